package dev.bailee.workflows;

import dev.bailee.escrow.Heard;
import dev.bailee.steam.Courier;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.Offers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Goes to Steam by the book, for whatever custody has an offer out for: what is to be done is written down, then done,
 * then what came of it is written down with what follows from it.
 */
public final class Carrier {

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

    /**
     * Does what there is to do until the user has the offer, or until it is back, or until later.
     *
     * @param awaited the offer that counts, by what it is for
     */
    public <P> P carry(Function<Handle, Optional<Offer>> awaited, Step<P> step) {
        Optional<Offer> offer = open(awaited);
        while (offer.isPresent()) {
            OfferStep next = next(offer.get());
            if (next instanceof OfferStep.Rest rest) {
                return step.advance(_ -> {}, Heard.rest(rest.offer(), rest.until()));
            }
            OfferAnswer answer = courier.perform(next);
            P _ = step.advance(handle -> offers.record(handle, next, answer), Heard.NOTHING);
            offer = open(awaited);
        }
        return step.advance(_ -> {}, Heard.NOTHING);
    }

    private Optional<Offer> open(Function<Handle, Optional<Offer>> awaited) {
        return jdbi.withHandle(awaited::apply).filter(offer -> offer.state().isOpen());
    }

    /**
     * Asks Steam how the trade of the offer that counts stands, unless that isn't accepted any more.
     *
     * @param awaited the offer that counts, by what it is for
     * @param waits whether the answer is still missing then; it is an error, to be asked again
     */
    public <P> P askOnceMore(Function<Handle, Optional<Offer>> awaited, Step<P> step, Predicate<P> waits) {
        return jdbi.withHandle(awaited::apply)
                .filter(offer -> offer.state() == OfferState.ACCEPTED)
                .map(offer -> ask(offer, step, waits))
                .orElseGet(() -> step.advance(_ -> {}, Heard.NOTHING));
    }

    private <P> P ask(Offer offer, Step<P> step, Predicate<P> waits) {
        OfferStep check = new OfferStep.Check(offer);
        Instant askedAt = clock.instant();
        OfferAnswer answer = courier.perform(check);
        boolean isComplete = answer instanceof OfferAnswer.Seen seen && seen.isComplete();
        Heard heard = isComplete ? Heard.complete(offer, askedAt) : Heard.NOTHING;
        P progress = step.advance(handle -> offers.record(handle, check, answer), heard);
        if (!isComplete && waits.test(progress)) {
            throw new IllegalStateException("Steam doesn't say that the trade of offer " + offer.id() + " stands");
        }
        return progress;
    }

    private OfferStep next(Offer offer) {
        return jdbi.inTransaction(handle -> offers.next(handle, offer.id()));
    }
}
