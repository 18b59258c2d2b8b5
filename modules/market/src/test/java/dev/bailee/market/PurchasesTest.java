package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurchasesTest {

    private final World world = new World();
    private final UUID run = world.ids.next();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void bindsAnItemToAKeyBeforeItIsBought() {
        Purchase purchase = world.intend(world.order(), run);

        assertThat(purchase.keyId()).isIn("k1", "k2");
        assertThat(purchase.step()).isInstanceOf(PurchaseStep.Send.class);
        assertThat(purchase.sent()).isEqualTo(Money.ofCents(1180));
        assertThat(purchase.paid()).isNull();
    }

    @Test
    void aRunFindsItsOwnUnsentAttemptAgain() {
        Order order = world.order();

        assertThat(world.intend(order, run).step())
                .isEqualTo(world.intend(order, run).step());
    }

    @Test
    void aRunNeverSendsWhatAnotherRunOpened() {
        Order order = world.order();
        world.intend(order, run);

        assertThat(world.intend(order, world.ids.next()).step()).isInstanceOf(PurchaseStep.Undecided.class);
    }

    @Test
    void aRunNeverSendsWhatItHasSentBefore() {
        Order order = world.order();
        world.claim(send(world.intend(order, run)), Duration.ofSeconds(3));

        assertThat(world.intend(order, run).step()).isInstanceOf(PurchaseStep.Undecided.class);
    }

    private static PurchaseStep.Send send(Purchase purchase) {
        return (PurchaseStep.Send) purchase.step();
    }
}
