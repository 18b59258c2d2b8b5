package dev.bailee.escrow;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferAnswer.MovedAsset;
import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import dev.bailee.steam.OfferItem;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.SendFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where items are, and what became of offers: the truth, of which the room hears late. */
final class ToySteam {

    private static final int ACTIVE = 2;
    private static final int ACCEPTED = 3;
    private static final int CANCELED = 6;
    private static final int DECLINED = 7;
    private static final int GONE = 8;
    private static final int KEPT = 11;

    private final InstantSource clock;
    private final Map<String, SteamId> owners = new HashMap<>();
    private final Map<UUID, Deal> deals = new LinkedHashMap<>();
    private long ids = 900_000_000L;

    ToySteam(InstantSource clock) {
        this.clock = clock;
    }

    /** One offer. */
    static final class Deal {
        final Offer offer;
        private final String id;
        private final Map<String, String> moved = new HashMap<>();
        private final Map<String, String> returned = new HashMap<>();
        private int state = ACTIVE;
        private @Nullable Integer trade;
        private @Nullable Instant began;
        private @Nullable Instant settles;

        private Deal(Offer offer, String id) {
            this.offer = offer;
            this.id = id;
        }

        boolean isOpen() {
            return state == ACTIVE;
        }

        boolean isKept() {
            return Objects.equals(trade, 10);
        }

        private SteamId giver(OfferItem item) {
            return item.given() ? offer.bot() : offer.user().owner();
        }

        private SteamId taker(OfferItem item) {
            return item.given() ? offer.user().owner() : offer.bot();
        }
    }

    void owns(SteamId who, String asset) {
        owners.put(asset, who);
    }

    @Nullable
    SteamId ownerOf(String asset) {
        return owners.get(asset);
    }

    Collection<Deal> deals() {
        return List.copyOf(deals.values());
    }

    /** Does what a step says; the answer may not arrive. */
    OfferAnswer perform(OfferStep step) {
        Deal deal = deals.get(step.offer().id());
        if (step instanceof OfferStep.Send send) {
            return send(send.offer());
        }
        if (deal == null) {
            return step instanceof OfferStep.Look
                    ? new OfferAnswer.NotSeen(clock.instant())
                    : new OfferAnswer.Nothing();
        }
        if (step instanceof OfferStep.Cancel && deal.isOpen()) {
            deal.state = CANCELED;
        }
        return seen(deal);
    }

    private OfferAnswer send(Offer offer) {
        Deal deal = new Deal(offer, Long.toString(ids++));
        if (!has(deal)) {
            return new OfferAnswer.Refused(SendFailure.ITEMS_GONE, "(26)");
        }
        deals.put(offer.id(), deal);
        return new OfferAnswer.Sent(deal.id, false);
    }

    private boolean has(Deal deal) {
        return deal.offer.items().stream()
                .allMatch(
                        item -> deal.giver(item).equals(owners.get(item.asset().assetId())));
    }

    void decline(Deal deal) {
        deal.state = DECLINED;
    }

    void accept(Deal deal) {
        if (!has(deal)) {
            deal.state = GONE;
            return;
        }
        move(deal);
    }

    private void move(Deal deal) {
        for (OfferItem item : deal.offer.items()) {
            String asset = Long.toString(ids++);
            owners.remove(item.asset().assetId());
            owners.put(asset, deal.taker(item));
            deal.moved.put(item.asset().assetId(), asset);
        }
        deal.state = ACCEPTED;
        deal.trade = 3;
        deal.began = clock.instant();
        deal.settles = clock.instant().plus(EscrowWorld.HOLD);
    }

    /** Accepted, and Steam keeps the items. */
    void keep(Deal deal) {
        if (!has(deal)) {
            deal.state = GONE;
            return;
        }
        deal.offer.items().forEach(item -> owners.remove(item.asset().assetId()));
        deal.state = KEPT;
        deal.trade = 10;
        deal.began = clock.instant();
        deal.settles = clock.instant().plus(EscrowWorld.HOLD);
    }

    /** Steam lets go of what it kept, to the one or the other; either way it has a new id from then on. */
    void decide(Deal deal, boolean release) {
        if (release) {
            deal.offer.items().forEach(item -> owners.put(item.asset().assetId(), deal.giver(item)));
            move(deal);
            return;
        }
        for (OfferItem item : deal.offer.items()) {
            String back = Long.toString(ids++);
            owners.put(back, deal.giver(item));
            deal.returned.put(item.asset().assetId(), back);
        }
        deal.trade = 11;
    }

    boolean canReverse(Deal deal) {
        return Objects.equals(deal.trade, 3) && clock.instant().isBefore(Objects.requireNonNull(deal.settles));
    }

    /** What was taken goes back; nobody may have given it away meanwhile. */
    void reverse(Deal deal) {
        for (OfferItem item : deal.offer.items()) {
            String moved = Objects.requireNonNull(deal.moved.get(item.asset().assetId()));
            if (!deal.taker(item).equals(owners.remove(moved))) {
                throw new AssertionError("what could be taken back was given away");
            }
            String back = Long.toString(ids++);
            owners.put(back, deal.giver(item));
            deal.returned.put(item.asset().assetId(), back);
        }
        deal.trade = 12;
    }

    private OfferAnswer seen(Deal deal) {
        long partner = deal.offer.user().owner().partner();
        SteamOffer offer = new SteamOffer(
                deal.id,
                deal.state,
                "",
                partner,
                deal.trade == null ? null : "7" + deal.id,
                deal.isKept() ? deal.settles : null,
                clock.instant());
        return new OfferAnswer.Seen(offer, deal.trade == null ? null : trade(deal, deal.trade));
    }

    private static SteamTrade trade(Deal deal, int status) {
        List<MovedAsset> assets = deal.offer.items().stream()
                .map(item -> item.asset())
                .map(asset -> new MovedAsset(
                        asset.appId(),
                        asset.assetId(),
                        deal.moved.get(asset.assetId()),
                        deal.returned.get(asset.assetId())))
                .toList();
        return new SteamTrade(status, deal.began, deal.settles, assets);
    }
}
