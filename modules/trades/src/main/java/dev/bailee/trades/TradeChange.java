package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows after a change, made from rows before it. Pure. */
final class TradeChange {

    private TradeChange() {}

    static Item bought(Item item, Money price, Money held, Instant now) {
        return with(item, price, held, true, now, item.holdEndAt());
    }

    static Item heldUntil(Item item, Instant holdEnd) {
        return with(item, item.price(), item.held(), item.filled(), item.boughtAt(), holdEnd);
    }

    private static Item with(
            Item item, Money price, Money held, boolean filled, @Nullable Instant boughtAt, @Nullable Instant holdEnd) {
        return new Item(
                item.id(),
                item.tradeId(),
                item.position(),
                item.listingId(),
                item.externalId(),
                item.marketHashName(),
                item.status(),
                item.error(),
                item.ceiling(),
                price,
                held,
                filled,
                item.buyToken(),
                item.cancelRequestedAt(),
                boughtAt,
                item.offerId(),
                item.assetId(),
                holdEnd,
                item.revertedBy(),
                item.stuckAt(),
                item.fromStock(),
                item.botSteamId(),
                item.botName());
    }

    /** What the user took though it had been given up: by which offer, and as what. */
    static Item taken(Item item, Sourcing fact) {
        return new Item(
                item.id(),
                item.tradeId(),
                item.position(),
                item.listingId(),
                item.externalId(),
                item.marketHashName(),
                item.status(),
                item.error(),
                item.ceiling(),
                item.price(),
                item.held(),
                item.filled(),
                item.buyToken(),
                item.cancelRequestedAt(),
                item.boughtAt(),
                first(fact.offerId(), item.offerId()),
                first(fact.assetId(), item.assetId()),
                item.holdEndAt(),
                item.revertedBy(),
                item.stuckAt(),
                item.fromStock(),
                item.botSteamId(),
                item.botName());
    }

    static Item moved(Item item, Move move, @Nullable Sourcing fact, @Nullable Instant holdEnd) {
        return new Item(
                item.id(),
                item.tradeId(),
                item.position(),
                item.listingId(),
                item.externalId(),
                item.marketHashName(),
                move.to(),
                move.error(),
                item.ceiling(),
                item.price(),
                move.to().isTerminal() ? Money.ZERO : item.held(),
                item.filled(),
                item.buyToken(),
                item.cancelRequestedAt(),
                item.boughtAt(),
                fact == null ? item.offerId() : first(item.offerId(), fact.offerId()),
                fact == null ? item.assetId() : first(item.assetId(), fact.assetId()),
                first(item.holdEndAt(), holdEnd),
                move.revertedBy(),
                item.stuckAt(),
                item.fromStock(),
                item.botSteamId(),
                item.botName());
    }

    /** When a hold that begins now ends: as the supplier says, else after the game's own time. */
    static Instant holdEnd(@Nullable Sourcing fact, Instant now, Duration hold) {
        return fact == null || fact.settlesAt() == null ? now.plus(hold) : fact.settlesAt();
    }

    /** The trade as its items say: status, offer, end of hold, whose fault, and an error all of them share. */
    static Trade summed(Trade trade, List<Item> items, Instant now) {
        TradeStatus status = TradeStatus.of(items.stream().map(Item::status).toList());
        boolean live = items.stream().anyMatch(item -> wentLive(item));
        return new Trade(
                trade.id(),
                trade.type(),
                trade.source(),
                trade.merchantId(),
                trade.clientUserId(),
                trade.externalId(),
                trade.externalClientUserId(),
                trade.steamId(),
                trade.tradeUrl(),
                trade.game(),
                trade.quick(),
                status,
                first(trade.error(), sharedError(status, items)),
                trade.declined(),
                first(
                        trade.offerId(),
                        present(items.stream().map(Item::offerId)).findFirst().orElse(null)),
                present(items.stream().map(Item::holdEndAt))
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                present(items.stream().map(Item::revertedBy))
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                first(trade.activeAt(), live ? now : null),
                trade.autoCancelAt(),
                trade.createdAt(),
                now,
                trade.wakeAt());
    }

    private static boolean wentLive(Item item) {
        return item.offerId() != null || item.status() == TradeStatus.ACTIVE || item.status() == TradeStatus.HOLD;
    }

    private static @Nullable FailureCode sharedError(TradeStatus status, List<Item> items) {
        List<FailureCode> errors =
                present(items.stream().map(Item::error)).distinct().toList();
        boolean all = items.stream().allMatch(item -> item.status() == TradeStatus.FAILED && item.error() != null);
        return status == TradeStatus.FAILED && all && errors.size() == 1 ? errors.getFirst() : null;
    }

    /** A deposit one edge further. */
    static Trade stepped(Trade trade, DepositMove move, @Nullable Instant holdEnd, Instant now) {
        return with(
                trade,
                move.to(),
                move.error(),
                trade.offerId(),
                move.to() == TradeStatus.HOLD ? holdEnd : trade.holdEndAt(),
                move.to() == TradeStatus.REVERTED ? Causer.USER : null,
                first(trade.activeAt(), move.to() == TradeStatus.ACTIVE ? now : null),
                now);
    }

    /** A deposit whose offer was named, or whose hold ends otherwise than was thought. */
    static Trade learned(Trade trade, @Nullable String offerId, @Nullable Instant holdEnd, Instant now) {
        return with(trade, trade.status(), trade.error(), offerId, holdEnd, trade.revertedBy(), trade.activeAt(), now);
    }

    private static Trade with(
            Trade trade,
            TradeStatus status,
            @Nullable FailureCode error,
            @Nullable String offerId,
            @Nullable Instant holdEnd,
            @Nullable Causer revertedBy,
            @Nullable Instant activeAt,
            Instant now) {
        return new Trade(
                trade.id(),
                trade.type(),
                trade.source(),
                trade.merchantId(),
                trade.clientUserId(),
                trade.externalId(),
                trade.externalClientUserId(),
                trade.steamId(),
                trade.tradeUrl(),
                trade.game(),
                trade.quick(),
                status,
                error,
                trade.declined(),
                offerId,
                holdEnd,
                revertedBy,
                activeAt,
                trade.autoCancelAt(),
                trade.createdAt(),
                now,
                trade.wakeAt());
    }

    static Trade declined(Trade trade, Money declined) {
        return with(trade, trade.error(), declined, trade.wakeAt());
    }

    static Trade failed(Trade trade, FailureCode error) {
        return with(trade, error, trade.declined(), trade.wakeAt());
    }

    static Trade waking(Trade trade, @Nullable Instant wakeAt) {
        return with(trade, trade.error(), trade.declined(), wakeAt);
    }

    private static Trade with(Trade trade, @Nullable FailureCode error, Money declined, @Nullable Instant wakeAt) {
        return new Trade(
                trade.id(),
                trade.type(),
                trade.source(),
                trade.merchantId(),
                trade.clientUserId(),
                trade.externalId(),
                trade.externalClientUserId(),
                trade.steamId(),
                trade.tradeUrl(),
                trade.game(),
                trade.quick(),
                trade.status(),
                error,
                declined,
                trade.offerId(),
                trade.holdEndAt(),
                trade.revertedBy(),
                trade.activeAt(),
                trade.autoCancelAt(),
                trade.createdAt(),
                trade.updatedAt(),
                wakeAt);
    }

    private static <T extends @Nullable Object> Stream<T> present(Stream<T> values) {
        return values.filter(Objects::nonNull);
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
