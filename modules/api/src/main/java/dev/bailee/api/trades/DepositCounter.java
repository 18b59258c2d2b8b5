package dev.bailee.api.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.trades.Deposits;
import dev.bailee.trades.Trade;
import dev.bailee.trades.TradeStatus;
import dev.bailee.trades.TradeType;
import dev.bailee.trades.TradeView;
import dev.bailee.trades.Trades;
import dev.bailee.workflows.Starter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where a deposit's request waits a little for its offer, and where one is cancelled. */
public final class DepositCounter {

    private final Jdbi jdbi;
    private final Trades trades;
    private final Deposits deposits;
    private final Offers offers;
    private final Starter starter;
    private final OfferWait wait;

    /**
     * What it needs.
     *
     * @param patience how long to wait for an offer
     */
    public DepositCounter(
            Jdbi jdbi,
            Trades trades,
            Deposits deposits,
            Offers offers,
            Starter starter,
            LongSupplier nanoTime,
            Duration patience) {
        this.jdbi = jdbi;
        this.trades = trades;
        this.deposits = deposits;
        this.offers = offers;
        this.starter = starter;
        this.wait = new OfferWait(jdbi, trades, nanoTime, patience);
    }

    /**
     * The trades as they stand once each has its offer, or has none for good, or enough time has passed.
     *
     * @throws Refusal TRADE_OFFER_FAILED with the {@code tradeId}, if none of them will ever have one
     */
    TradeView answer(List<TradeView> accepted) {
        List<TradeView> now = wait.await(accepted);
        if (now.stream().allMatch(trade -> trade.status() == TradeStatus.FAILED)) {
            throw Refusal.of(ErrorCode.TRADE_OFFER_FAILED)
                    .with("tradeId", accepted.getFirst().id().toString());
        }
        return split(accepted.getFirst().id(), now);
    }

    private static TradeView split(UUID first, List<TradeView> trades) {
        TradeView main = trades.stream()
                .filter(trade -> trade.id().equals(first))
                .findFirst()
                .orElseThrow();
        return main.with(
                trades.stream().filter(trade -> !trade.id().equals(first)).toList());
    }

    /**
     * Wants a deposit ended before the user takes its offer; what becomes of that is called back.
     *
     * @param own whether the caller may
     * @throws Refusal TRADE_NOT_FOUND, INVALID_TRADE_ID, INVALID_STATE_TRANSITION
     */
    TradeView cancel(UUID merchantId, String ref, Predicate<Trade> own) {
        Trade trade = jdbi.withHandle(handle -> trades.resolve(handle, merchantId, ref))
                .filter(own)
                .orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
        if (trade.type() != TradeType.DEPOSIT) {
            throw Refusal.of(ErrorCode.INVALID_STATE_TRANSITION);
        }
        jdbi.useTransaction(handle -> cancel(handle, trade.id()));
        starter.wakeDepositLater(trade.id());
        return jdbi.withHandle(handle ->
                        trades.find(handle, merchantId, List.of(trade.id().toString())))
                .getFirst();
    }

    // locked first, so that the trade doesn't move between the look at its offer and the cancel
    private void cancel(Handle handle, UUID tradeId) {
        deposits.lockFirst(handle, tradeId);
        boolean accepted =
                offers.of(handle, OfferSubject.deposit(tradeId)).stream().anyMatch(offer -> offer.acceptedAt() != null);
        deposits.cancel(handle, tradeId, accepted);
    }
}
