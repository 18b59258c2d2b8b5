package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;

/** Whether this process's workers run. Those that find no Temporal, or no namespace there, begin once it is there. */
final class WorkersHealth extends HealthCheck {

    private final Works works;

    WorkersHealth(Works works) {
        this.works = works;
    }

    @Override
    protected Result check() {
        return works.isAtWork()
                ? Result.healthy()
                : Result.unhealthy("the workers wait for Temporal and its namespace");
    }
}
