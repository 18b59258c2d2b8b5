package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Whether what is due is done, and nothing waits for a person: what is overdue for minutes although a sweeper looks for
 * it is an alarm, and so is an item whose next step can't be done or whose supplier doesn't tell.
 */
final class BacklogHealth extends HealthCheck {

    private static final Duration LATE = Duration.ofMinutes(5);

    private final Rooms rooms;

    BacklogHealth(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    protected Result check() {
        Instant before = rooms.clock.instant().minus(LATE);
        Optional<String> fault = rooms.jdbi.withHandle(handle -> Stream.of(
                        trade(handle, before),
                        callback(handle, before),
                        item(handle),
                        deposit(handle),
                        purchase(handle))
                .flatMap(Optional::stream)
                .findFirst());
        return fault.map(Result::unhealthy).orElseGet(Result::healthy);
    }

    private Optional<String> trade(Handle handle, Instant before) {
        return rooms.trades.overdue(handle, before, 1).stream()
                .findFirst()
                .map(trade -> "trade " + trade.id() + " is overdue for more than " + LATE);
    }

    private Optional<String> callback(Handle handle, Instant before) {
        return rooms.callbacks
                .oldestDue(handle)
                .filter(due -> due.isBefore(before))
                .map(due -> "a callback is due since " + due);
    }

    private Optional<String> item(Handle handle) {
        return rooms.trades
                .stuck(handle)
                .map(item -> "item %s of trade %s needs an operator since %s"
                        .formatted(item.id(), item.tradeId(), item.stuckAt()));
    }

    private Optional<String> deposit(Handle handle) {
        return rooms.trades
                .stuckDeposit(handle)
                .map(deposit ->
                        "deposit %s needs an operator since %s".formatted(deposit.tradeId(), deposit.stuckAt()));
    }

    private Optional<String> purchase(Handle handle) {
        return rooms.purchases.stuck(handle, 1).stream()
                .findFirst()
                .map(stuck -> stuck + " needs an operator since " + stuck.stuckAt());
    }
}
