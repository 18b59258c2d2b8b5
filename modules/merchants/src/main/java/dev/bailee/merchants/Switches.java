package dev.bailee.merchants;

import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The operator's switches, as every node sees them within a second. Safe for use by many threads. Reading may open a
 * connection, so it must come before the request opens one.
 */
public final class Switches {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(Map.of(), Instant.MIN);

    public Switches(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    public boolean isOn(Switch which) {
        return Objects.requireNonNullElse(positions().get(which), which.normal());
    }

    /** Refuses with the switch's own code (1007, 1009, 1622) if it stands in the way. */
    public void check(Switch which) {
        if (isOn(which) != which.normal()) {
            throw Refusal.of(which.refusal()).retryAfter(RETRY_AFTER);
        }
    }

    /** Turns a switch; all nodes obey within a second of the commit. */
    public void turn(Handle handle, Switch which, boolean on) {
        handle.attach(LimitsDao.class).turn(which.name(), on, clock.instant());
    }

    private Map<Switch, Boolean> positions() {
        if (!seen.isFresh(clock.instant())) {
            look();
        }
        return seen.positions();
    }

    // what time it is, is asked when one's turn has come: whoever waited finds what the one before has read
    private synchronized void look() {
        Instant now = clock.instant();
        if (!seen.isFresh(now)) {
            seen = new Seen(read(), now);
        }
    }

    private Map<Switch, Boolean> read() {
        Map<Switch, Boolean> positions = new EnumMap<>(Switch.class);
        try (Handle handle = jdbi.open()) {
            handle.attach(LimitsDao.class)
                    .positions()
                    .forEach(row -> positions.put(Switch.valueOf(row.name()), row.isOn()));
        }
        return positions;
    }

    private record Seen(Map<Switch, Boolean> positions, Instant at) {

        // a clock that stepped back must not keep an old view for long
        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
        }
    }
}
