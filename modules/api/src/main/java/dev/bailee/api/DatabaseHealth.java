package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;
import org.jdbi.v3.core.Jdbi;

/** Whether the database answers. */
final class DatabaseHealth extends HealthCheck {

    private final Jdbi jdbi;

    DatabaseHealth(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    protected Result check() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
        return Result.healthy();
    }
}
