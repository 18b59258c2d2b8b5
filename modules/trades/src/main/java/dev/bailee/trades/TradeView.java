package dev.bailee.trades;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trade as its merchant sees it, in an answer and in a callback alike. Absent fields are left out, amounts are
 * dollars with two decimals, times are ISO 8601 in UTC with milliseconds.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TradeView(
        UUID id,
        TradeType type,
        TradeSource source,
        @Nullable String externalId,
        @Nullable String externalClientUserId,
        TradeStatus status,
        @Nullable FailureCode error,
        String game,
        UUID merchantId,
        UUID clientUserId,
        @JsonProperty("clientSteamID") String clientSteamId,
        String clientTradeUrl,
        @JsonProperty("offerID") @Nullable String offerId,
        BigDecimal totalPrice,
        @Nullable BigDecimal preCredit,
        @Nullable BigDecimal pendingCredit,
        @JsonProperty("isInstant") @Nullable Boolean instant,
        @Nullable Collateral collateral,
        List<ItemView> items,
        @Nullable BotInfo botInfo,
        @Nullable Causer revertedBy,
        String createdAt,
        @Nullable String activeAt,
        @Nullable String holdEndDate,
        @Nullable String autoCancelAt,
        String updatedAt,
        @Nullable List<TradeView> relatedTrades) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * An item; of a deposit it has no status of its own.
     *
     * @param id the listing's id, or of a deposit what the inventory calls the item
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ItemView(
            String id,
            @Nullable String externalId,
            @Nullable String assetId,
            int appid,
            String marketHashName,
            boolean tradable,
            int amount,
            @Nullable TradeStatus status,
            @Nullable FailureCode error,
            Offer offer,
            @Nullable BotInfo botInfo) {

        static ItemView of(Trade trade, Item item) {
            return new ItemView(
                    item.listingId().toString(),
                    item.externalId(),
                    item.assetId(),
                    Integer.parseInt(trade.game()),
                    item.marketHashName(),
                    true,
                    1,
                    item.status(),
                    item.error(),
                    new Offer(item.price().toDollars()),
                    bot(item));
        }

        static ItemView of(DepositItem item) {
            return new ItemView(
                    item.itemId(),
                    null,
                    item.assetId(),
                    item.appid(),
                    item.marketHashName(),
                    true,
                    item.amount(),
                    null,
                    null,
                    new Offer(item.price().toDollars()),
                    null);
        }

        private static @Nullable BotInfo bot(Item item) {
            return item.botSteamId() == null || item.botName() == null
                    ? null
                    : new BotInfo(item.botName(), item.botSteamId());
        }
    }

    /** What covers a deposit's instant credit, in dollars. */
    public record Collateral(BigDecimal merchant, BigDecimal provider) {}

    /** Which of our accounts a deposit's offer comes from, or delivers an item. */
    public record BotInfo(String name, String steamId) {}

    /** What an item costs, in dollars. */
    public record Offer(BigDecimal price) {}

    static TradeView of(Trade trade, List<Item> items) {
        return new TradeView(
                trade.id(),
                trade.type(),
                trade.source(),
                trade.externalId(),
                trade.externalClientUserId(),
                trade.status(),
                trade.error(),
                trade.game(),
                trade.merchantId(),
                trade.clientUserId(),
                trade.steamId().toString(),
                trade.tradeUrl(),
                trade.offerId(),
                total(items).toDollars(),
                null,
                null,
                null,
                null,
                items.stream()
                        .filter(Item::filled)
                        .map(item -> ItemView.of(trade, item))
                        .toList(),
                null,
                trade.revertedBy(),
                MILLIS.format(trade.createdAt()),
                text(trade.activeAt()),
                text(trade.holdEndAt()),
                text(trade.autoCancelAt()),
                MILLIS.format(trade.updatedAt()),
                null);
    }

    static TradeView of(Trade trade, Deposit deposit, List<DepositItem> items) {
        return new TradeView(
                trade.id(),
                trade.type(),
                trade.source(),
                trade.externalId(),
                trade.externalClientUserId(),
                trade.status(),
                trade.error(),
                trade.game(),
                trade.merchantId(),
                trade.clientUserId(),
                trade.steamId().toString(),
                trade.tradeUrl(),
                trade.offerId(),
                deposit.total().toDollars(),
                deposit.precredit().toDollars(),
                deposit.rest().toDollars(),
                deposit.isInstant(),
                new Collateral(
                        deposit.merchantCollateral().toDollars(),
                        deposit.providerCollateral().toDollars()),
                items.stream().map(ItemView::of).toList(),
                bot(deposit),
                trade.revertedBy(),
                MILLIS.format(trade.createdAt()),
                text(trade.activeAt()),
                text(trade.holdEndAt()),
                text(trade.autoCancelAt()),
                MILLIS.format(trade.updatedAt()),
                null);
    }

    private static @Nullable BotInfo bot(Deposit deposit) {
        return deposit.botSteamId() == null || deposit.botName() == null
                ? null
                : new BotInfo(deposit.botName(), deposit.botSteamId());
    }

    /** The same, with the other trades that one request was split into. */
    public TradeView with(List<TradeView> related) {
        return new TradeView(
                id,
                type,
                source,
                externalId,
                externalClientUserId,
                status,
                error,
                game,
                merchantId,
                clientUserId,
                clientSteamId,
                clientTradeUrl,
                offerId,
                totalPrice,
                preCredit,
                pendingCredit,
                instant,
                collateral,
                items,
                botInfo,
                revertedBy,
                createdAt,
                activeAt,
                holdEndDate,
                autoCancelAt,
                updatedAt,
                related.isEmpty() ? null : List.copyOf(related));
    }

    private static Money total(List<Item> items) {
        return items.stream().map(Item::price).reduce(Money.ZERO, Money::plus);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : MILLIS.format(instant);
    }

    /** The body of a callback that tells of this trade. */
    public String asCallback() {
        try {
            return JSON.writeValueAsString(Map.of("trade", this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
