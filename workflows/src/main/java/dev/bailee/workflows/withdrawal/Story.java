package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import dev.bailee.trades.TradeStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What an operator reads: where a withdrawal is and what it waits for. */
final class Story {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Story() {}

    static String of(Progress progress, int buying, boolean delivering, boolean asking) {
        return progress.status().wire() + ": " + waitsFor(progress, buying, delivering, asking);
    }

    private static String waitsFor(Progress progress, int buying, boolean delivering, boolean asking) {
        if (progress.wakeAt() == null) {
            return "nothing is left to do";
        }
        if (asking) {
            return progress.asksSupplier() ? "asks the supplier once more" : "asks Steam once more";
        }
        return delivering && buying == 0 ? "sends what lies in stock" : waitsFor(progress.status(), buying);
    }

    private static String waitsFor(TradeStatus status, int buying) {
        return switch (status) {
            case INITIATED -> "waits for the merchant's approval";
            case PENDING -> buying > 0 ? "buying " + buying + " items" : "waits for the supplier";
            case ACTIVE -> "waits for the user to take the offer";
            case HOLD -> "waits for the end of the hold";
            case COMPLETED, DECLINED, REVERTED, CANCELED, FAILED -> "nothing is left to do";
        };
    }

    static String timer(TradeStatus status, Instant until) {
        return waitsFor(status, 0) + ", until " + MOMENT.format(until.truncatedTo(ChronoUnit.SECONDS));
    }
}
