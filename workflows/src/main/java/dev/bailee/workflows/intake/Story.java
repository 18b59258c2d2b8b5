package dev.bailee.workflows.intake;

import dev.bailee.escrow.IntakeProgress;
import dev.bailee.escrow.IntakeStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What an operator reads: where an intake is and what it waits for. */
final class Story {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Story() {}

    static String of(IntakeProgress progress) {
        return progress.status().wire() + ": " + waitsFor(progress);
    }

    private static String waitsFor(IntakeProgress progress) {
        if (progress.carries()) {
            return "sends the offer";
        }
        return progress.asks() ? "asks Steam once more" : waitsFor(progress.status());
    }

    private static String waitsFor(IntakeStatus status) {
        return switch (status) {
            case START -> "nothing is left to do until items are named";
            case RECEIVE_PENDING -> "waits for the seller to take the offer";
            case STEAM_ESCROW -> "waits for Steam to release the items";
            case RECEIVED -> "lists the items";
            case TRADE_HOLD -> "waits for the end of the hold";
            case LISTED -> "nothing is left to do";
        };
    }

    static String timer(IntakeStatus status, Instant until) {
        return waitsFor(status) + ", until " + MOMENT.format(until.truncatedTo(ChronoUnit.SECONDS));
    }
}
