package dev.bailee.api.metrics;

import dev.bailee.api.Rooms;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures that come from the database, as gauges. However often they are asked for, the database is read at most
 * every ten seconds, with one connection and for two seconds a statement. While it is away they are missing, and all
 * that is measured in the process is served all the same.
 */
public final class Figures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
    private static final Duration APART = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Rooms rooms;
    private final Map<String, Readings.Reading> readings;
    private final Map<Figure, MultiGauge> gauges = new EnumMap<>(Figure.class);
    private final LongSupplier nanoTime;
    private final AtomicLong readNanos;
    private final Refresher refresher;

    Figures(MeterRegistry registry, Rooms rooms, LongSupplier nanoTime) {
        this.rooms = rooms;
        this.readings = new Readings(rooms).all();
        this.nanoTime = nanoTime;
        this.readNanos = new AtomicLong(nanoTime.getAsLong());
        for (Figure figure : Figure.values()) {
            gauges.put(figure, figure.gauge().register(registry));
        }
        TimeGauge.builder("bailee.figures.age", readNanos, TimeUnit.NANOSECONDS, at -> nanoTime.getAsLong() - at.get())
                .description("How old the figures are that come from the database")
                .register(registry);
        this.refresher = new Refresher("figures", APART, nanoTime, this::read);
    }

    /** Brings them up to date if it is time to; waits for the database no longer than a scrape may. */
    void refresh() {
        refresher.refresh(PATIENCE);
    }

    private void read() {
        Board board = new Board(rooms.clock.instant());
        AtomicBoolean away = new AtomicBoolean();
        readings.forEach(
                (room, reading) -> board.put(Figure.FIGURES_UP, attempt(room, reading, board, away) ? 1 : 0, room));
        gauges.forEach((figure, gauge) -> gauge.register(board.of(figure), true));
        readNanos.set(nanoTime.getAsLong());
    }

    private boolean attempt(String room, Readings.Reading reading, Board whole, AtomicBoolean away) {
        if (away.get()) {
            return false;
        }
        try {
            Board board = new Board(whole.now());
            rooms.jdbi.useTransaction(handle -> briefly(handle, reading, board));
            whole.add(board);
            return true;
        } catch (RuntimeException failure) {
            // who waited in vain for a connection needn't wait for the next
            away.set(failure instanceof ConnectionException);
            LOG.warn("no figures of room {}: {}", room, failure.getMessage());
            return false;
        }
    }

    private static void briefly(Handle handle, Readings.Reading reading, Board board) {
        handle.execute("set local statement_timeout = " + PATIENCE.toMillis());
        reading.read(handle, board);
    }

    @Override
    public void close() {
        refresher.close();
    }
}
