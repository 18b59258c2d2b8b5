package dev.bailee.market;

import static java.util.Comparator.comparing;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The items our bots hold. Each is one asset: it is for sale until a withdrawal books it, one withdrawal at a time, and
 * is either delivered by that one or free again. Every method works in the caller's transaction and is safe to repeat.
 */
public final class Stock {

    // Steam is asked again for the ids of what came back
    private static final Duration FOUND_WITHIN = Duration.ofHours(2);

    private final InstantSource clock;
    private final Ids ids;

    public Stock(InstantSource clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** Puts what a bot received on sale. An asset that is in stock already, or once was, stays as it is. */
    public void received(Handle handle, Collection<Arrival> arrivals) {
        List<Arrival> all = List.copyOf(arrivals);
        if (!all.isEmpty()) {
            StockDao dao = handle.attach(StockDao.class);
            // in the order in which a catalogue's names are stored, so that nobody deadlocks
            dao.name(
                    newIds(all.size()),
                    all.stream()
                            .sorted(comparing(Arrival::game).thenComparing(Arrival::marketHashName))
                            .toList());
            dao.receive(newIds(all.size()), all, now());
        }
    }

    private List<UUID> newIds(int count) {
        return Stream.generate(ids::next).limit(count).toList();
    }

    /**
     * Books items for a trade, all or none; ids that aren't of our stock are left alone.
     *
     * @param until until when at most
     * @throws Refusal ITEMS_UNAVAILABLE if one of them was sold or is gone, LISTING_RESERVED if another open trade has
     *     booked one; the transaction must then not commit
     */
    public void book(Handle handle, UUID tradeId, Collection<UUID> listingIds, Instant until) {
        if (listingIds.isEmpty()) {
            return;
        }
        StockDao dao = handle.attach(StockDao.class);
        Instant now = now();
        List<StockItem> items = dao.lock(listingIds.stream().distinct().toArray(UUID[]::new));
        for (StockItem item : items) {
            refuse(item, tradeId, now);
        }
        if (!items.isEmpty()) {
            dao.book(items.stream().map(StockItem::listingId).toArray(UUID[]::new), tradeId, until, now);
        }
    }

    private static void refuse(StockItem item, UUID tradeId, Instant now) {
        switch (item.state()) {
            case FREE -> {}
            case SOLD, MISSING, GONE, WITHHELD -> throw Refusal.of(ErrorCode.ITEMS_UNAVAILABLE);
            case HELD -> throw Refusal.of(ErrorCode.LISTING_RESERVED);
            case BOOKED -> {
                if (!tradeId.equals(item.tradeId()) && item.isBookedAt(now)) {
                    throw Refusal.of(ErrorCode.LISTING_RESERVED);
                }
            }
        }
    }

    /**
     * Keeps booked what a trade begins to deliver, for as long as that takes.
     *
     * @return those that are still the trade's; a booking that ran out may have been another's since
     */
    public List<UUID> keep(Handle handle, UUID tradeId, Collection<UUID> listingIds) {
        return handle.attach(StockDao.class).keep(tradeId, listingIds.toArray(UUID[]::new), now());
    }

    /** Frees whatever is still booked for a trade that is over. */
    public int release(Handle handle, UUID tradeId) {
        return handle.attach(StockDao.class).release(tradeId, now());
    }

    /** Everything a trade has booked or got, by bot: what is to go out together in one offer stands together. */
    public List<StockItem> ofTrade(Handle handle, UUID tradeId) {
        return handle.attach(StockDao.class).ofTrade(tradeId);
    }

    /** These items, locked ahead of the merchant's balances by whoever may move both. */
    public List<StockItem> lock(Handle handle, Collection<UUID> listingIds) {
        return handle.attach(StockDao.class).lock(listingIds.toArray(UUID[]::new));
    }

    /** The user has taken these. Returns how many this call made sold. */
    public int delivered(Handle handle, UUID tradeId, Collection<UUID> listingIds) {
        return handle.attach(StockDao.class).sell(tradeId, listingIds.toArray(UUID[]::new), now());
    }

    /** The trade won't deliver these, which the bot still holds: they are for sale again. */
    public int returned(Handle handle, UUID tradeId, Collection<UUID> listingIds) {
        return handle.attach(StockDao.class).free(tradeId, listingIds.toArray(UUID[]::new), now());
    }

    /** The user took these and gave them back: the bot holds them again, under the id they have now. */
    public int cameBack(Handle handle, UUID tradeId, UUID listingId, String assetId) {
        return handle.attach(StockDao.class).takeBack(tradeId, listingId, assetId, now());
    }

    /**
     * The trade won't deliver these, or they were given back, and nobody knows whether their bot holds them, and under which
     * ids. Returns how many this call made missing.
     */
    public int missing(Handle handle, UUID tradeId, Collection<UUID> listingIds) {
        return handle.attach(StockDao.class).miss(tradeId, listingIds.toArray(UUID[]::new), now());
    }

    /** What has been missing for a while, the longest first: nobody but a person will find it now. */
    public List<UUID> missing(Handle handle, int limit) {
        return handle.attach(StockDao.class).missing(now().minus(FOUND_WITHIN), limit);
    }

    /** The bot doesn't hold these any more, and nobody bought them. */
    public int gone(Handle handle, Collection<UUID> listingIds) {
        return handle.attach(StockDao.class).lose(listingIds.toArray(UUID[]::new), now());
    }

    /** What these items of trades had brought was taken away from us again. */
    public int takenAway(Handle handle, Collection<UUID> sourceItems) {
        UUID[] listingIds = handle.attach(StockDao.class).from(sourceItems.toArray(UUID[]::new));
        return gone(handle, List.of(listingIds));
    }

    /** Of what is free, only these bots sell theirs; that of the others is offered again once they do. */
    public int sellOnly(Handle handle, Collection<SteamId> bots) {
        Long[] selling = bots.stream().map(SteamId::value).toArray(Long[]::new);
        StockDao dao = handle.attach(StockDao.class);
        return dao.withhold(selling, now()) + dao.offerAgain(selling, now());
    }

    // to the microsecond, which is all that the database keeps
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
