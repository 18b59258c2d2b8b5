package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Money;
import dev.bailee.market.Suppliers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A watcher whose process was stopped and woken watches beside the one that took over. Those here store what they see
 * and die each time before they tell anybody.
 */
@ExtendWith(OneWorld.class)
final class TwoWatchersTest {

    private static final int OTHERS = 3;

    private final World world;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();

    TwoWatchersTest(World world) {
        this.world = world;
    }

    @Test
    void applyEachChangeOnceAndTellOfItOnce() {
        Shop shop = world.shop();
        String id = shop.bought("watched", world.tradeUrl(), World.REDLINE, "Sandbox | Seller Reverts");
        try (ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<?> running = IntStream.range(0, OTHERS)
                    .mapToObj(_ -> watchers.submit(() -> watch(id)))
                    .toList();
            assertThat(running).hasSize(OTHERS);
            try {
                shop.awaitEnd(id);
            } finally {
                isOver.set(true);
            }
        }
        assertToldOnce(shop, id);
        assertThat(looks).hasValueGreaterThan(OTHERS);
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(12_40)));
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
        world.assertBalanced();
    }

    private void watch(String tradeId) {
        Patiently.await("something to watch", () -> world.backdoor.isWanted(tradeId), is -> is);
        while (!isOver.get()) {
            Suppliers.PollResult seen = world.rooms.suppliers.ask(world.backdoor.items(tradeId));
            world.rooms.jdbi.useTransaction(handle -> world.rooms.purchases.observe(handle, seen.outcomes()));
            looks.incrementAndGet();
        }
    }

    private void assertToldOnce(Shop shop, String id) {
        JsonNode ended = shop.trade(id).data();
        List<Received> told = world.callbacks(id);
        Heard.assertTold(shop, ended, List.of("initiated", "pending", "active", "hold", "completed"));
        assertThat(told).extracting(Received::trade).doesNotHaveDuplicates();
        assertThat(told)
                .extracting(one -> one.trade().path("items").findValuesAsText("status"))
                .doesNotHaveDuplicates();
        assertThat(ended.path("items").findValuesAsText("status")).containsExactly("completed", "reverted");
    }
}
