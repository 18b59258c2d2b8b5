package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Web;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks at what was done to an installation: that nothing was lost says little of a fault that nobody noticed. Each
 * answers with what is wrong, if anything is.
 */
final class Looks {

    // an answer tells whole seconds, and may take some
    private static final Duration ABOUT = Duration.ofMinutes(1);

    private Looks() {}

    /** At a process that was killed. */
    static Optional<String> gone(Service service) {
        return unless(!service.isAlive() && !service.isAnswering(), service.name() + " is there");
    }

    /** At one that was paused. */
    static Optional<String> paused(Service service) {
        return unless(service.isPaused(), service.name() + " isn't stopped, or not all that it has started");
    }

    /** At a clock that should be so many hours ahead of ours, or behind it if there are fewer than none. */
    static Optional<String> clock(URI address, int hours) {
        Optional<Instant> told = Web.time(address);
        if (told.isEmpty()) {
            return Optional.of("nobody at " + address + " tells the time");
        }
        Duration ahead = Duration.between(Instant.now(), told.get());
        return unless(
                ahead.minusHours(hours).abs().compareTo(ABOUT) < 0,
                "the clock of " + address + " is " + ahead + " ahead, and should be " + Duration.ofHours(hours));
    }

    /** At a line that should lose something, and was told so. */
    static Optional<String> lossy(LossyLine line) {
        return unless(line.lost() > 0, "no answer got lost");
    }

    static Optional<String> unless(boolean isSo, String wrong) {
        return isSo ? Optional.empty() : Optional.of(wrong);
    }
}
