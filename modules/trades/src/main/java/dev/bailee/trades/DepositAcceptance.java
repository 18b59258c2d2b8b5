package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deposit that passed every check but the last: whether one of its items is in another open trade.
 *
 * @param clientUserId our id of the Steam user under this merchant
 * @param externalClientUserId the merchant's id of the user, as the client token told
 * @param externalId the merchant's own reference; the first part takes it
 * @param risk what was decided about it, and how much may be credited at once
 * @param parts its items, an offer each; more than one where one offer can't bring them all
 */
public record DepositAcceptance(
        UUID merchantId,
        TradeSource source,
        UUID clientUserId,
        @Nullable String externalClientUserId,
        TradeUrl tradeUrl,
        String game,
        @Nullable String externalId,
        RiskDecision risk,
        List<Part> parts) {

    public DepositAcceptance {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a deposit has items");
        }
    }

    /**
     * What one offer brings, and so one trade.
     *
     * @param tradeId the trade's id, never used before
     * @param bot which of our accounts asks for it
     */
    public record Part(UUID tradeId, TradeView.BotInfo bot, List<Line> lines) {

        public Part {
            lines = List.copyOf(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a deposit has items");
            }
        }

        Money total() {
            return lines.stream().map(Line::total).reduce(Money.ZERO, Money::plus);
        }
    }

    /**
     * One item that is to come.
     *
     * @param itemId what the merchant calls it
     * @param price of one
     */
    public record Line(
            String itemId,
            int appid,
            String contextId,
            String assetId,
            String marketHashName,
            int amount,
            Money price,
            ItemTraits traits) {

        public Money total() {
            return price.times(amount);
        }
    }

    /** What all of it is worth. */
    public Money total() {
        return parts.stream().map(Part::total).reduce(Money.ZERO, Money::plus);
    }
}
