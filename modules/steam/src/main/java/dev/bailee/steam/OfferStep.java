package dev.bailee.steam;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about an offer next: told by {@link Offers#next}, done by {@link Courier#perform} with no
 * transaction open, and stored by {@link Offers#record}.
 */
public sealed interface OfferStep {

    Offer offer();

    /**
     * Send it. Told once for each attempt, whoever asks.
     *
     * @param before if it can't go out before then, it doesn't go out at all
     */
    record Send(Offer offer, UUID attempt, Instant before) implements OfferStep {}

    /**
     * Look whether it exists, because it was sent and the answer is missing.
     *
     * @param sentAt when it may have been sent, at the earliest
     */
    record Look(Offer offer, Instant sentAt) implements OfferStep {}

    /** Confirm it, because it gives. */
    record Confirm(Offer offer) implements OfferStep {}

    /** Take it back. */
    record Cancel(Offer offer) implements OfferStep {}

    /** Ask Steam how it stands. Never told by {@link Offers#next}; anybody may make one. */
    record Check(Offer offer) implements OfferStep {}

    /**
     * Nothing.
     *
     * @param until when there may be something; null if that is for Steam to tell
     */
    record Rest(Offer offer, @Nullable Instant until) implements OfferStep {}
}
