package dev.bailee.api.trades;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.api.http.RequestIds;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.trades.Cancels;
import dev.bailee.trades.Trade;
import dev.bailee.trades.Trades;
import dev.bailee.trades.Withdrawals;
import dev.bailee.workflows.Starter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Takes cancels in and has them carried out. */
public final class CancelDesk {

    private static final String CANCELLED = "cancelled";
    private static final String FAILED = "failed";

    private final Jdbi jdbi;
    private final Trades trades;
    private final Withdrawals withdrawals;
    private final Cancels cancels;
    private final Offers offers;
    private final Starter starter;

    public CancelDesk(
            Jdbi jdbi, Trades trades, Withdrawals withdrawals, Cancels cancels, Offers offers, Starter starter) {
        this.jdbi = jdbi;
        this.trades = trades;
        this.withdrawals = withdrawals;
        this.cancels = cancels;
        this.offers = offers;
        this.starter = starter;
    }

    /**
     * What became of the wish to cancel a trade.
     *
     * @param requested how many items there were to cancel
     */
    public record TradeCancel(UUID tradeId, int requested, int cancelled, int failed, List<ItemResult> items) {}

    /**
     * One item of it.
     *
     * @param status cancelled or failed
     * @param reason an error's key, where it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ItemResult(
            UUID itemId,
            @Nullable String externalId,
            String status,
            @Nullable ErrorCode reason) {

        static ItemResult of(Cancels.Outcome outcome) {
            return new ItemResult(
                    outcome.itemId(), outcome.externalId(), outcome.isGranted() ? CANCELLED : FAILED, outcome.reason());
        }
    }

    /** That an item's cancel was accepted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ItemCancel(
            UUID tradeId, UUID itemId, @Nullable String externalId, String status) {}

    /**
     * Cancels what can be cancelled of a trade.
     *
     * @param ref the trade's id or externalId
     * @param theirs which trades the caller may cancel; any other doesn't exist for it
     */
    TradeCancel cancel(UUID merchantId, String ref, Predicate<Trade> theirs) {
        TradeCancel result = jdbi.inTransaction(handle -> {
            UUID trade = find(handle, merchantId, ref, theirs);
            return summary(trade, cancels.cancelAll(handle, trade, taken(handle, trade)));
        });
        MDC.put(RequestIds.TRADE_LOGGED_AS, result.tradeId().toString());
        starter.wakeLater(result.tradeId());
        return result;
    }

    /**
     * Cancels one item.
     *
     * @param itemRef the item's id or externalId
     */
    ItemCancel cancel(UUID merchantId, String ref, String itemRef, Predicate<Trade> theirs) {
        ItemCancel result = jdbi.inTransaction(handle -> {
            UUID trade = find(handle, merchantId, ref, theirs);
            Cancels.Outcome outcome = cancels.cancel(handle, trade, itemRef, taken(handle, trade));
            return new ItemCancel(trade, outcome.itemId(), outcome.externalId(), CANCELLED);
        });
        MDC.put(RequestIds.TRADE_LOGGED_AS, result.tradeId().toString());
        starter.wakeLater(result.tradeId());
        return result;
    }

    // locked first, so that the trade doesn't move between the look at its offers and the cancel
    private Set<UUID> taken(Handle handle, UUID trade) {
        withdrawals.lockFirst(handle, trade);
        return offers.of(handle, OfferSubject.withdrawal(trade)).stream()
                .filter(offer -> offer.acceptedAt() != null)
                .map(Offer::id)
                .collect(Collectors.toSet());
    }

    private UUID find(Handle handle, UUID merchantId, String ref, Predicate<Trade> theirs) {
        return trades.resolve(handle, merchantId, ref)
                .filter(theirs)
                .map(Trade::id)
                .orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
    }

    private static TradeCancel summary(UUID trade, List<Cancels.Outcome> outcomes) {
        int cancelled =
                (int) outcomes.stream().filter(Cancels.Outcome::isGranted).count();
        return new TradeCancel(
                trade,
                outcomes.size(),
                cancelled,
                outcomes.size() - cancelled,
                outcomes.stream().map(ItemResult::of).toList());
    }
}
