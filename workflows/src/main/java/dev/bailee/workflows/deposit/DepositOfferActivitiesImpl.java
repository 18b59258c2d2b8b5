package dev.bailee.workflows.deposit;

import dev.bailee.steam.Courier;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.trades.DepositProgress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Goes to Steam by the book: what is to be done is written down, then done, then what came of it is written down. */
public final class DepositOfferActivitiesImpl implements DepositOfferActivities {

    private final Jdbi jdbi;
    private final DepositStep step;
    private final Offers offers;
    private final Courier courier;
    private final InstantSource clock;

    public DepositOfferActivitiesImpl(
            Jdbi jdbi, DepositStep step, Offers offers, Courier courier, InstantSource clock) {
        this.jdbi = jdbi;
        this.step = step;
        this.offers = offers;
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public DepositProgress send(String tradeId) {
        UUID trade = UUID.fromString(tradeId);
        Offer offer = offer(trade);
        while (offer.state().isUnsent()) {
            OfferStep next = next(offer);
            if (next instanceof OfferStep.Rest rest) {
                return step.advance(trade, _ -> {}, new DepositStep.Heard(null, rest.until()));
            }
            offer = perform(trade, next);
        }
        return step.advance(trade, _ -> {}, DepositStep.Heard.NOTHING);
    }

    @Override
    public DepositProgress withdraw(String tradeId) {
        UUID trade = UUID.fromString(tradeId);
        UUID id = offer(trade).id();
        Offer offer = jdbi.inTransaction(handle -> offers.cancel(handle, id));
        while (offer.state().isOpen()) {
            OfferStep next = next(offer);
            if (next instanceof OfferStep.Rest rest) {
                return step.advance(trade, _ -> {}, new DepositStep.Heard(null, rest.until()));
            }
            offer = perform(trade, next);
        }
        return step.advance(trade, _ -> {}, DepositStep.Heard.NOTHING);
    }

    @Override
    public DepositProgress askOnceMore(String tradeId) {
        UUID trade = UUID.fromString(tradeId);
        OfferStep check = new OfferStep.Check(offer(trade));
        Instant askedAt = clock.instant();
        OfferAnswer answer = courier.perform(check);
        // a trade that failed, or that Steam keeps or undid, is none to pay for, though it was complete once
        boolean told = answer instanceof OfferAnswer.Seen seen && seen.isComplete();
        DepositStep.Heard heard = new DepositStep.Heard(told ? askedAt : null, null);
        DepositProgress progress = step.advance(trade, handle -> offers.record(handle, check, answer), heard);
        if (!told && progress.endsHold()) {
            throw new IllegalStateException(
                    "Steam doesn't say that what came by offer " + check.offer().id() + " is ours");
        }
        return progress;
    }

    private Offer offer(UUID trade) {
        return jdbi.withHandle(handle -> offers.of(handle, OfferSubject.deposit(trade)))
                .getFirst();
    }

    private OfferStep next(Offer offer) {
        return jdbi.inTransaction(handle -> offers.next(handle, offer.id()));
    }

    // what Steam said is written down with what follows from it, so that nobody hears of one without the other
    private Offer perform(UUID trade, OfferStep next) {
        OfferAnswer answer = courier.perform(next);
        step.advance(trade, handle -> offers.record(handle, next, answer), DepositStep.Heard.NOTHING);
        return offer(trade);
    }
}
