package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cancel, a verdict, a timer and a buy that meet: one of them wins, and the other leaves no trace. */
@ExtendWith(OneWorld.class)
final class CrossingsTest {

    private static final String LOST_ANSWER = "Sandbox | Lost Answer";
    private static final String IS_ALLOWED = "old.status = 'INITIATED' and new.status = 'PENDING'";
    private static final String IS_TAKEN_FOR_BUYING = "old.buy_token is null and new.buy_token is not null";

    private final World world;

    CrossingsTest(World world) {
        this.world = world;
    }

    private String bought(Shop shop, String name) {
        String id = shop.bought("crossing", world.tradeUrl(), name);
        world.backdoor.age(id, WorldSettings.CANCEL_AGE);
        return id;
    }

    // whoever is let through first after the verdict wins, and that may be the buy
    @Test
    void aCancelThatCrossesTheVerdictIsKeptOrRefusedButNeverBoth() throws ExecutionException, InterruptedException {
        Shop shop = world.hesitantShop();
        String id = bought(shop, World.REDLINE);
        try (Turnstile turnstile = world.backdoor.turnstile(id, IS_ALLOWED)) {
            world.release(shop);
            Reply cancel = crossing(turnstile, shop, id);
            if (cancel.data().path("cancelled").asInt() == 1) {
                assertCanceled(shop, id);
            } else {
                assertTooLate(cancel);
                assertDelivered(shop, id, 12_40);
            }
        }
    }

    @Test
    void aCancelThatCrossesABuyIsRefusedAndTheItemDelivered() throws ExecutionException, InterruptedException {
        Shop shop = world.hesitantShop();
        String id = bought(shop, World.REDLINE);
        try (Turnstile turnstile = world.backdoor.turnstile(id, IS_TAKEN_FOR_BUYING)) {
            world.release(shop);
            assertTooLate(crossing(turnstile, shop, id));
        }
        assertDelivered(shop, id, 12_40);
    }

    /** Cancels while somebody is held up, who goes on once the cancel waits. */
    private static Reply crossing(Turnstile turnstile, Shop shop, String id)
            throws ExecutionException, InterruptedException {
        turnstile.awaitOne();
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> cancel = thread.submit(() -> shop.cancel(id));
            turnstile.awaitQueue();
            turnstile.open();
            return cancel.get();
        }
    }

    @Test
    void aCancelIsRefusedWhileTheAnswerToABuyIsOut() {
        Shop shop = world.shop();
        String id = bought(shop, LOST_ANSWER);
        Patiently.await("the sale", () -> world.sales(id), sales -> sales == 1);
        assertTooLate(shop.cancel(id));
        assertDelivered(shop, id, 10_00);
    }

    @Test
    void aCancelIsRefusedWhileABuyIsOutThatNeverArrives() {
        Shop shop = world.shop();
        world.control("supplier/mode", "{\"loseBuys\":1}");
        String id = bought(shop, World.REDLINE);
        Patiently.await("a buy on its way", () -> world.backdoor.isBuying(id), is -> is);
        world.backdoor.bePatient(id);
        assertThat(world.sales(id)).isZero();
        assertTooLate(shop.cancel(id));
        assertDelivered(shop, id, 12_40);
    }

    @Test
    void aTimerThatRingsDuringABuyChangesNothing() {
        Shop shop = world.hesitantShop();
        String id = bought(shop, World.REDLINE);
        // late enough for the buy to begin before it
        world.backdoor.cancelAt(id, Instant.now().plus(Duration.ofSeconds(8)));
        try (Turnstile turnstile = world.backdoor.turnstile(id, IS_TAKEN_FOR_BUYING)) {
            world.release(shop);
            turnstile.awaitOne();
            turnstile.awaitQueue();
        }
        assertDelivered(shop, id, 12_40);
    }

    @Test
    void nothingIsBoughtOnceTheTimerHasRung() {
        Shop shop = world.hesitantShop();
        String id = bought(shop, World.REDLINE);
        Patiently.await("the question", () -> world.doorman.visits(shop.name()), visits -> !visits.isEmpty());
        world.backdoor.cancelAt(id, Instant.now());
        world.release(shop);
        assertCanceled(shop, id);
    }

    @Test
    void theTimerCancelsWhatItsMerchantHadNoTimeToBeAskedAbout() {
        Shop shop = world.hesitantShop();
        for (int asked = 0; asked < 8; asked++) {
            shop.bought("asked-" + asked, world.tradeUrl(), World.REDLINE);
        }
        Patiently.await(
                "eight questions", () -> world.doorman.visits(shop.name()).size(), count -> count >= 8);
        String id = shop.bought("unasked", world.tradeUrl(), World.REDLINE);
        world.backdoor.cancelAt(id, Instant.now());
        JsonNode ended = shop.awaitOver(id);
        assertThat(ended.path("status").asText()).isEqualTo("canceled");
        assertThat(world.sales(id)).isZero();
        assertThat(shop.available()).isEqualTo(World.RICH.minus(Money.ofCents(8 * 12_40)));
        world.release(shop);
        for (int asked = 0; asked < 8; asked++) {
            shop.awaitEnd(shop.trade("asked-" + asked).data().path("id").asText());
        }
        shop.awaitEnd(id);
        assertThat(world.callbacks(id)).extracting(Received::status).containsExactly("canceled");
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
    }

    private static void assertTooLate(Reply cancel) {
        assertThat(cancel.status()).isEqualTo(200);
        assertThat(cancel.data().path("cancelled").asInt()).isZero();
        assertThat(cancel.data().path("items").findValuesAsText("reason"))
                .containsExactly(ErrorCode.INVALID_STATE_TRANSITION.name());
    }

    private void assertCanceled(Shop shop, String id) {
        assertThat(shop.awaitEnd(id).path("status").asText()).isEqualTo("canceled");
        assertThat(world.sales(id)).isZero();
        assertSpent(shop, Money.ZERO);
    }

    private void assertDelivered(Shop shop, String id, long cents) {
        assertThat(shop.awaitEnd(id).path("status").asText()).isEqualTo("completed");
        assertThat(world.sales(id)).isEqualTo(1);
        assertSpent(shop, Money.ofCents(cents));
    }

    private void assertSpent(Shop shop, Money spent) {
        assertThat(shop.available()).isEqualTo(World.RICH.minus(spent));
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
        world.assertBalanced();
    }
}
