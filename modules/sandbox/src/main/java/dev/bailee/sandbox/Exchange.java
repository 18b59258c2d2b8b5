package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.sandbox.Inventories.Asset;
import dev.bailee.sandbox.SandboxSettings.Delays;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Steam's trading: takes offers, lets their receivers answer when it is time, and moves what was traded. */
final class Exchange {

    private static final int MOST_OPEN = 30;
    private static final int MOST_OPEN_TO_ONE = 5;

    private final Jdbi jdbi;
    private final Inventories inventories;
    private final Fates fates;
    private final Delays delays;
    private final InstantSource clock;

    Exchange(Jdbi jdbi, Inventories inventories, SandboxSettings settings) {
        this.jdbi = jdbi;
        this.inventories = inventories;
        this.fates = new Fates(inventories, settings.delays());
        this.delays = settings.delays();
        this.clock = settings.clock();
    }

    /** An asset as an offer names it. */
    record Named(int game, String context, long assetId) {}

    /** What was asked for. */
    record Wish(SteamId bot, TradeUrl partner, String message, List<Named> give, List<Named> take) {
        boolean isOf(int game) {
            return Stream.concat(give.stream(), take.stream()).anyMatch(named -> named.game() == game);
        }
    }

    /** What became of it. */
    sealed interface Outcome {

        record Made(SteamOffer offer) implements Outcome {}

        record No(String text) implements Outcome {}

        /** The caller never hears, whether there is an offer now or not. */
        record Silence() implements Outcome {}
    }

    Outcome send(Wish wish) {
        return jdbi.inTransaction(handle -> send(handle.attach(SteamDao.class), wish));
    }

    private Outcome send(SteamDao books, Wish wish) {
        Optional<Integer> number = books.useRefusal();
        if (number.isPresent()) {
            return new Outcome.No(SteamRefusal.text(number.get()));
        }
        if (books.useLostSend()) {
            return new Outcome.Silence();
        }
        MagicToken magic = MagicToken.of(wish.partner().token());
        SteamRefusal refusal = refusal(books, wish, magic);
        return refusal == null ? make(books, wish, magic) : new Outcome.No(refusal.text());
    }

    private static @Nullable SteamRefusal refusal(SteamDao books, Wish wish, MagicToken magic) {
        if (books.open(wish.bot()) >= MOST_OPEN
                || books.openTo(wish.bot(), wish.partner().owner()) >= MOST_OPEN_TO_ONE) {
            return SteamRefusal.TOO_MANY;
        }
        return switch (magic) {
            case WRONG_TOKEN, LATE_WRONG_TOKEN -> SteamRefusal.BAD_URL;
            case BANNED, ON_PROBATION, LATE_BAN -> SteamRefusal.BANNED;
            case VAC_BANNED -> wish.isOf(Catalogue.CS2) ? SteamRefusal.BANNED : null;
            case PRIVATE -> SteamRefusal.PRIVATE;
            case GONE -> SteamRefusal.ITEMS_GONE;
            case ORDINARY, DECLINES, EXPIRES, HOLDS, HOLDS_IN_VAIN, STEAM_DOWN, STEAM_LIMITED, REVERSES, GHOST -> null;
        };
    }

    private Outcome make(SteamDao books, Wish wish, MagicToken magic) {
        Instant now = clock.instant();
        List<SteamOffer.Item> items = new ArrayList<>();
        boolean areThere = wish.give().stream().allMatch(named -> add(books, items, wish.bot(), named, true, now))
                && wish.take().stream()
                        .allMatch(named -> add(books, items, wish.partner().owner(), named, false, now));
        if (!areThere) {
            return new Outcome.No(SteamRefusal.ITEMS_GONE.text());
        }
        boolean mustConfirm = !wish.give().isEmpty();
        long number = books.insert(
                wish.bot(),
                wish.partner().owner(),
                wish.partner().token(),
                wish.message(),
                mustConfirm ? SteamOffer.UNCONFIRMED : SteamOffer.ACTIVE,
                now,
                mustConfirm ? null : fates.answerAt(magic, now));
        items.forEach(item -> books.insertItem(number, item));
        return magic == MagicToken.GHOST || books.useLostAnswer()
                ? new Outcome.Silence()
                : new Outcome.Made(books.find(wish.bot(), number).orElseThrow());
    }

    private boolean add(
            SteamDao books, List<SteamOffer.Item> items, SteamId owner, Named named, boolean given, Instant now) {
        Optional<Asset> asset = inventories.assets(books, owner, named.game(), named.context(), now).stream()
                .filter(candidate -> candidate.id() == named.assetId() && !candidate.isProtected())
                .findFirst();
        asset.ifPresent(found -> items.add(new SteamOffer.Item(
                items.size(), given, named.game(), found.id(), found.item().index(), null, null)));
        return asset.isPresent();
    }

    /** Takes an offer back. The number of the refusal, or null. */
    @Nullable
    SteamRefusal cancel(SteamId bot, long number) {
        return jdbi.inTransaction(handle -> {
            SteamDao books = handle.attach(SteamDao.class);
            Optional<SteamOffer> offer = books.lock(bot, number);
            if (offer.isEmpty()) {
                return SteamRefusal.GENERIC;
            }
            if (!offer.get().isOpen()) {
                return offer.get().state() == SteamOffer.ACCEPTED ? SteamRefusal.ACCEPTED : SteamRefusal.STATE_CHANGED;
            }
            books.update(offer.get().ended(SteamOffer.TAKEN_BACK, clock.instant()));
            return null;
        });
    }

    List<SteamOffer> unconfirmed(SteamId bot) {
        return jdbi.withExtension(SteamDao.class, books -> books.unconfirmed(bot));
    }

    /** Confirms an offer, which its receiver sees from now on. False if there is nothing to confirm. */
    boolean confirm(SteamId bot, long number) {
        return jdbi.inTransaction(handle -> {
            SteamDao books = handle.attach(SteamDao.class);
            Optional<SteamOffer> offer =
                    books.lock(bot, number).filter(found -> found.state() == SteamOffer.UNCONFIRMED);
            offer.ifPresent(found -> books.update(fates.shown(found, clock.instant())));
            return offer.isPresent();
        });
    }

    /** Lets happen whatever should have happened by now, in the order of time. */
    void settle() {
        Instant now = clock.instant();
        if (jdbi.withExtension(SteamDao.class, books -> books.isAnyDue(now))) {
            while (jdbi.inTransaction(handle -> settleOne(handle, now))) {
                // each in a transaction of its own
            }
        }
    }

    private boolean settleOne(Handle handle, Instant now) {
        SteamDao books = handle.attach(SteamDao.class);
        Optional<SteamOffer> due = books.lockDue(now);
        due.ifPresent(offer -> books.update(fates.next(books, offer)));
        return due.isPresent();
    }

    /** What an owner or anybody sees of an inventory. */
    List<Asset> inventory(SteamId user, int game, String context) {
        return jdbi.withExtension(
                SteamDao.class, books -> inventories.assets(books, user, game, context, clock.instant()));
    }

    /** How long an offer lives that nobody answers. */
    Instant expiry(SteamOffer offer) {
        return offer.createdAt().plus(delays.offerLifetime());
    }
}
