package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;
import dev.bailee.workflows.Temporal;

/** Whether Temporal answers. Without it requests are still accepted, and wait. */
final class TemporalHealth extends HealthCheck {

    private final Temporal temporal;

    TemporalHealth(Temporal temporal) {
        this.temporal = temporal;
    }

    @Override
    protected Result check() {
        return temporal.isReachable() ? Result.healthy() : Result.unhealthy("Temporal doesn't answer");
    }
}
