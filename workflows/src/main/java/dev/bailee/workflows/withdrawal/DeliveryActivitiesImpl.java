package dev.bailee.workflows.withdrawal;

import dev.bailee.steam.Courier;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.OfferStep;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.trades.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Goes to Steam by the book: what is to be done is written down, then done, then what came of it is written down. */
public final class DeliveryActivitiesImpl implements DeliveryActivities {

    // until a bot that has all the offers it may have is likely to have one less
    private static final Duration FULL = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final TradeStep step;
    private final Offers offers;
    private final Courier courier;
    private final InstantSource clock;

    public DeliveryActivitiesImpl(Jdbi jdbi, TradeStep step, Offers offers, Courier courier, InstantSource clock) {
        this.jdbi = jdbi;
        this.step = step;
        this.offers = offers;
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public Progress deliver(String tradeId) {
        UUID trade = UUID.fromString(tradeId);
        Deliveries.Begun begun = step.beginDelivery(trade);
        Instant until = begun.waits() ? clock.instant().plus(FULL) : null;
        for (Offer offer : offers(trade, known -> known.state().isUnsent())) {
            until = earlier(until, carry(trade, offer));
        }
        return step.advance(trade, _ -> {}, Heard.until(begun.lost(), until));
    }

    /** Brings an offer to its user; until when nothing more can be done for it, null if all was done. */
    private @Nullable Instant carry(UUID trade, Offer offer) {
        Offer current = offer;
        while (current.state().isUnsent()) {
            UUID id = current.id();
            OfferStep next = jdbi.inTransaction(handle -> offers.next(handle, id));
            if (next instanceof OfferStep.Rest rest) {
                return rest.until();
            }
            OfferAnswer answer = courier.perform(next);
            step.advance(trade, handle -> offers.record(handle, next, answer), Heard.NOTHING);
            current = jdbi.withHandle(handle -> offers.find(handle, id)).orElseThrow();
        }
        return null;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    @Override
    public Progress askOnceMore(String tradeId) {
        UUID trade = UUID.fromString(tradeId);
        Instant askedAt = clock.instant();
        Map<OfferStep, OfferAnswer> answers = new LinkedHashMap<>();
        Set<UUID> told = new HashSet<>();
        for (Offer offer : offers(trade, known -> known.state() == OfferState.ACCEPTED)) {
            OfferStep check = new OfferStep.Check(offer);
            OfferAnswer answer = courier.perform(check);
            answers.put(check, answer);
            if (answer instanceof OfferAnswer.Seen seen && seen.isComplete()) {
                told.add(offer.id());
            }
        }
        Progress progress = step.advance(
                trade,
                handle -> answers.forEach((check, answer) -> offers.record(handle, check, answer)),
                Heard.of(told, askedAt));
        if (told.size() < answers.size() && progress.endsHold() && progress.asksSteam()) {
            throw new IllegalStateException("Steam doesn't say of every offer that its items were not given back");
        }
        return progress;
    }

    private List<Offer> offers(UUID trade, Predicate<Offer> which) {
        return jdbi.withHandle(handle -> offers.of(handle, OfferSubject.withdrawal(trade))).stream()
                .filter(which)
                .toList();
    }
}
