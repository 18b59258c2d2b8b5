package dev.bailee.market;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call of {@link Suppliers#buy}.
 *
 * @param sender the claim under which it was sent; null if nothing was claimed
 */
public record BuyAnswer(@Nullable UUID sender, Verdict verdict) {

    /** What the supplier said, if it said anything. */
    public sealed interface Verdict {}

    /**
     * Bought.
     *
     * @param supplierRef the supplier's own id of the purchase
     */
    public record Bought(String supplierRef) implements Verdict {}

    /** Not bought, and asking again would not help. */
    public record Refused(FailureCode code, String text) implements Verdict {}

    /** Not bought, for a reason that passes. */
    public record Later(String text) implements Verdict {}

    /** Nothing was sent. */
    public record NotSent(String text) implements Verdict {}

    /** It was sent, and how it ended is not known. */
    public record Lost(String text) implements Verdict {}
}
