package dev.bailee.trades;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every edge of a deposit, and no other. Pure: rows and what is known of the offer in, the next edge out. Whoever applies
 * them does so one after the other until none is left, so that what is told late still takes the deposit through every
 * status on its way.
 */
final class DepositEdges {

    private static final Duration SOON = Duration.ofMinutes(5);

    // longer than it takes to send, and short enough for a run that was lost meanwhile to be replaced in time
    private static final Duration SENDING = Duration.ofMinutes(2);

    private final DepositSettings settings;

    DepositEdges(DepositSettings settings) {
        this.settings = settings;
    }

    Optional<DepositMove> next(Trade trade, Deposit deposit, Handover fact, Instant now) {
        return switch (trade.status()) {
            case INITIATED -> fromInitiated(deposit, fact);
            case PENDING -> fromPending(fact);
            case ACTIVE -> fromActive(trade, fact, now);
            case HOLD -> fromHold(trade, fact, now);
            case COMPLETED -> reversal(fact);
            case DECLINED, CANCELED, FAILED -> afterAll(fact);
            case REVERTED -> Optional.empty();
        };
    }

    private static Optional<DepositMove> fromInitiated(Deposit deposit, Handover fact) {
        if (fact.isThere()) {
            return Optional.of(DepositMove.OFFERED);
        }
        return switch (fact.stage()) {
            case REFUSED -> Optional.of(DepositMove.failed(fact.failure()));
            // nobody wanted it ended, so it was given up
            case DROPPED ->
                Optional.of(
                        deposit.cancelRequestedAt() == null
                                ? DepositMove.failed(FailureCode.SERVICE_UNAVAILABLE)
                                : DepositMove.CANCEL);
            case INTENDED, UNDECIDED, UNCONFIRMED, LIVE, KEPT, ACCEPTED, DECLINED, EXPIRED, WITHDRAWN, VOID, REVERSED ->
                Optional.empty();
        };
    }

    private static Optional<DepositMove> fromPending(Handover fact) {
        return switch (fact.stage()) {
            case INTENDED, UNDECIDED, REFUSED, DROPPED, UNCONFIRMED -> Optional.empty();
            case LIVE, KEPT, ACCEPTED, DECLINED, EXPIRED, REVERSED -> Optional.of(DepositMove.LIVE);
            case WITHDRAWN, VOID -> Optional.of(ended(fact));
        };
    }

    private Optional<DepositMove> fromActive(Trade trade, Handover fact, Instant now) {
        return switch (fact.stage()) {
            case INTENDED, UNDECIDED, REFUSED, DROPPED, UNCONFIRMED, LIVE, KEPT -> Optional.empty();
            case ACCEPTED, REVERSED ->
                Optional.of(holdEnd(trade, fact, now) == null ? DepositMove.SETTLED : DepositMove.RECEIVED);
            case DECLINED, EXPIRED -> Optional.of(DepositMove.DECLINE);
            case WITHDRAWN, VOID -> Optional.of(ended(fact));
        };
    }

    private static DepositMove ended(Handover fact) {
        return fact.stage() == Handover.Stage.VOID ? DepositMove.failed(fact.failure()) : DepositMove.CANCEL;
    }

    private Optional<DepositMove> fromHold(Trade trade, Handover fact, Instant now) {
        if (fact.stage() == Handover.Stage.REVERSED) {
            return Optional.of(DepositMove.REVERT);
        }
        boolean askedSince = fact.askedAt() != null && isHoldOver(trade, fact.askedAt());
        return isHoldOver(trade, now) && askedSince && fact.stage() == Handover.Stage.ACCEPTED
                ? Optional.of(DepositMove.SETTLED)
                : Optional.empty();
    }

    private static Optional<DepositMove> reversal(Handover fact) {
        return fact.stage() == Handover.Stage.REVERSED ? Optional.of(DepositMove.REVERT) : Optional.empty();
    }

    // it ended without them, and yet the items came: they are to be paid for. What came and went already isn't
    private static Optional<DepositMove> afterAll(Handover fact) {
        return fact.stage() == Handover.Stage.ACCEPTED ? Optional.of(DepositMove.RECEIVED) : Optional.empty();
    }

    /** Until when the items can be taken back; null if they can't be. */
    @Nullable
    Instant holdEnd(Trade trade, Handover fact, Instant now) {
        Instant from = fact.acceptedAt() == null ? now : fact.acceptedAt();
        Instant end = fact.settlesAt() == null ? from.plus(settings.hold(trade.game())) : fact.settlesAt();
        return end.isAfter(from) ? end : null;
    }

    /** When the hold, margin included, is over. */
    Instant holdOver(Trade trade) {
        return trade.holdEndAt() == null ? Instant.MIN : trade.holdEndAt().plus(settings.holdMargin());
    }

    boolean isHoldOver(Trade trade, Instant at) {
        return !at.isBefore(holdOver(trade));
    }

    /** Whether an offer that is not with the user yet shouldn't get there, or that is there should come back. */
    boolean isUnwanted(Trade trade, Deposit deposit, Instant now) {
        boolean tooLate = trade.status() == TradeStatus.INITIATED && !now.isBefore(startsBefore(trade));
        return trade.status().isTerminal() || deposit.cancelRequestedAt() != null || tooLate;
    }

    private Instant startsBefore(Trade trade) {
        return trade.createdAt().plus(settings.startWithin());
    }

    /**
     * Whether a person must look: nobody could say at the end of the hold whether the items were taken back, or what
     * became of an offer that should be gone.
     */
    boolean isOverdue(Trade trade, Handover fact, Instant now) {
        Instant lately = now.minus(settings.lookAgain());
        return switch (trade.status()) {
            case PENDING, ACTIVE -> !lately.isBefore(answeredBy(fact));
            case HOLD -> isHoldOver(trade, lately);
            case INITIATED, COMPLETED, DECLINED, REVERTED, CANCELED, FAILED -> false;
        };
    }

    // what Steam keeps has been accepted, and is decided on when Steam lets it go
    private static Instant answeredBy(Handover fact) {
        Instant end = fact.stage() == Handover.Stage.KEPT ? fact.settlesAt() : fact.lapsesAt();
        return end == null ? Instant.MAX : end;
    }

    /** The next moment something is to be done unasked, never one that has come; null once nothing is left to do. */
    @Nullable
    Instant wakeAt(Trade trade, Handover fact, Instant now) {
        Instant again = now.plus(settings.lookAgain());
        Stream<Instant> moments = switch (trade.status()) {
            case INITIATED -> Stream.of(now.plus(SENDING), startsBefore(trade), retryAt(fact));
            case PENDING -> Stream.of(again, retryAt(fact));
            case ACTIVE -> Stream.of(again);
            case HOLD -> Stream.of(holdOver(trade));
            case COMPLETED, DECLINED, REVERTED, CANCELED, FAILED -> Stream.empty();
        };
        return moments.map(moment -> ahead(moment, now)).min(Instant::compareTo).orElse(null);
    }

    private static Instant retryAt(Handover fact) {
        return fact.retryAt() == null ? Instant.MAX : fact.retryAt();
    }

    // what has come is seen to by whoever reads this; if nothing comes of it, it is looked at again
    private Instant ahead(Instant moment, Instant now) {
        Duration soon = settings.lookAgain().compareTo(SOON) < 0 ? settings.lookAgain() : SOON;
        return moment.isAfter(now) ? moment : now.plus(soon);
    }
}
