package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostAnswersTest {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final World world = new World();
    private final UUID run = world.ids.next();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aLostAnswerWaitsForTwoAnswersFarEnoughApartAndBothAfterTheDeadline() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        Instant deadline = world.now().plus(DEADLINE);
        world.answered(send, world.claim(send, DEADLINE), new BuyAnswer.Lost("no answer"));

        neverSeen(order, deadline.minusMillis(1), deadline, deadline.plusSeconds(59), deadline.plusMillis(59_999));
        assertThat(world.find(order).step()).isInstanceOf(PurchaseStep.Undecided.class);
        assertThat(world.intend(order, run).step()).isInstanceOf(PurchaseStep.Undecided.class);

        neverSeen(order, deadline.plusSeconds(60));
        assertThat(world.find(order).step()).isInstanceOf(PurchaseStep.RetryAt.class);
        world.pass(world.settings.patience().retrySpacing());
        assertThat(send(world.intend(order, world.ids.next())).itemId()).isEqualTo(order.itemId());
        assertThat(attempts(order)).isEqualTo(2);
    }

    @Test
    void anAnswerThatWasAskedForBeforeALaterSlotProvesNothing() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        UUID sender = world.claim(send, DEADLINE);
        Instant deadline = world.now().plus(DEADLINE);
        neverSeen(order, deadline);
        Instant later = world.pass(Duration.ofMinutes(5));
        world.in(handle -> handle.attach(KeysDao.class).claim(send.attemptId(), sender, later, later.plus(DEADLINE)));

        neverSeen(order, later, later.plus(DEADLINE));

        assertThat(world.find(order).step()).isInstanceOf(PurchaseStep.Undecided.class);
    }

    @Test
    void aLostAnswerIsNotBoundByPatience() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        world.answered(send, world.claim(send, DEADLINE), new BuyAnswer.Lost("no answer"));
        world.pass(world.settings.patience().purchase().multipliedBy(10));

        assertThat(world.intend(order, run).step()).isInstanceOf(PurchaseStep.Undecided.class);
        int marked = world.in(world.purchases::markStuck);
        assertThat(marked).isEqualTo(1);
        assertThat(world.intend(order, run).step()).isInstanceOf(PurchaseStep.Stuck.class);
    }

    @Test
    void anAttemptThatNobodyTookUpIsFencedOffBeforeAnotherOpens() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        neverSeen(order, world.now().plusSeconds(59));
        assertThat(world.find(order).step()).isInstanceOf(PurchaseStep.Undecided.class);

        neverSeen(order, world.pass(Duration.ofSeconds(60)));

        assertThat(world.find(order).step()).isInstanceOf(PurchaseStep.RetryAt.class);
        assertThat(world.claim(send, DEADLINE)).isEqualTo(World.NOBODY);
    }

    @Test
    void isAskedAboutStillAfterAnAnswerWasLostAndItWasGivenUp() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        world.answered(send, world.claim(send, DEADLINE), new BuyAnswer.Lost("no answer"));
        world.pass(world.settings.patience().purchase());
        neverSeen(order, world.now(), world.pass(Duration.ofSeconds(60)));
        assertThat(world.find(order).failure()).isEqualTo(FailureCode.MARKET_UNAVAILABLE);

        world.pass(world.settings.patience().deliveredPace());

        assertThat(open(order)).contains(order.itemId());
        neverSeen(order, world.now());
        assertThat(open(order)).doesNotContain(order.itemId());
    }

    private void neverSeen(Order order, Instant... askedAt) {
        for (Instant asked : askedAt) {
            world.observe(new Supplier.NeverSeen(order.itemId(), asked));
        }
    }

    private List<UUID> open(Order order) {
        String keyId = Objects.requireNonNull(world.find(order).keyId());
        return world.in(handle -> world.purchases.open(handle, keyId));
    }

    private int attempts(Order order) {
        return world.in(handle -> handle.createQuery("select count(*) from market.attempts where item_id = :id")
                .bind("id", order.itemId())
                .mapTo(Integer.class)
                .one());
    }

    private static PurchaseStep.Send send(Purchase purchase) {
        return (PurchaseStep.Send) purchase.step();
    }
}
