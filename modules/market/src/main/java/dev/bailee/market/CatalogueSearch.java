package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds pages of the catalogue and of our stock, at prices without markup. How many rows match on all pages is counted
 * once for each state of the catalogue, which changes with its synchronisation alone, or of the price list.
 */
final class CatalogueSearch {

    private static final int MOST_COUNTS = 1_000;
    private static final int A_FEW = 100;
    private static final Money CENT = Money.ofCents(1);
    private static final Money BEYOND_CAP = Money.ITEM_CAP.plus(CENT);
    private static final Money NO_LIMIT = Money.ofCents(Long.MAX_VALUE);

    private final Words words;
    private final LinkedHashMap<Counted, Integer> counts = new LinkedHashMap<>();

    CatalogueSearch(InstantSource clock) {
        this.words = new Words(clock);
    }

    /** What was counted, in which state of the catalogue. */
    private record Counted(
            String game, boolean stocked, @Nullable Instant at, Bounds bounds, List<String> words) {}

    /** The supplier's prices between which what the merchant pays lies within its bounds. */
    private record Bounds(Money low, Money high) {

        // the dearest price that, raised, is still below the minimum is the last one out
        static Bounds of(MarketQuery query, int markup) {
            Money min = query.minPrice();
            Money max = query.maxPrice();
            Money low = min == null || !min.isPositive()
                    ? Money.ZERO
                    : min.min(BEYOND_CAP).minus(CENT).loweredDown(markup).plus(CENT);
            Money high = max == null || max.isMoreThan(Money.ITEM_CAP) ? NO_LIMIT : max.loweredDown(markup);
            return new Bounds(low, high);
        }

        boolean areOpen() {
            return !low.isPositive() && high.equals(NO_LIMIT);
        }
    }

    Market.Page page(PagesDao dao, MarketQuery query, int markup) {
        Bounds bounds = Bounds.of(query, markup);
        List<String> words = query.words();
        return words.isEmpty() ? browse(dao, query, bounds) : search(dao, query, bounds, words);
    }

    private Market.Page browse(PagesDao dao, MarketQuery query, Bounds bounds) {
        return page(
                dao,
                query,
                rows(dao, query, bounds),
                state -> supplied(dao, query, bounds, List.of(), state) + stockOnSale(dao, query, bounds, state));
    }

    // a page that isn't full is the last, and tells by itself how many there are
    private static Market.Page page(
            PagesDao dao, MarketQuery query, List<Quote> rows, ToIntFunction<PagesDao.State> counting) {
        boolean isLast = rows.size() < query.limit() && (query.offset() == 0 || !rows.isEmpty());
        return new Market.Page(
                rows,
                isLast ? Math.toIntExact(query.offset() + rows.size()) : counting.applyAsInt(dao.state(query.game())));
    }

    private static List<Quote> rows(PagesDao dao, MarketQuery query, Bounds bounds) {
        String game = query.game();
        Money low = bounds.low();
        Money high = bounds.high();
        String between = query.sort().isByPrice() ? PagesDao.BETWEEN_UNSEEN : PagesDao.BETWEEN;
        String order = query.sort().sql();
        return switch (query.goods()) {
            case SUPPLIED ->
                dao.page(
                        game,
                        low,
                        high,
                        PagesDao.SUPPLIED_GOODS,
                        between,
                        byVolume(order),
                        query.limit(),
                        query.offset());
            case STOCKED ->
                dao.page(
                        game,
                        low,
                        high,
                        PagesDao.STOCKED_GOODS,
                        between,
                        query.sort().stockSql(),
                        query.limit(),
                        query.offset());
            case ALL ->
                dao.bothPages(
                        game,
                        low,
                        high,
                        between,
                        byVolume(order),
                        query.sort().stockSql(),
                        order,
                        query.reach(),
                        query.limit(),
                        query.offset());
        };
    }

    // the catalogue's own column, which its index is on
    private static String byVolume(String order) {
        return order.replace("amount", "volume");
    }

