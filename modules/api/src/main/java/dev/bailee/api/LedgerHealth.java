package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;

/** Whether the last audits found the books in balance; an operator ends the alarm with the command {@code audit}. */
final class LedgerHealth extends HealthCheck {

    private final Rooms rooms;

    LedgerHealth(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    protected Result check() {
        return rooms.jdbi
                .withHandle(rooms.ledger::outOfBalance)
                .map(mark -> Result.unhealthy("out of balance since " + mark.foundAt() + ": " + mark.findings()))
                .orElseGet(Result::healthy);
    }
}
