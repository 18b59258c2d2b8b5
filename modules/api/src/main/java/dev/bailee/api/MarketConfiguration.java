package dev.bailee.api;

import dev.bailee.kernel.Money;
import dev.bailee.market.MarketSettings;
import io.dropwizard.util.Duration;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who sells, and how we ask.
 *
 * @param suppliers one for a game
 * @param merchantMarkups basis points for merchants who don't get their supplier's usual markup
 * @param quoteMaxAge how old a price may be that a withdrawal is accepted at
 * @param listingsMaxAge how old fetched listings of one name may be before they are fetched again
 * @param syncEvery how often the catalogue is fetched
 * @param pollEvery how often a key with open purchases is asked about them
 * @param pricesEvery how often the price lists are computed
 * @param pricing what we give for items
 */
public record MarketConfiguration(
        List<SupplierConfiguration> suppliers,
        Map<UUID, Integer> merchantMarkups,
        Duration quoteMaxAge,
        Duration listingsMaxAge,
        Duration syncEvery,
        Duration pollEvery,
        Duration pricesEvery,
        PricingConfiguration pricing,
        PurchaseConfiguration purchase) {

    /**
     * One supplier's site for one game.
     *
     * @param markupBasisPoints what merchants pay on top of its price
     * @param callTimeout after how long a request is broken off
     */
    public record SupplierConfiguration(
            String name,
            String game,
            URI baseUrl,
            int markupBasisPoints,
            Duration callTimeout,
            List<KeyConfiguration> keys) {

        MarketSettings.Supply supply() {
            List<MarketSettings.Key> accounts = keys.stream()
                    .map(key -> new MarketSettings.Key(key.id(), key.secret()))
                    .toList();
            return new MarketSettings.Supply(
                    name, game, baseUrl, markupBasisPoints, callTimeout.toJavaDuration(), accounts);
        }
    }

    /** A supplier's key: what we call it, for ever, and what the supplier gave us. */
    public record KeyConfiguration(String id, String secret) {

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * How long we wait before we think the worse of a purchase.
     *
     * @param patience for how long passing refusals are met with another attempt
     * @param retrySpacing the pause between such attempts
     * @param neverSeenApart how far apart two answers 'never saw it' must be to end an attempt
     * @param margin how long after a deadline an operator is told
     * @param deliveredPace how often the supplier is asked about what was delivered
     * @param deliveredWatch for how long after the delivery
     */
    public record PurchaseConfiguration(
            Duration patience,
            Duration retrySpacing,
            Duration neverSeenApart,
            Duration margin,
            Duration deliveredPace,
            Duration deliveredWatch) {

        MarketSettings.Patience settings() {
            return new MarketSettings.Patience(
                    patience.toJavaDuration(),
                    retrySpacing.toJavaDuration(),
                    neverSeenApart.toJavaDuration(),
                    margin.toJavaDuration(),
                    deliveredPace.toJavaDuration(),
                    deliveredWatch.toJavaDuration());
        }
    }

    /**
     * What we give for items.
     *
     * @param feeBasisPoints how much less than what the market asks
     * @param merchantFees the same for merchants who have another
     * @param floor the least that a single item must bring, in dollars
     * @param blocked names that aren't taken
     * @param phaseMaxAge how old a Doppler's listing may be to make the price of its phase
     */
    public record PricingConfiguration(
            int feeBasisPoints,
            Map<UUID, Integer> merchantFees,
            BigDecimal floor,
            Set<String> blocked,
            Duration phaseMaxAge) {

        MarketSettings.Pricing settings() {
            return new MarketSettings.Pricing(
                    feeBasisPoints, merchantFees, Money.ofDollars(floor), blocked, phaseMaxAge.toJavaDuration());
        }
    }

    /** As the market takes them. */
    public MarketSettings settings() {
        return new MarketSettings(
                suppliers.stream().map(SupplierConfiguration::supply).toList(),
                merchantMarkups,
                quoteMaxAge.toJavaDuration(),
                listingsMaxAge.toJavaDuration(),
                purchase.settings(),
                MarketSettings.Pace.usual(),
                pricing.settings());
    }

    List<String> games() {
        return suppliers.stream().map(SupplierConfiguration::game).toList();
    }

    int keys() {
        return suppliers.stream().mapToInt(supplier -> supplier.keys().size()).sum();
    }
}
