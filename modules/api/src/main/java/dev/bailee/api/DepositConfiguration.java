package dev.bailee.api;

import dev.bailee.trades.DepositSettings;
import io.dropwizard.util.Duration;

/**
 * The times a deposit lives by, as far as it doesn't share them with withdrawals.
 *
 * @param startWithin how long it may go without an offer before it is given up
 * @param waitForOffer how long a request waits for its offer before it is answered as the trade stands
 * @param itemsPerOffer how many items one offer brings at the most; a request for more is split
 */
public record DepositConfiguration(Duration startWithin, Duration waitForOffer, int itemsPerOffer) {

    /** As trades take them: what is held, and for how long, is the same whichever way it goes. */
    DepositSettings settings(WithdrawalConfiguration shared) {
        return new DepositSettings(
                startWithin.toJavaDuration(),
                shared.holdTimes(),
                shared.holdMargin().toJavaDuration(),
                shared.lookAgain().toJavaDuration());
    }
}
