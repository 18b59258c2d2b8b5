package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.kernel.Money;
import dev.bailee.market.Prices;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name of the price list for Rust, which tells no ways of delivery apart.
 *
 * @param accepted whether one is taken as a deposit
 * @param deposit what one brings; zero if none is taken
 * @param withdraw what the cheapest costs, the merchant's markup included; null if none is for sale
 */
public record RustPriceRow(
        String marketHashName,
        boolean accepted,
        Money deposit,
        @JsonInclude @Nullable Money withdraw) {

    static RustPriceRow of(Prices.Entry entry) {
        Prices.Price price = entry.price();
        Money cheapest = Stream.of(price.standard(), price.instant())
                .flatMap(Stream::ofNullable)
                .min(Money::compareTo)
                .orElse(null);
        return new RustPriceRow(entry.marketHashName(), price.accepted(), price.deposit(), cheapest);
    }
}