    private Market.Page search(PagesDao dao, MarketQuery query, Bounds bounds, List<String> words) {
        List<PagesDao.Found> found = dao.search(
                query.game(),
                bounds.low(),
                bounds.high(),
                patterns(words),
                asked(dao, words),
                String.join(" ", words),
                query.goods().includesSupplied(),
                query.goods().includesStocked(),
                fit(query.sort()),
                "fit desc, market_hash_name" + (query.sort() == MarketQuery.Sort.NAME_DESC ? " desc" : ""),
                query.sort().ofOneNameSql(),
                order(query.sort()),
                query.reach(),
                A_FEW,
                query.limit(),
                query.offset());
        // beyond the last page nothing says how many there are before
        int some = found.isEmpty() ? A_FEW : found.getFirst().stock();
        return page(
                dao,
                query,
                found.stream().map(PagesDao.Found::quote).toList(),
                state -> supplied(dao, query, bounds, words, state)
                        + stockFound(dao, query, bounds, words, some, state));
    }

    private static String[] patterns(List<String> words) {
        return words.stream().map(Words::pattern).toArray(String[]::new);
    }

    private String[] asked(PagesDao dao, List<String> words) {
        return this.words.asked(dao, words).toArray(String[]::new);
    }

    private int supplied(PagesDao dao, MarketQuery query, Bounds bounds, List<String> words, PagesDao.State state) {
        String game = query.game();
        if (!query.goods().includesSupplied()) {
            return 0;
        }
        if (words.isEmpty() && bounds.areOpen()) {
            return state.live();
        }
        Counted what = new Counted(game, false, state.syncedAt(), bounds, words);
        return count(
                what,
                () -> words.isEmpty()
                        ? dao.count(game, bounds.low(), bounds.high())
                        : dao.countSearch(game, bounds.low(), bounds.high(), patterns(words), asked(dao, words)));
    }

    private int stockOnSale(PagesDao dao, MarketQuery query, Bounds bounds, PagesDao.State state) {
        if (!query.goods().includesStocked()) {
            return 0;
        }
        int some = dao.countStock(query.game(), bounds.low(), bounds.high(), A_FEW);
        if (some == A_FEW && bounds.areOpen()) {
            return Math.max(some, state.stocked());
        }
        return stocked(
                query,
                bounds,
                List.of(),
                some,
                state,
                () -> dao.countStock(query.game(), bounds.low(), bounds.high(), Integer.MAX_VALUE));
    }

    private int stockFound(
            PagesDao dao, MarketQuery query, Bounds bounds, List<String> words, int some, PagesDao.State state) {
        return stocked(
                query,
                bounds,
                words,
                some,
                state,
                () -> dao.countStockSearch(
                        query.game(), bounds.low(), bounds.high(), patterns(words), asked(dao, words)));
    }

    // a few are counted each time, and many as they were when the price list was computed
    private int stocked(
            MarketQuery query,
            Bounds bounds,
            List<String> words,
            int some,
            PagesDao.State state,
            IntSupplier counting) {
        return some < A_FEW ? some : count(new Counted(query.game(), true, state.pricedAt(), bounds, words), counting);
    }

    private int count(Counted what, IntSupplier counting) {
        Integer known = known(what);
        return known == null ? remember(what, counting.getAsInt()) : known;
    }

    private synchronized @Nullable Integer known(Counted what) {
        return counts.get(what);
    }

    private synchronized int remember(Counted what, int count) {
        counts.put(what, count);
        if (counts.size() > MOST_COUNTS) {
            counts.remove(counts.sequencedKeySet().getFirst());
        }
        return count;
    }

    private static String fit(MarketQuery.Sort sort) {
        return sort == MarketQuery.Sort.RELEVANCE ? "market.similarity(market_hash_name, :text)" : "0";
    }

    private static String order(MarketQuery.Sort sort) {
        return sort == MarketQuery.Sort.RELEVANCE
                ? "fit desc, amount desc, market_hash_name, price_cents, listing_id"
                : sort.sql();
    }
}
