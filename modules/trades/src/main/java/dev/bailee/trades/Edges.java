package dev.bailee.trades;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every edge of a withdrawal's item after its approval, and no other. Pure: rows and facts in, the next edge out.
 * Whoever applies them does so one after the other until none is left, so that a fact that came late, or several at
 * once, still takes the item through every status on its way.
 */
final class Edges {

    private final WithdrawalSettings settings;

    Edges(WithdrawalSettings settings) {
        this.settings = settings;
    }

    Optional<Move> next(Trade trade, Item item, @Nullable Sourcing fact, Instant now) {
        return switch (item.status()) {
            case INITIATED -> fromInitiated(trade, item, now);
            case PENDING -> fromPending(trade, item, fact, now);
            case ACTIVE -> fact == null ? Optional.empty() : fromActive(fact);
            case HOLD -> fact == null ? Optional.empty() : fromHold(item, fact, now);
            case COMPLETED -> fact == null ? Optional.empty() : reversal(fact);
            case DECLINED, REVERTED, CANCELED, FAILED -> Optional.empty();
        };
    }

    private Optional<Move> fromInitiated(Trade trade, Item item, Instant now) {
        if (cancels(trade, item, now)) {
            return Optional.of(Move.CANCEL);
        }
        boolean tooLate = !now.isBefore(startsBefore(trade));
        return tooLate ? Optional.of(Move.failed(FailureCode.MARKET_UNAVAILABLE)) : Optional.empty();
    }

    private Optional<Move> fromPending(Trade trade, Item item, @Nullable Sourcing fact, Instant now) {
        if (cancels(trade, item, now)) {
            return Optional.of(Move.CANCEL);
        }
        if (isIdle(item, fact)) {
            return now.isBefore(startsBefore(trade))
                    ? Optional.empty()
                    : Optional.of(Move.failed(undelivered(trade, item)));
        }
        return fact == null ? Optional.empty() : fromPending(trade, fact);
    }

    private static Optional<Move> fromPending(Trade trade, Sourcing fact) {
        return switch (fact.stage()) {
            case UNDECIDED, RETRY -> Optional.empty();
            case REFUSED -> Optional.of(Move.failed(refusal(trade, fact)));
            case BOUGHT -> fact.offerId() == null ? Optional.empty() : Optional.of(Move.OFFERED);
            case DELIVERED -> Optional.of(Move.OFFERED);
            case RETURNED -> Optional.of(wasOffered(fact) ? Move.OFFERED : neverSent(fact));
            case WITHDRAWN -> Optional.of(Move.CANCEL);
        };
    }

    /** Whether nobody has begun to deliver an item from stock, and nothing is known against it. */
    static boolean isIdle(Item item, @Nullable Sourcing fact) {
        boolean unbegun = fact == null || fact.stage() == Sourcing.Stage.RETRY;
        return item.fromStock() && item.buyToken() == null && unbegun;
    }

    // a unit of a quick withdrawal is unfilled as long as no bot has it in an offer
    private static FailureCode undelivered(Trade trade, Item item) {
        return trade.quick() && !item.filled() ? FailureCode.LISTING_UNAVAILABLE : FailureCode.MARKET_UNAVAILABLE;
    }

    /** Whether there is something to be done for the item now, to buy it or to deliver it. */
    static boolean isDue(Item item, @Nullable Sourcing fact, Instant now) {
        Instant retryAt = fact == null ? null : fact.retryAt();
        boolean retryDue = retryAt != null && !now.isBefore(retryAt);
        boolean unbegun = item.fromStock() ? retryAt == null && isUnsent(item, fact) : item.buyToken() == null;
        boolean retries = retryDue && (!item.fromStock() || isUnsent(item, fact));
        return item.status() == TradeStatus.PENDING && (unbegun || retries);
    }

    // what is with Steam already, Steam must tell of
    private static boolean isUnsent(Item item, @Nullable Sourcing fact) {
        return isIdle(item, fact) || (fact != null && fact.stage() == Sourcing.Stage.UNDECIDED);
    }

