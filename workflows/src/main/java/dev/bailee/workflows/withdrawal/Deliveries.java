package dev.bailee.workflows.withdrawal;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.market.Stock;
import dev.bailee.market.StockItem;
import dev.bailee.steam.Asset;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.NewOffer;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.trades.Consignment;
import dev.bailee.trades.FailureCode;
import dev.bailee.trades.Sourcing;
import dev.bailee.trades.Stocked;
import dev.bailee.trades.TradeView;
import dev.bailee.trades.Withdrawals;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Delivers what our bots hold, as far as the database goes: means one offer a bot with all that it has of a trade, wants
 * back what nobody wants delivered any more, says in the words of trades what became of each item, and tells the stock.
 * Everything works in the transaction of a step whose trade is locked.
 */
public final class Deliveries {

    private final Withdrawals withdrawals;
    private final Stock stock;
    private final Offers offers;
    private final Fleet fleet;
    private final InstantSource clock;
    private final Returns returns;

    public Deliveries(Withdrawals withdrawals, Stock stock, Offers offers, Fleet fleet, InstantSource clock) {
        this.withdrawals = withdrawals;
        this.stock = stock;
        this.offers = offers;
        this.fleet = fleet;
        this.clock = clock;
        this.returns = new Returns(stock);
    }

    /**
     * What was tried to begin.
     *
     * @param lost items that are not the trade's any more
     * @param waits whether a bot can't make an offer now
     */
    record Begun(Set<UUID> lost, boolean waits) {

        static final Begun NOTHING = new Begun(Set.of(), false);
    }

    /** Locks the trade's items of stock, ahead of the merchant's balances. */
    void lock(Handle handle, UUID tradeId) {
        lock(handle, withdrawals.consignment(handle, tradeId));
    }

    private Map<UUID, StockItem> lock(Handle handle, Consignment consignment) {
        List<UUID> listings =
                consignment.items().stream().map(Stocked::listingId).toList();
        return stock.lock(handle, listings).stream().collect(Collectors.toMap(StockItem::listingId, item -> item));
    }

    /** Means the offers of what waits for one. */
    Begun begin(Handle handle, UUID tradeId) {
        Consignment consignment = withdrawals.consignment(handle, tradeId);
        Map<UUID, UUID> waiting = consignment.items().stream()
                .filter(Stocked::toBeOffered)
                .collect(Collectors.toMap(Stocked::listingId, Stocked::itemId));
        if (waiting.isEmpty()) {
            return Begun.NOTHING;
        }
        Map<UUID, StockItem> goods = lock(handle, consignment);
        List<UUID> kept = stock.keep(handle, tradeId, waiting.keySet());
        boolean waits = false;
        for (List<StockItem> ofBot : byBot(kept, goods)) {
            waits |= !intend(handle, consignment, ofBot, waiting);
        }
        Set<UUID> lost = new HashSet<>(waiting.values());
        kept.forEach(listing -> lost.remove(waiting.get(listing)));
        return new Begun(lost, waits);
    }

    // in the order in which everybody locks bots
    private static List<List<StockItem>> byBot(List<UUID> listings, Map<UUID, StockItem> goods) {
        Map<SteamId, List<StockItem>> byBot = new TreeMap<>(Comparator.comparingLong(SteamId::value));
        for (UUID listing : listings.stream().sorted().toList()) {
            StockItem item = Objects.requireNonNull(goods.get(listing));
            byBot.computeIfAbsent(item.bot(), _ -> new ArrayList<>()).add(item);
        }
        return List.copyOf(byBot.values());
    }

