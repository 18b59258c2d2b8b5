package dev.bailee.escrow;

import java.time.Duration;

/**
 * The times custody lives by.
 *
 * @param holdMargin added to every hold, because clocks differ
 * @param lookAgain how long to rely on being told before looking unasked
 * @param itemsPerIntake how many items one offer brings at the most
 */
public record EscrowSettings(Duration holdMargin, Duration lookAgain, int itemsPerIntake) {}
