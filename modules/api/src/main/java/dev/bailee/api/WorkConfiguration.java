package dev.bailee.api;

import dev.bailee.workflows.Sweeper;
import io.dropwizard.util.Duration;

/**
 * How what was lost is found again, and what comes round.
 *
 * @param sweepEvery how often to look for what should have happened and didn't
 * @param lateBy how late something must be to count as lost
 * @param auditEvery how often the ledger is proved
 */
public record WorkConfiguration(Duration sweepEvery, Duration lateBy, Duration auditEvery) {

    Sweeper.Pace pace(boolean forgetful) {
        return new Sweeper.Pace(sweepEvery.toJavaDuration(), lateBy.toJavaDuration(), forgetful);
    }
}