    private boolean intend(
            Handle handle, Consignment consignment, List<StockItem> ofBot, Map<UUID, UUID> itemsByListing) {
        OfferSubject subject = OfferSubject.withdrawal(consignment.tradeId());
        SteamId bot = ofBot.getFirst().bot();
        int part = offers.of(handle, subject).size() + 1;
        List<Asset> give = ofBot.stream()
                .map(item -> Asset.of(consignment.appId(), item.assetId()))
                .toList();
        try {
            Offer offer = offers.intend(handle, NewOffer.delivery(subject, part, bot, consignment.user(), give));
            List<UUID> items = ofBot.stream()
                    .map(item -> Objects.requireNonNull(itemsByListing.get(item.listingId())))
                    .toList();
            withdrawals.offered(handle, items, offer.id(), info(handle, bot));
            return true;
        } catch (Refusal refusal) {
            if (refusal.code() != ErrorCode.NO_BOTS_AVAILABLE) {
                throw refusal;
            }
            return false;
        }
    }

    private TradeView.BotInfo info(Handle handle, SteamId bot) {
        return new TradeView.BotInfo(fleet.name(handle, bot).orElse("bot " + bot), bot.toString());
    }

    /** What is known of each item that has, or was to have, an offer. */
    Map<UUID, Sourcing> facts(Handle handle, UUID tradeId, Heard heard) {
        Consignment consignment = withdrawals.consignment(handle, tradeId);
        takeBackUnwanted(handle, consignment);
        Map<UUID, Offer> known = offers.takeIn(handle, OfferSubject.withdrawal(tradeId)).stream()
                .collect(Collectors.toMap(Offer::id, offer -> offer));
        Map<UUID, StockItem> goods = known.isEmpty() ? Map.of() : lock(handle, consignment);
        Map<UUID, Sourcing> facts = new HashMap<>();
        for (Stocked item : consignment.items()) {
            Offer offer = item.offerId() == null ? null : known.get(item.offerId());
            if (offer != null) {
                facts.put(item.itemId(), Passages.of(item, offer, goods.get(item.listingId()), heard, clock.instant()));
            } else if (heard.lost().contains(item.itemId())) {
                facts.put(item.itemId(), refused(item));
            } else if (item.toBeOffered() && heard.retryAt() != null) {
                facts.put(item.itemId(), waiting(item, heard));
            }
        }
        return facts;
    }

    private static Sourcing refused(Stocked item) {
        FailureCode gone = FailureCode.LISTING_UNAVAILABLE;
        return Sourcing.ofOffer(item.itemId(), Sourcing.Stage.REFUSED, null, gone, false, null);
    }

    private static Sourcing waiting(Stocked item, Heard heard) {
        return Sourcing.ofOffer(item.itemId(), Sourcing.Stage.RETRY, heard.retryAt(), null, false, null);
    }

    // what was certainly not sent is over at once, and read so by what follows
    private void takeBackUnwanted(Handle handle, Consignment consignment) {
        consignment.items().stream()
                .filter(Stocked::isOffered)
                .collect(Collectors.groupingBy(item -> Objects.requireNonNull(item.offerId())))
                .forEach((offer, items) -> {
                    if (items.stream().allMatch(Stocked::unwanted)) {
                        offers.cancel(handle, offer);
                    } else if (items.stream().allMatch(item -> item.unwanted() || item.late())) {
                        // by what is known of the offer now: its items may not have been told yet
                        offers.cancelUnseen(handle, offer);
                    }
                });
    }

    /** Notes that the offers' changes are known, though nothing can follow from them. */
    void takeIn(Handle handle, UUID tradeId) {
        offers.takeIn(handle, OfferSubject.withdrawal(tradeId));
    }

    /** Tells the stock what became of the trade's items, after the trade was brought up to it. */
    void settle(Handle handle, UUID tradeId) {
        Consignment consignment = withdrawals.consignment(handle, tradeId);
        Map<UUID, StockItem> goods = lock(handle, consignment);
        Map<UUID, Offer> known = offers.of(handle, OfferSubject.withdrawal(tradeId)).stream()
                .collect(Collectors.toMap(Offer::id, offer -> offer));
        for (Stocked item : consignment.items()) {
            StockItem ours = goods.get(item.listingId());
            if (ours != null) {
                returns.settle(handle, tradeId, item, ours, item.offerId() == null ? null : known.get(item.offerId()));
            }
        }
    }
}
