package dev.bailee.escrow;

import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.DestinationRules;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.secrets.Sealer;
import dev.bailee.steam.BotCredentials;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.NewBot;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferAnswer.SteamOffer;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import dev.bailee.steam.OfferSettings;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.steam.SendFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The room over a real database, and what Steam says of its offers, which is the test's to decide. */
final class EscrowWorld implements AutoCloseable, InstantSource {

    static final Duration HOLD = Duration.ofDays(7);
    static final Duration MARGIN = Duration.ofMinutes(5);
    static final SteamId BOT = SteamId.ofPartner(900_000_001);
    static final TradeUrl SELLER = new TradeUrl(SteamId.ofPartner(39_734_273), "AbCd1234");
    static final TradeUrl BUYER = new TradeUrl(SteamId.ofPartner(39_734_274), "EfGh5678");

    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    final ScratchDatabase database = ScratchDatabase.of("steam", "callbacks", "escrow");
    final SecureRandom random = new SecureRandom();
    final Ids ids = new Ids(this, random);
    final UUID merchant = ids.next();
    final Owner owner = new Owner(merchant, "us-fake-1:" + ids.next());
    final Offers offers;
    final Escrows escrows;
    final Intakes intakes;
    private long steamIds = 5_000_000_000L;

    EscrowWorld() {
        Sealer sealer = Sealer.of(Sealer.newKey(random));
        OfferSettings offering = OfferSettings.usual();
        Fleet fleet = new Fleet(offering, sealer, this);
        offers = new Offers(offering, fleet, ids, this);
        EscrowSettings keeping = new EscrowSettings(MARGIN, Duration.ofHours(1), 50);
        Callbacks callbacks = new Callbacks(
                ids,
                this,
                random,
                CallbackSettings.of(DestinationRules.loopback("localhost:1")).withMergeWindow(Duration.ZERO));
        escrows = new Escrows(offers, callbacks, this, keeping);
        intakes = new Intakes(offers, callbacks, escrows, ids, random, this, keeping);
        tx(handle -> {
            fleet.add(handle, new NewBot(BOT, "bot", new BotCredentials("one", "two", "three")));
            return BOT;
        });
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass, with somebody polling the bot all the while. */
    void pass(Duration time) {
        now = now.plus(time);
        int _ = tx(handle -> handle.execute("update steam.polls set succeeded_at = ?, heard_at = ?", now, now));
    }

    <T> T tx(Function<Handle, T> work) {
        return database.jdbi().inTransaction(work::apply);
    }

    /** An intake that waits for its items. */
    UUID started() {
        return tx(handle -> intakes.create(handle, owner)).id();
    }

    /** Asks for as many cases as were wanted, each at a dollar. */
    IntakeView ask(UUID intake, int items) {
        List<AskedItem> asked = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            asked.add(item(Long.toString(steamIds++), "Gamma Case", Money.ofCents(100)));
        }
        return tx(handle -> intakes.ask(handle, owner, intake, SELLER, asked, ListingStatus.READY));
    }

    static AskedItem item(String assetId, String name, @Nullable Money price) {
        return new AskedItem(730, "2", assetId, "1797256701", 1, name, name, "Base Grade Container", "icon", price);
    }

    IntakeProgress look(UUID intake) {
        return look(intake, Heard.NOTHING);
    }

    IntakeProgress look(UUID intake, Heard heard) {
        return tx(handle -> intakes.advance(handle, intake, heard, _ -> {}));
    }

    /** Looks until everything is listed that came. */
    void list(UUID intake) {
        while (look(intake).lists()) {
            // some more
        }
    }

    EscrowProgress advance(UUID escrow, Heard heard) {
        return tx(handle -> escrows.advance(handle, escrow, heard));
    }

    EscrowProgress advance(UUID escrow) {
        return advance(escrow, Heard.NOTHING);
    }

    EscrowView view(UUID escrow) {
        return tx(handle -> escrows.get(handle, owner, escrow));
    }

    IntakeView intake(UUID intake) {
        return tx(handle -> intakes.get(handle, owner, intake));
    }

    EscrowStatus status(UUID escrow) {
        return view(escrow).status();
    }

    /** An escrow that is to be handed over, come by an intake of its own. */
    UUID received() {
        return received(1).getFirst();
    }

    List<UUID> received(int items) {
        UUID intake = started();
        ask(intake, items);
        accept(OfferSubject.intake(intake));
        list(intake);
        settle(intake);
        return listings(intake);
    }

    /** Lets the hold of what came pass, and Steam say that it stands. */
    void settle(UUID intake) {
        pass(HOLD.plus(MARGIN));
        look(intake, complete(OfferSubject.intake(intake)));
        list(intake);
    }

