package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process leaves behind that the system stops, or kills, between two of its steps. */
@ExtendWith(OneWorld.class)
final class DeadProcessesTest {

    private final World world;

    DeadProcessesTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_ITS_SLOT", "IN_ITS_SLOT"})
    void aBuyerThatIsStoppedBuysNothingWhenItWakesBecauseAnotherHas(SlowBuyer.Place place) {
        Shop shop = world.hesitantShop();
        String id = shop.bought("stopped", world.tradeUrl(), World.REDLINE);
        // a supplier that sells as often as it is asked to
        world.control("supplier/mode", "{\"duplicates\":\"buy\"}");
        try (OtherProcess stopped = OtherProcess.at(place, world, id)) {
            stopped.stop();
            world.backdoor.bePatient(id);
            assertThat(world.sales(id)).isZero();
            world.release(shop);
            assertThat(shop.awaitEnd(id).path("status").asText()).isEqualTo("completed");
            stopped.wakeAndAwaitItsEnd();
        } finally {
            world.control("supplier/mode", "{\"duplicates\":\"refuse\"}");
        }
        assertThat(world.sales(id)).isEqualTo(1);
        assertThat(shop.trade(id).data().path("status").asText()).isEqualTo("completed");
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(12_40)));
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
        world.assertBalanced();
    }

    @Test
    void theLastCallbackOfAProcessThatDiedBeforeItSaidSoArrivesUnderOneId() {
        Shop shop = world.hesitantShop();
        String id = shop.bought("killed", world.tradeUrl(), "Sandbox | Sold Out");
        try (OtherProcess killed = OtherProcess.at(SlowBuyer.Place.BEFORE_ITS_WORD, world, id)) {
            killed.kill();
        }
        assertThat(shop.trade(id).data().path("status").asText()).isEqualTo("failed");
        world.doorman.beWary(shop.name());
        world.release(shop);
        JsonNode ended = shop.awaitEnd(id);
        List<Doorman.Visit> news = world.doorman.visits(shop.name()).stream()
                .filter(visit -> visit.status().equals("failed"))
                .toList();
        assertThat(news).hasSize(2);
        assertThat(news).extracting(visit -> visit.header("webhook-id")).containsOnly(lastId(id));
        assertThat(news)
                .extracting(Doorman.Visit::body)
                .containsOnly(news.getFirst().body());
        assertThat(ended.path("error").asText()).isEqualTo("LISTING_UNAVAILABLE");
        assertThat(shop.available()).isEqualTo(World.RICH);
    }

    private String lastId(String tradeId) {
        return world.callbacks(tradeId).getLast().deliveryId();
    }
}
