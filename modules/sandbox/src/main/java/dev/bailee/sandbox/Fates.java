package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import dev.bailee.sandbox.SandboxSettings.Delays;
import dev.bailee.sandbox.SteamOffer.Item;
import dev.bailee.sandbox.SteamOffer.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What becomes of an offer, and when; the token of its receiver's trade URL decides. */
final class Fates {

    private final Inventories inventories;
    private final Delays delays;

    Fates(Inventories inventories, Delays delays) {
        this.inventories = inventories;
        this.delays = delays;
    }

    /** When the receiver of an offer that is shown now answers, or lets it run out. */
    Instant answerAt(MagicToken magic, Instant now) {
        return now.plus(magic == MagicToken.EXPIRES ? delays.offerLifetime() : delays.acceptAfter());
    }

    /** The offer from when its receiver sees it. */
    SteamOffer shown(SteamOffer offer, Instant now) {
        return offer.moved(SteamOffer.ACTIVE, now, answerAt(MagicToken.of(offer.token()), now), offer.trade());
    }

    /** The offer after what is due; moves what that moves. */
    SteamOffer next(SteamDao books, SteamOffer offer) {
        Instant when = Objects.requireNonNull(offer.dueAt());
        MagicToken magic = MagicToken.of(offer.token());
        return switch (offer.state()) {
            case SteamOffer.ACCEPTED -> reverse(books, offer, when);
            case SteamOffer.KEPT ->
                magic == MagicToken.HOLDS_IN_VAIN ? giveBack(books, offer, when) : accept(books, offer, magic, when);
            default ->
                switch (magic) {
                    case DECLINES -> offer.ended(SteamOffer.DECLINED, when);
                    case EXPIRES -> offer.ended(SteamOffer.RUN_OUT, when);
                    case HOLDS, HOLDS_IN_VAIN -> keep(books, offer, when);
                    default -> accept(books, offer, magic, when);
                };
        };
    }

    // nobody has what Steam keeps
    private SteamOffer keep(SteamDao books, SteamOffer offer, Instant when) {
        List<Item> items = books.items(offer.number());
        if (!areThere(books, offer, items, when)) {
            return offer.ended(SteamOffer.ITEMS_GONE, when);
        }
        items.forEach(item -> books.leave(item.game(), item.assetId(), item.item()));
        Instant release = when.plus(delays.hold().multipliedBy(2));
        return offer.moved(SteamOffer.KEPT, when, release, new Trade(when, null, release, null, null));
    }

    // under new ids, and by no other trade
    private static SteamOffer giveBack(SteamDao books, SteamOffer offer, Instant when) {
        for (Item item : books.items(offer.number())) {
            long id = books.arrive(item.game(), owner(offer, item), item.item(), null);
            books.moved(offer.number(), item.position(), null, id);
        }
        Trade trade = offer.trade();
        return offer.moved(
                SteamOffer.KEPT,
                when,
                null,
                new Trade(trade.acceptedAt(), null, trade.releasedAt(), when, trade.toldStatus()));
    }

    private SteamOffer accept(SteamDao books, SteamOffer offer, MagicToken magic, Instant when) {
        List<Item> items = books.items(offer.number());
        if (offer.state() != SteamOffer.KEPT && !areThere(books, offer, items, when)) {
            return offer.ended(SteamOffer.ITEMS_GONE, when);
        }
        // the one game whose trades can be taken back
        boolean isProtected = items.stream().anyMatch(item -> item.game() == Catalogue.CS2);
        Instant settlesAt = isProtected ? when.plus(delays.hold()) : null;
        for (Item item : items) {
            books.leave(item.game(), item.assetId(), item.item());
            long id = books.arrive(item.game(), receiver(offer, item), item.item(), settlesAt);
            books.moved(offer.number(), item.position(), id, null);
        }
        Duration untilReversal = delays.hold().multipliedBy(3).dividedBy(4);
        Instant reversal = isProtected && magic == MagicToken.REVERSES ? when.plus(untilReversal) : null;
        Trade trade = new Trade(when, settlesAt, offer.trade().releasedAt(), null, null);
        return offer.moved(SteamOffer.ACCEPTED, when, reversal, trade);
    }

    private boolean areThere(SteamDao books, SteamOffer offer, List<Item> items, Instant when) {
        return items.stream().allMatch(item -> has(books, owner(offer, item), item, when));
    }

    private boolean has(SteamDao books, SteamId owner, Item item, Instant when) {
        return inventories.assets(books, owner, item.game(), Inventories.CONTEXT, when).stream()
                .anyMatch(asset -> asset.id() == item.assetId());
    }

    private static SteamOffer reverse(SteamDao books, SteamOffer offer, Instant when) {
        for (Item item : books.items(offer.number())) {
            long moved = Objects.requireNonNull(item.newAssetId());
            books.leave(item.game(), moved, item.item());
            long id = books.arrive(item.game(), owner(offer, item), item.item(), null);
            books.moved(offer.number(), item.position(), moved, id);
        }
        Trade trade = offer.trade();
        // dated as before: a reversal isn't a state of the offer
        return offer.moved(
                SteamOffer.ACCEPTED,
                offer.updatedAt(),
                null,
                new Trade(trade.acceptedAt(), trade.settlesAt(), trade.releasedAt(), when, trade.toldStatus()));
    }

    private static SteamId owner(SteamOffer offer, Item item) {
        return item.given() ? offer.bot() : offer.partner();
    }

    private static SteamId receiver(SteamOffer offer, Item item) {
        return item.given() ? offer.partner() : offer.bot();
    }
}
