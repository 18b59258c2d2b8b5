package dev.bailee.workflows.deposit;

import dev.bailee.trades.DepositProgress;
import dev.bailee.trades.TradeStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What an operator reads: where a deposit is and what it waits for. */
final class Story {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Story() {}

    static String of(DepositProgress progress) {
        return progress.status().wire() + ": " + waitsFor(progress);
    }

    private static String waitsFor(DepositProgress progress) {
        if (progress.withdraws()) {
            return "takes the offer back";
        }
        if (progress.sends()) {
            return "sends the offer";
        }
        return progress.endsHold() ? "asks Steam once more" : waitsFor(progress.status());
    }

    private static String waitsFor(TradeStatus status) {
        return switch (status) {
            case INITIATED -> "waits for Steam to take the offer";
            case PENDING -> "waits for the offer to be confirmed";
            case ACTIVE -> "waits for the user to take the offer";
            case HOLD -> "waits for the end of the hold";
            case COMPLETED, DECLINED, REVERTED, CANCELED, FAILED -> "nothing is left to do";
        };
    }

    static String timer(TradeStatus status, Instant until) {
        return waitsFor(status) + ", until " + MOMENT.format(until.truncatedTo(ChronoUnit.SECONDS));
    }
}