    /** The same of what went. */
    void settleEscrow(UUID escrow) {
        pass(HOLD.plus(MARGIN));
        advance(escrow, complete(OfferSubject.escrow(escrow)));
    }

    List<UUID> listings(UUID intake) {
        return intake(intake).listings().stream().map(IntakeView.Listing::id).toList();
    }

    /** Steam, asked now, says that the trade of the offer that was made last is complete. */
    Heard complete(OfferSubject subject) {
        return Heard.complete(offer(subject), now);
    }

    /** Those that wait for a person. */
    List<UUID> stuck() {
        return tx(handle -> escrows.stuck(handle, 10));
    }

    /** The offer that was made last. */
    Offer offer(OfferSubject subject) {
        return tx(handle -> offers.of(handle, subject)).getLast();
    }

    int offersMade(OfferSubject subject) {
        return tx(handle -> offers.of(handle, subject)).size();
    }

    /** Steam has it, and the user sees it. */
    Offer live(OfferSubject subject) {
        Offer offer = offer(subject);
        if (offer.steamOfferId() == null) {
            OfferStep send = tx(handle -> offers.next(handle, offer.id()));
            record(send, new OfferAnswer.Sent(Long.toString(steamIds++), false));
        }
        return offer(subject);
    }

    /** The user accepts it. */
    void accept(OfferSubject subject) {
        shows(live(subject), 3, new Told(3, "a", null), settles(subject));
    }

    /** The user accepts it, and Steam doesn't tell yet what the items are called then. */
    void acceptNamelessly(OfferSubject subject) {
        shows(live(subject), 3, new Told(3, null, null), settles(subject));
    }

    /** The user accepts it, and it can't be undone. */
    void acceptForGood(OfferSubject subject) {
        shows(live(subject), 3, new Told(3, "a", null), now);
    }

    /** The user accepts it, and Steam keeps the items. */
    void keep(OfferSubject subject) {
        shows(live(subject), 11, new Told(10, null, null), settles(subject));
    }

    /** Steam gives back what it kept. */
    void letGo(OfferSubject subject) {
        shows(live(subject), 11, new Told(11, null, "r"), settles(subject));
    }

    /** The user takes back what was accepted. */
    void reverse(OfferSubject subject) {
        shows(live(subject), 3, new Told(12, "a", "r"), settles(subject));
    }

    /** The same, and Steam doesn't tell yet what the items are called with us. */
    void reverseNamelessly(OfferSubject subject) {
        shows(live(subject), 3, new Told(12, "a", null), settles(subject));
    }

    /** The offer has come to an end in Steam's words: 5 ran out, 6 taken back, 7 declined, 8 items gone. */
    void end(OfferSubject subject, int state) {
        shows(live(subject), state, null, now);
    }

    /** Steam takes no such offer, because the items aren't there. */
    void refuse(OfferSubject subject) {
        OfferStep send = tx(handle -> offers.next(handle, offer(subject).id()));
        record(send, new OfferAnswer.Refused(SendFailure.ITEMS_GONE, "(26)"));
    }

    private Instant settles(OfferSubject subject) {
        Instant acceptedAt = offer(subject).acceptedAt();
        return (acceptedAt == null ? now : acceptedAt).plus(HOLD);
    }

    private void shows(Offer offer, int state, @Nullable Told told, Instant settles) {
        String id = String.valueOf(offer.steamOfferId());
        SteamOffer shown = new SteamOffer(
                id, state, "", offer.user().owner().partner(), "7" + id, state == 11 ? settles : null, now);
        SteamTrade trade = told == null ? null : told.trade(offer, now, settles);
        record(new OfferStep.Check(offer), new OfferAnswer.Seen(shown, trade));
    }

    private void record(OfferStep step, OfferAnswer answer) {
        tx(handle -> offers.record(handle, step, answer));
    }

    /** The bodies of all callbacks about a subject, in their order. */
    List<String> callbacks(UUID subject) {
        return tx(handle -> handle.createQuery(
                        "select body from callbacks.event where subject_id = :id order by sequence")
                .bind("id", subject)
                .mapTo(String.class)
                .list());
    }

    /** The statuses that a subject's callbacks told of; what was told again, with more, counts once. */
    List<String> told(UUID subject) {
        return tx(handle ->
                handle.createQuery("""
                        select status from (
                            select sequence, status, lag(status) over (order by sequence) as before
                            from callbacks.event, lateral (
                                select body::jsonb -> lower(kind) ->> 'status') as news (status)
                            where subject_id = :id) told
                        where before is distinct from status order by sequence
                        """).bind("id", subject).mapTo(String.class).list());
    }

    @Override
    public void close() {
        database.close();
    }
}
