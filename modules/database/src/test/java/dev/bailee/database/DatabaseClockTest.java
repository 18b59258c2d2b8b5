package dev.bailee.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private final ScratchDatabase database = ScratchDatabase.of();
    private final AtomicLong nanoTime = new AtomicLong(-17);
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Jdbi leaving = Jdbi.create(this::connection);

    private Connection connection() throws SQLException {
        if (gone.get()) {
            throw new SQLException("nobody there", "08001");
        }
        DatabaseSettings owner = database.owner();
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Instant told() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select clock_timestamp()")
                        .mapTo(Instant.class)
                        .one());
    }

    @Test
    void isNeitherBeforeNorAfterTheDatabasesOwn() {
        Instant before = told();
        DatabaseClock clock = new DatabaseClock(database.jdbi(), nanoTime::get);
        Instant after = told();

        assertThat(clock.instant()).isBetween(before, after);
    }

    @Test
    void goesOnByWhatPassedAndNotByWhatTheMachineSays() {
        DatabaseClock clock = new DatabaseClock(database.jdbi(), nanoTime::get);
        Instant first = clock.instant();

        nanoTime.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(clock.instant()).isEqualTo(first.plus(Duration.ofHours(1)));
    }

    @Test
    void comesBackToTheDatabases() {
        DatabaseClock clock = new DatabaseClock(database.jdbi(), nanoTime::get);
        nanoTime.addAndGet(Duration.ofHours(1).toNanos());

        clock.refresh();

        assertThat(clock.instant()).isBetween(told().minusSeconds(60), told());
    }

    @Test
    void goesOnWhileTheDatabaseIsAway() {
        DatabaseClock clock = new DatabaseClock(leaving, nanoTime::get);
        Instant first = clock.instant();
        gone.set(true);
        nanoTime.addAndGet(1_000_000);

        clock.refresh();

        assertThat(clock.instant()).isEqualTo(first.plusMillis(1));
    }
}
