package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.kernel.Money;
import dev.bailee.market.Prices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name of the price list.
 *
 * @param itemId the name's lasting id in the catalogue
 * @param accepted whether one is taken as a deposit
 * @param deposit what one brings; zero if none is taken
 * @param withdraw what one costs, the merchant's markup included
 * @param phases of a Doppler; absent from all others
 */
public record PriceRow(
        @JsonInclude @Nullable String itemId,
        String marketHashName,
        boolean accepted,
        Money deposit,
        PriceToPay withdraw,
        @Nullable List<PhaseRow> phases) {

    /**
     * What one costs.
     *
     * @param standard where a supplier's seller sends it; null if none sells any
     * @param instant where one of our bots has it; null if none has
     */
    public record PriceToPay(
            @JsonInclude @Nullable Money standard,
            @JsonInclude @Nullable Money instant) {

        static PriceToPay of(Prices.Price price) {
            return new PriceToPay(price.standard(), price.instant());
        }
    }

    /** One phase of a Doppler, such as {@code Phase 2} or {@code Ruby}. */
    public record PhaseRow(String phase, boolean accepted, Money deposit, PriceToPay withdraw) {

        static PhaseRow of(Prices.PhasePrice phase) {
            Prices.Price price = phase.price();
            return new PhaseRow(Phase.wireOf(phase.phase()), price.accepted(), price.deposit(), PriceToPay.of(price));
        }
    }

    static PriceRow of(Prices.Entry entry) {
        Prices.Price price = entry.price();
        return new PriceRow(
                entry.itemId(),
                entry.marketHashName(),
                price.accepted(),
                price.deposit(),
                PriceToPay.of(price),
                entry.phases().isEmpty()
                        ? null
                        : entry.phases().stream().map(PhaseRow::of).toList());
    }
}
