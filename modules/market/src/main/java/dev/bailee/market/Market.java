package dev.bailee.market;

import static java.util.stream.Collectors.toMap;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is on offer: the catalogue of each game, which is taken over from its supplier now and then, and the single
 * listings of a name, which are fetched when somebody looks. Every read is of our own tables; every price a caller
 * sees has its merchant's markup in it.
 */
public final class Market {

    private static final int SUGGESTIONS = 10;
    private static final Duration LISTINGS_KEPT = Duration.ofDays(30);

    private final MarketSettings settings;
    private final InstantSource clock;
    private final Ids ids;
    private final Stock stock;
    private final CatalogueSearch search;

    public Market(MarketSettings settings, InstantSource clock, Ids ids) {
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.stock = new Stock(clock, ids);
        this.search = new CatalogueSearch(clock);
    }

    /**
     * A page of the catalogue.
     *
     * @param count how many match on all pages together
     */
    public record Page(List<Quote> items, int count) {}

    /**
     * Which single listings of a name to show.
     *
     * @param minWear with {@code maxWear} the bounds of the float, both included
     * @param page from 1
     * @param goods whose
     * @param bots of our own only what these hold; null: whoever
     */
    public record ListingQuery(
            String game,
            String marketHashName,
            @Nullable UUID merchantId,
            @Nullable String phase,
            @Nullable BigDecimal minWear,
            @Nullable BigDecimal maxWear,
            int page,
            int perPage,
            Goods goods,
            @Nullable List<SteamId> bots) {

        /** Whichever bot has it. */
        public ListingQuery(
                String game,
                String marketHashName,
                @Nullable UUID merchantId,
                @Nullable String phase,
                @Nullable BigDecimal minWear,
                @Nullable BigDecimal maxWear,
                int page,
                int perPage,
                Goods goods) {
            this(game, marketHashName, merchantId, phase, minWear, maxWear, page, perPage, goods, null);
        }

        /** Our own, of these bots, cheapest first. */
        public static ListingQuery stocked(
                String game, String marketHashName, UUID merchantId, Collection<SteamId> bots, int amount) {
            return new ListingQuery(
                    game, marketHashName, merchantId, null, null, null, 1, amount, Goods.STOCKED, List.copyOf(bots));
        }

        private Long[] botIds() {
            return bots == null
                    ? new Long[0]
                    : bots.stream().map(SteamId::value).toArray(Long[]::new);
        }

        /** Everybody's. */
        public ListingQuery(
                String game,
                String marketHashName,
                @Nullable UUID merchantId,
                @Nullable String phase,
                @Nullable BigDecimal minWear,
                @Nullable BigDecimal maxWear,
                int page,
                int perPage) {
            this(game, marketHashName, merchantId, phase, minWear, maxWear, page, perPage, Goods.ALL);
        }
    }

    /** A page of what is for sale of a game: the names its supplier sells, and the single items that our bots hold. */
    public Page page(Handle handle, MarketQuery query) {
        Page page =
                search.page(handle.attach(PagesDao.class), query, settings.markup(query.game(), query.merchantId()));
        return new Page(raised(page.items(), query.merchantId()), page.count());
    }

    private List<Quote> raised(List<Quote> rows, @Nullable UUID merchantId) {
        return rows.stream()
                .map(row -> row.raised(settings.markup(row.game(), merchantId)))
                .toList();
    }

    /** The names that fit best what somebody is typing. */
    public List<Quote> suggestions(Handle handle, String game, String text) {
        MarketQuery query = new MarketQuery(
                game, null, text, MarketQuery.Sort.RELEVANCE, null, null, 1, SUGGESTIONS, Goods.SUPPLIED);
        return query.words().isEmpty() ? List.of() : page(handle, query).items();
    }

    /**
     * What these listings cost, by what was stored last; unknown ones are left out.
     *
     * @param freshAfter what was not seen since then counts as gone
     * @param merchantId whose markup is on the prices; null for the usual one
     */
    public List<Quote> quotes(
            Handle handle, Collection<UUID> listingIds, Instant freshAfter, @Nullable UUID merchantId) {
        List<Quote> rows = handle.attach(MarketDao.class).quotes(listingIds.toArray(UUID[]::new), freshAfter, now());
        return raised(rows, merchantId);
    }

    /**
     * Books the particular ones of these suppliers' listings for a trade, in the transaction that accepts it, until their
     * purchases begin; of others there are more. A booking that nothing comes of ends by itself. Our own are booked by
     * {@link Stock#book}.
     *
     * @param patience for how long at most
     * @throws Refusal LISTING_RESERVED if one of them is another open trade's; the transaction must then not commit
     */
    public void book(Handle handle, UUID tradeId, Collection<UUID> listingIds, Duration patience) {
        if (listingIds.isEmpty()) {
            return;
        }
        UUID[] ids = listingIds.stream().distinct().toArray(UUID[]::new);
        Instant now = now();
        if (handle.attach(MarketDao.class).book(tradeId, ids, now.plus(patience), now) > 0) {
            throw Refusal.of(ErrorCode.LISTING_RESERVED);
        }
    }

