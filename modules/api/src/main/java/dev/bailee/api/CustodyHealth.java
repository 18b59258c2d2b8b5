package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Whether custody goes on by itself: no intake and no escrow is overdue for minutes, and none waits for a person. */
final class CustodyHealth extends HealthCheck {

    private static final Duration LATE = Duration.ofMinutes(5);

    private final Rooms rooms;

    CustodyHealth(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    protected Result check() {
        Instant before = rooms.clock.instant().minus(LATE);
        return rooms.jdbi
                .withHandle(handle -> faults(handle, before))
                .findFirst()
                .map(Result::unhealthy)
                .orElseGet(Result::healthy);
    }

    private Stream<String> faults(Handle handle, Instant before) {
        return Stream.of(
                        say("intake", rooms.intakes.overdue(handle, before, 1), "is overdue"),
                        say("escrow", rooms.escrows.overdue(handle, before, 1), "is overdue"),
                        say("intake", rooms.intakes.stuck(handle, 1), "needs an operator"),
                        say("escrow", rooms.escrows.stuck(handle, 1), "needs an operator"))
                .flatMap(some -> some);
    }

    private static Stream<String> say(String kind, List<UUID> ids, String what) {
        return ids.stream().map(id -> kind + " " + id + " " + what);
    }
}
