package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Whether trades are touched in time; what is overdue for minutes although a sweeper looks for it is an alarm. */
final class BacklogHealth extends HealthCheck {

    private static final Duration LATE = Duration.ofMinutes(5);

    private final Rooms rooms;

    BacklogHealth(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    protected Result check() {
        Instant before = rooms.clock.instant().minus(LATE);
        List<UUID> overdue = rooms.jdbi.withHandle(handle -> rooms.trades.overdue(handle, before, 1));
        return overdue.isEmpty()
                ? Result.healthy()
                : Result.unhealthy("trade " + overdue.getFirst() + " is overdue for more than " + LATE);
    }
}