    /** Ends what is still booked for a trade, because it will buy nothing more. Safe to repeat. */
    public void release(Handle handle, UUID tradeId) {
        handle.attach(MarketDao.class).release(tradeId);
        stock.release(handle, tradeId);
    }

    /**
     * A name's row in the catalogue, also if it is gone.
     *
     * @param itemId wins over the name
     */
    public Optional<Quote> cheapest(
            Handle handle,
            String game,
            @Nullable String itemId,
            @Nullable String marketHashName,
            @Nullable UUID merchantId) {
        MarketDao dao = handle.attach(MarketDao.class);
        Optional<Quote> row = Optional.empty();
        if (itemId != null) {
            row = dao.byItemId(game, itemId);
        } else if (marketHashName != null) {
            row = dao.byName(game, marketHashName);
        }
        return row.map(quote -> quote.raised(settings.markup(game, merchantId)));
    }

    /** The single listings of a name as they were seen last, cheapest first. */
    public List<Listing> listings(Handle handle, ListingQuery query) {
        int markup = settings.markup(query.game(), query.merchantId());
        return handle
                .attach(MarketDao.class)
                .listings(
                        query.game(),
                        query.marketHashName(),
                        query.phase(),
                        query.minWear(),
                        query.maxWear(),
                        query.goods().includesSupplied(),
                        query.goods().includesStocked(),
                        query.bots() == null,
                        query.botIds(),
                        (long) query.page() * query.perPage(),
                        query.perPage(),
                        (query.page() - 1L) * query.perPage())
                .stream()
                .map(listing -> listing.raised(markup))
                .toList();
    }

    /** Whether the caller is the one who should fetch a name's listings, by {@link Suppliers#listings}, and store them. */
    public boolean shouldFetch(Handle handle, String game, String marketHashName) {
        Instant now = now();
        Instant staleSince = now.minus(settings.listingsMaxAge());
        return handle.attach(MarketDao.class).claimListings(game, marketHashName, staleSince, now) == 1;
    }

    /** Stores a name's listings: those known keep their ids, those that are missing are gone. */
    public void store(Handle handle, String game, String marketHashName, List<Supplier.Offered> offered) {
        MarketDao dao = handle.attach(MarketDao.class);
        Instant now = now();
        if (dao.listed(game, marketHashName, now) == 0) {
            return;
        }
        List<Supplier.Offered> rows = List.copyOf(offered.stream()
                .collect(toMap(Supplier.Offered::supplierId, row -> row, (first, again) -> first, LinkedHashMap::new))
                .values());
        dao.store(
                settings.supplierOf(game).orElseThrow().name(),
                game,
                marketHashName,
                newIds(rows.size()),
                rows.stream().map(Supplier.Offered::supplierId).toArray(String[]::new),
                rows.stream().map(row -> row.price().cents()).toArray(Long[]::new),
                rows.stream()
                        .map(row -> row.wear() == null ? null : row.wear().toPlainString())
                        .toArray(String[]::new),
                rows.stream().map(Supplier.Offered::paintSeed).toArray(Integer[]::new),
                rows.stream().map(Supplier.Offered::phase).toArray(String[]::new),
                rows.stream().map(Supplier.Offered::classId).toArray(String[]::new),
                now);
    }

    /**
     * Takes over a game's whole catalogue. Names keep their listing id for ever; those that are missing are gone until
     * they come back.
     *
     * @throws IllegalArgumentException if it is empty, which is a supplier's failure and not its catalogue
     */
    public void sync(Handle handle, String game, List<Supplier.Priced> catalogue) {
        if (catalogue.isEmpty()) {
            throw new IllegalArgumentException("an empty catalogue for game " + game);
        }
        MarketDao dao = handle.attach(MarketDao.class);
        // by name, as what our bots receive comes too: whoever stores the same new names waits, and nobody deadlocks
        List<Supplier.Priced> rows = List.copyOf(catalogue.stream()
                .collect(toMap(Supplier.Priced::marketHashName, row -> row, Market::cheaper, TreeMap::new))
                .values());
        dao.synced(game, rows.size(), now());
        dao.sync(
                game,
                newIds(rows.size()),
                rows.stream().map(Supplier.Priced::marketHashName).toArray(String[]::new),
                rows.stream().map(row -> row.price().cents()).toArray(Long[]::new),
                rows.stream().map(Supplier.Priced::volume).toArray(Integer[]::new));
    }

    /** Whether a game's catalogue was ever taken over. */
    public boolean isSynced(Handle handle, String game) {
        return handle.attach(MarketDao.class).syncedAt(game).isPresent();
    }

    private static Supplier.Priced cheaper(Supplier.Priced one, Supplier.Priced other) {
        return one.price().compareTo(other.price()) <= 0 ? one : other;
    }

    private UUID[] newIds(int count) {
        return IntStream.range(0, count).mapToObj(i -> ids.next()).toArray(UUID[]::new);
    }

    /** Forgets single listings that nobody has seen for a month, and bookings that are over. */
    public int forgetListings(Handle handle) {
        MarketDao dao = handle.attach(MarketDao.class);
        dao.forgetBookings(now());
        return dao.forgetListings(now().minus(LISTINGS_KEPT));
    }

    // to the microsecond, which is all that the database keeps: what it gives back must not lie after what it got
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
