package dev.bailee.callbacks;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time as the database keeps it. A finer one would be rounded on its way in, so what is due now would be due later. */
final class StoredTime {

    private StoredTime() {}

    /** The same clock in whole microseconds. */
    static InstantSource of(InstantSource clock) {
        return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
