package dev.bailee.api.metrics;

import io.micrometer.core.instrument.MultiGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of some figures, as they are at one moment. */
final class Board {

    private static final double MS_PER_SECOND = 1_000;

    private final Instant now;
    private final Map<Figure, List<MultiGauge.Row<?>>> lines = new EnumMap<>(Figure.class);

    Board(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void put(Figure figure, long count, String... labels) {
        add(figure, (double) count, labels);
    }

    private void add(Figure figure, double value, String... labels) {
        lines.computeIfAbsent(figure, _ -> new ArrayList<>()).add(figure.row(value, labels));
    }

    /** How long ago something was, in seconds; 0 if it wasn't. */
    void putAge(Figure figure, @Nullable Instant since, String... labels) {
        double seconds = since == null ? 0 : Duration.between(since, now).toMillis() / MS_PER_SECOND;
        add(figure, Math.max(0, seconds), labels);
    }

    /** Takes over all that another says. */
    void add(Board other) {
        other.lines.forEach((figure, rows) ->
                lines.computeIfAbsent(figure, _ -> new ArrayList<>()).addAll(rows));
    }

    /** What stands in a figure; empty if nothing was put there. */
    List<MultiGauge.Row<?>> of(Figure figure) {
        return lines.getOrDefault(figure, List.of());
    }
}
