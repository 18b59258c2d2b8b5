package dev.bailee.workflows.escrow;

import dev.bailee.escrow.EscrowProgress;
import dev.bailee.escrow.EscrowStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What an operator reads: where an escrow is and what it waits for. */
final class Story {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Story() {}

    static String of(EscrowProgress progress) {
        return progress.status().wire() + ": " + waitsFor(progress);
    }

    private static String waitsFor(EscrowProgress progress) {
        if (progress.carries()) {
            return "sends the offer, or takes it back";
        }
        return progress.asks() ? "asks Steam once more" : waitsFor(progress.status());
    }

    private static String waitsFor(EscrowStatus status) {
        return switch (status) {
            case START, RECEIVE_PENDING, STEAM_ESCROW, TRADE_HOLD -> "waits for the end of its intake's hold";
            case RECEIVED -> "waits for its owner";
            case DELIVER_PENDING -> "waits for the buyer, or for the end of the hold";
            case RETURN_PENDING -> "waits for the seller, or for the end of the hold";
            case DELIVERED, RETURNED, CANCELED -> "nothing is left to do";
        };
    }

    static String timer(EscrowStatus status, Instant until) {
        return waitsFor(status) + ", until " + MOMENT.format(until.truncatedTo(ChronoUnit.SECONDS));
    }
}
