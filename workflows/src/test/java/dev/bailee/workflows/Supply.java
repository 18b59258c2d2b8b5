package dev.bailee.workflows;

import dev.bailee.kernel.Money;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.Supplier;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the stand-in for a supplier sells, and how it is asked. */
final class Supply {

    private static final int NAMES = 200;

    private Supply() {}

    static MarketSettings settings() {
        MarketSettings.Supply supply = new MarketSettings.Supply(
                "stand-in",
                Rooms.GAME,
                URI.create("http://localhost:1"),
                0,
                Duration.ofSeconds(5),
                List.of(new MarketSettings.Key(Rooms.KEY, "key-of-the-supplier")));
        MarketSettings.Pace pace = new MarketSettings.Pace(
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                100_000,
                1_000,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
        return new MarketSettings(
                List.of(supply),
                Map.of(),
                Duration.ofMinutes(15),
                Duration.ofSeconds(10),
                MarketSettings.Patience.usual(),
                pace);
    }

    static List<Supplier.Priced> catalogue() {
        return IntStream.rangeClosed(1, NAMES)
                .mapToObj(i -> new Supplier.Priced("Item " + i, Money.ofCents(1_240), 1))
                .toList();
    }
}