    private static boolean wasOffered(Sourcing fact) {
        return fact.buyersFault() || fact.wasDelivered();
    }

    // a unit of a quick withdrawal that found nothing is unfilled, whatever the market's reason
    private static FailureCode refusal(Trade trade, Sourcing fact) {
        FailureCode code = fact.failure() == null ? FailureCode.PURCHASE_FAILED : fact.failure();
        return trade.quick() && !code.concernsUser() ? FailureCode.LISTING_UNAVAILABLE : code;
    }

    private static Optional<Move> fromActive(Sourcing fact) {
        if (fact.wasDelivered()) {
            return Optional.of(Move.ACCEPTED);
        }
        return switch (fact.stage()) {
            case UNDECIDED, RETRY, REFUSED, BOUGHT, DELIVERED -> Optional.empty();
            case RETURNED -> Optional.of(fact.buyersFault() ? Move.DECLINE : neverSent(fact));
            case WITHDRAWN -> Optional.of(Move.CANCEL);
        };
    }

    private static Move neverSent(Sourcing fact) {
        return Move.failed(fact.failure() == null ? FailureCode.LISTING_UNAVAILABLE : fact.failure());
    }

    private Optional<Move> fromHold(Item item, Sourcing fact, Instant now) {
        if (fact.stage() == Sourcing.Stage.RETURNED) {
            return reversal(fact);
        }
        boolean over = isHoldOver(item, now);
        boolean askedSince = fact.askedAt() != null && isHoldOver(item, fact.askedAt());
        // what it cost must be known, or it would be paid for at its ceiling
        boolean priced = item.fromStock() || item.boughtAt() != null;
        return over && askedSince && priced ? Optional.of(Move.SETTLED) : Optional.empty();
    }

    private static Optional<Move> reversal(Sourcing fact) {
        return fact.stage() == Sourcing.Stage.RETURNED
                ? Optional.of(Move.reverted(fact.buyersFault() ? Causer.USER : Causer.SUPPLIER))
                : Optional.empty();
    }

    /** Whether the item can be cancelled and should be, by request or by its timer. */
    static boolean cancels(Trade trade, Item item, Instant now) {
        return item.isUnbought() && (item.cancelRequestedAt() != null || isTimerOver(trade, now));
    }

    /** Whether somebody cancelled what an offer of ours has, so that it is to be taken back. */
    static boolean isUnwanted(Item item) {
        return item.isOffered() && item.cancelRequestedAt() != null;
    }

    /** Whether the timer rang, as far as we know before the user could see the offer that has the item. */
    static boolean isLate(Trade trade, Item item, Instant now) {
        return item.isOffered() && item.status() == TradeStatus.PENDING && isTimerOver(trade, now);
    }

    /** Whether the moment has come from which on nothing more is begun for the trade. */
    static boolean isTimerOver(Trade trade, Instant now) {
        return trade.autoCancelAt() != null && !now.isBefore(trade.autoCancelAt());
    }

    /** When the item's hold, margin included, is over. */
    Instant holdOver(Item item) {
        return item.holdEndAt() == null ? Instant.MAX : item.holdEndAt().plus(settings.holdMargin());
    }

    boolean isHoldOver(Item item, Instant at) {
        return !at.isBefore(holdOver(item));
    }

    /**
     * Since when a person must look at an item, null if none must: its supplier is overdue, or doesn't show it any more
     * long after its hold.
     */
    @Nullable
    Instant overdueSince(Item item, @Nullable Sourcing fact, Instant now) {
        if (fact != null && fact.overdueAt() != null) {
            return fact.overdueAt();
        }
        boolean held = item.status() == TradeStatus.HOLD && isHoldOver(item, now.minus(settings.lookAgain()));
        return held ? now : null;
    }

    /** When a trade that nobody has taken up is given up. */
    Instant startsBefore(Trade trade) {
        return trade.createdAt().plus(settings.startWithin());
    }
}
