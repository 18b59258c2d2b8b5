package dev.bailee.workflows;

import dev.bailee.escrow.Heard;
import dev.bailee.steam.Courier;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Goes to Steam by the book, for whatever custody has an offer out for: what is to be done is written down, then done,
 * then what came of it is written down with what follows from it.
 */
public final class Carrier {

    private static final int COMPLETE = 3;

    private final Jdbi jdbi;
    private final Offers offers;
    private final Courier courier;
    private final InstantSource clock;

    public Carrier(Jdbi jdbi, Offers offers, Courier courier, InstantSource clock) {
        this.jdbi = jdbi;
        this.offers = offers;
        this.courier = courier;
        this.clock = clock;
    }

    /** Brings whatever it is for up to all that is known, in one transaction. */
    @FunctionalInterface
    public interface Step<P> {

        /**
         * Stores a fact first.
         *
         * @param fact in the same transaction
         * @param heard what no row tells
         */
        P advance(Consumer<Handle> fact, Heard heard);
    }

    /** Does what there is to do until the user has the last offer, or until it is back, or until later. */
    public <P> P carry(OfferSubject subject, Step<P> step) {
        Offer offer = of(subject).getLast();
        while (offer.state().isOpen()) {
            OfferStep next = next(offer);
            if (next instanceof OfferStep.Rest rest) {
                return step.advance(_ -> {}, new Heard(null, rest.until()));
            }
            OfferAnswer answer = courier.perform(next);
            P _ = step.advance(handle -> offers.record(handle, next, answer), Heard.NOTHING);
            offer = of(subject).getLast();
        }
        return step.advance(_ -> {}, Heard.NOTHING);
    }

    /**
     * Asks Steam how the trade of the offer that was accepted stands.
     *
     * @param waits whether the answer is still missing then; it is an error, to be asked again
     */
    public <P> P askOnceMore(OfferSubject subject, Step<P> step, Predicate<P> waits) {
        OfferStep check = new OfferStep.Check(accepted(of(subject)));
        Instant askedAt = clock.instant();
        OfferAnswer answer = courier.perform(check);
        boolean told = isComplete(answer);
        P progress =
                step.advance(handle -> offers.record(handle, check, answer), new Heard(told ? askedAt : null, null));
        if (!told && waits.test(progress)) {
            throw new IllegalStateException(
                    "Steam doesn't say that the trade of offer " + check.offer().id() + " stands");
        }
        return progress;
    }

    private static Offer accepted(List<Offer> offers) {
        return offers.stream()
                .filter(offer -> offer.state() == OfferState.ACCEPTED)
                .findFirst()
                .orElseGet(offers::getLast);
    }

    // a trade that failed, or that Steam keeps or undid, moved nothing for good, though it was complete once
    private static boolean isComplete(OfferAnswer answer) {
        return answer instanceof OfferAnswer.Seen seen
                && seen.trade() != null
                && seen.trade().status() == COMPLETE;
    }

    private List<Offer> of(OfferSubject subject) {
        return jdbi.withHandle(handle -> offers.of(handle, subject));
    }

    private OfferStep next(Offer offer) {
        return jdbi.inTransaction(handle -> offers.next(handle, offer.id()));
    }
}
