package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal that passed every check but the last: whether the balance covers it.
 *
 * @param clientUserId our id of the Steam user under this merchant
 * @param externalClientUserId the merchant's id of the user, as the client token told
 * @param autoCancel after how long items that nothing was bought for are cancelled; null: never
 * @param quick whether the items are units that find their listing later
 */
public record Acceptance(
        UUID merchantId,
        TradeSource source,
        UUID clientUserId,
        @Nullable String externalClientUserId,
        TradeUrl tradeUrl,
        String game,
        @Nullable String externalId,
        @Nullable Duration autoCancel,
        boolean quick,
        List<Line> lines) {

    public Acceptance {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a withdrawal has items");
        }
    }

    /**
     * One item asked for.
     *
     * @param price as quoted now
     * @param ceiling the most the merchant pays
     * @param fromStock whether it is one that a bot of ours holds, and so isn't bought of a supplier
     */
    public record Line(
            UUID listingId,
            @Nullable String externalId,
            String marketHashName,
            Money price,
            Money ceiling,
            boolean fromStock) {

        /** One that is to be bought of a supplier. */
        public Line(UUID listingId, @Nullable String externalId, String marketHashName, Money price, Money ceiling) {
            this(listingId, externalId, marketHashName, price, ceiling, false);
        }
    }

    Money total() {
        return lines.stream().map(Line::ceiling).reduce(Money.ZERO, Money::plus);
    }
}
