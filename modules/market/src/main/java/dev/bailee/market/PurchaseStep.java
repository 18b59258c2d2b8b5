package dev.bailee.market;

import java.time.Instant;
import java.util.UUID;

/** What is to be done about a purchase next. */
public sealed interface PurchaseStep {

    /**
     * Send the buy, by {@link Suppliers#buy}, and store its answer, by {@link Purchases#answered}. Only the run that
     * opened the attempt is told so, and however many hold this step, one of them sends.
     */
    record Send(UUID itemId, UUID attemptId) implements PurchaseStep {}

    /** A buy may be on its way or done: wait until a poll tells. */
    record Undecided() implements PurchaseStep {}

    /** Not bought for now. Intend it again, not before then. */
    record RetryAt(Instant at) implements PurchaseStep {}

    /** Bought; how far it has come is the purchase's {@link Stage}. */
    record Bought() implements PurchaseStep {}

    /** Not bought, for good. */
    record NotBought(FailureCode code, String text) implements PurchaseStep {}

    /** Undecided for so long that an operator must look; a poll may still decide it. */
    record Stuck() implements PurchaseStep {}
}
