package dev.bailee.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who may cancel what. A cancel is a wish that is stored where no buy was sent; the trade's workflow carries it out, or
 * the buy that was claimed first wins. An offer of ours is taken back, unless the user takes it up first. Asking again for what was granted is granted again.
 */
public final class Cancels {

    private static final String GAME_WITH_CANCELS = "730";

    private final Withdrawals withdrawals;
    private final WithdrawalSettings settings;
    private final InstantSource clock;

    public Cancels(Withdrawals withdrawals, WithdrawalSettings settings, InstantSource clock) {
        this.withdrawals = withdrawals;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What became of the wish for one item.
     *
     * @param itemId the listing's id, as the merchant knows the item
     * @param reason why not; null where it was granted
     */
    public record Outcome(
            UUID itemId,
            @Nullable String externalId,
            @Nullable ErrorCode reason) {

        public boolean isGranted() {
            return reason == null;
        }
    }

    /**
     * Asks for every item of a trade, which must be locked.
     *
     * @param taken offers of ours that the user is known to have accepted, though the trade may not know it yet
     * @throws Refusal INVALID_STATE_TRANSITION if the trade has ended
     */
    public List<Outcome> cancelAll(Handle handle, UUID tradeId, Set<UUID> taken) {
        OpenTrade open = lock(handle, tradeId);
        List<Outcome> outcomes = new ArrayList<>();
        for (Item item : open.items()) {
            ErrorCode reason = request(handle, open.trade(), item, taken);
            if (item.filled()) {
                outcomes.add(new Outcome(item.listingId(), item.externalId(), reason));
            }
        }
        wake(handle, open.trade());
        return outcomes;
    }

    /**
     * Asks for one item of a trade, which must be locked.
     *
     * @param taken as for every item
     * @param ref the listing's id or the item's externalId; of several the first that can still be cancelled
     * @throws Refusal TRADE_NOT_FOUND if the trade has no such item, TRADE_CANCEL_TOO_SOON, INVALID_STATE_TRANSITION
     */
    public Outcome cancel(Handle handle, UUID tradeId, String ref, Set<UUID> taken) {
        OpenTrade open = lock(handle, tradeId);
        Item item = choose(open.items(), ref);
        ErrorCode reason = isTiedUp(open.items(), item)
                ? ErrorCode.INVALID_STATE_TRANSITION
                : request(handle, open.trade(), item, taken);
        if (reason != null) {
            throw Refusal.of(reason);
        }
        wake(handle, open.trade());
        return new Outcome(item.listingId(), item.externalId(), null);
    }

    private OpenTrade lock(Handle handle, UUID tradeId) {
        OpenTrade open = withdrawals.lock(handle, tradeId);
        Trade trade = open.trade();
        if (trade.type() != TradeType.WITHDRAW || (trade.status().isTerminal() && !wasCanceled(open))) {
            throw Refusal.of(ErrorCode.INVALID_STATE_TRANSITION);
        }
        return open;
    }

    // a cancel whose answer was lost is sent again, and by then it may have been carried out
    private static boolean wasCanceled(OpenTrade open) {
        return open.items().stream().anyMatch(item -> item.cancelRequestedAt() != null);
    }

    private static Item choose(List<Item> items, String ref) {
        List<Item> named = items.stream()
                .filter(item -> ref.equals(item.externalId())
                        || (item.filled()
                                && ref.equalsIgnoreCase(item.listingId().toString())))
                .toList();
        return named.stream()
                .filter(item -> isCancellable(item) && item.cancelRequestedAt() == null)
                .findFirst()
                .or(() -> named.stream()
                        .filter(item -> item.cancelRequestedAt() != null)
                        .findFirst())
                .or(() -> named.stream().findFirst())
                .orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND, "the trade has no such item"));
    }

    private static boolean isCancellable(Item item) {
        return item.isUnbought() || item.isOffered();
    }

    // of an offer Steam takes back all or nothing
    private static boolean isTiedUp(List<Item> items, Item item) {
        return item.isOffered()
                && items.stream()
                        .filter(other -> other.isOffered() && other.cancelRequestedAt() == null)
                        .anyMatch(other ->
                                !other.id().equals(item.id()) && Objects.equals(other.buyToken(), item.buyToken()));
    }

    private @Nullable ErrorCode request(Handle handle, Trade trade, Item item, Set<UUID> taken) {
        if (isTaken(item, taken)) {
            return ErrorCode.INVALID_STATE_TRANSITION;
        }
        if (item.cancelRequestedAt() != null) {
            return null;
        }
        if (!isCancellable(item) || !trade.game().equals(GAME_WITH_CANCELS)) {
            return ErrorCode.INVALID_STATE_TRANSITION;
        }
        Instant now = clock.instant();
        if (now.isBefore(trade.createdAt().plus(settings.cancelAge()))) {
            return ErrorCode.TRADE_CANCEL_TOO_SOON;
        }
        boolean granted = handle.attach(TradesDao.class).requestCancel(item.id(), now) == 1;
        return granted ? null : ErrorCode.INVALID_STATE_TRANSITION;
    }

    // also where it was granted before: the user was faster
    private static boolean isTaken(Item item, Set<UUID> taken) {
        UUID offer = item.buyToken();
        return item.fromStock()
                && offer != null
                && (item.wasDelivered() || (item.isOffered() && taken.contains(offer)));
    }

    // should nobody be told, the trade is found by the moment it should have been woken
    private void wake(Handle handle, Trade trade) {
        if (!trade.status().isTerminal()) {
            handle.attach(TradesDao.class).wake(trade.id(), clock.instant());
        }
    }
}
