package dev.bailee.api;

import dev.bailee.escrow.EscrowSettings;

/**
 * What custody doesn't share with withdrawals.
 *
 * @param itemsPerIntake how many items one offer brings at the most
 */
public record EscrowConfiguration(int itemsPerIntake) {

    /** As the room takes it: how long to wait, and on whose word, is the same whichever way an item goes. */
    EscrowSettings settings(WithdrawalConfiguration shared) {
        return new EscrowSettings(
                shared.holdMargin().toJavaDuration(), shared.lookAgain().toJavaDuration(), itemsPerIntake);
    }
}
