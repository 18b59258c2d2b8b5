package dev.bailee.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * One sale of the supplier. What stage it is in follows from the time alone.
 *
 * @param number counts all sales; offer and asset ids are made of it
 * @param key the account that bought
 * @param customId the buyer's own reference
 * @param sale counts the sales under that reference on that account: 2 is one too many
 */
public record Purchase(
        long number,
        String key,
        String customId,
        int sale,
        int game,
        String name,
        long listing,
        long classId,
        long paidMills,
        String buyer,
        Instant boughtAt,
        @Nested Plan plan) {

    private static final long FIRST_OFFER = 7_000_000_000L;
    private static final long FIRST_ASSET = 40_000_000_000L;

    /** {@code 1} bought, {@code 2} delivered, {@code 5} off. */
    String stage(Instant now) {
        if (isPast(plan.endedAt(), now)) {
            return "5";
        }
        return isPast(plan.deliveredAt(), now) ? "2" : "1";
    }

    private static boolean isPast(@Nullable Instant moment, Instant now) {
        return moment != null && !moment.isAfter(now);
    }

    @Nullable
    String tradeId(Instant now) {
        return isPast(plan.offerAt(), now) ? Long.toString(FIRST_OFFER + number) : null;
    }

    /** The purchase as the supplier tells it. */
    BuyInfo info(Instant now) {
        boolean delivered = isPast(plan.deliveredAt(), now);
        return new BuyInfo(
                Long.toString(delivered ? FIRST_ASSET + number : listing),
                name,
                Long.toString(classId),
                "0",
                boughtAt.getEpochSecond(),
                plan.sendUntil().getEpochSecond(),
                stage(now),
                Mills.decimal(paidMills),
                isPast(plan.endedAt(), now) ? plan.causer() : null,
                "USD",
                buyer,
                tradeId(now),
                delivered ? wholeSecond(plan.settlement()) : null);
    }

    // the supplier tells whole seconds, and never too early a one
    private static @Nullable Long wholeSecond(@Nullable Instant moment) {
        return moment == null ? null : moment.plusNanos(999_999_999).getEpochSecond();
    }

    /** As it stands in the supplier's answers. */
    record BuyInfo(
            @JsonProperty("item_id") String itemId,
            @JsonProperty("market_hash_name") String marketHashName,
            @JsonProperty("classid") String classId,
            @JsonProperty("instanceid") String instanceId,
            @JsonProperty("time") long time,
            @JsonProperty("send_until") long sendUntil,
            @JsonProperty("stage") String stage,
            @JsonProperty("paid") String paid,
            @JsonProperty("causer") @Nullable String causer,
            @JsonProperty("currency") String currency,
            @JsonProperty("for") String buyer,
            @JsonProperty("trade_id") @Nullable String tradeId,
            @JsonProperty("settlement") @Nullable Long settlement) {}
}
