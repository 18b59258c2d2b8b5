package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurchasesTest {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

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
    void bindsNothingToAKeyThatLeftTheSettings() {
        world.jdbi.useHandle(handle -> {
            handle.attach(KeysDao.class).register("k-left", "csgo", World.GAME);
            handle.execute("update market.keys set next_at = clock_timestamp() + interval '1 h' where id <> 'k-left'");
        });

        assertThat(world.intend(world.order(), run).keyId()).isIn("k1", "k2");
    }

    @Test
    void beginsAtOnceWhateverTheClockSaysBelowAMicrosecond() {
        for (int i = 0; i < 20; i++) {
            world.pass(Duration.ofNanos(77));
            assertThat(world.intend(world.order(), run).step()).isInstanceOf(PurchaseStep.Send.class);
        }
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
        world.claim(send(world.intend(order, run)), DEADLINE);

        assertThat(world.intend(order, run).step()).isInstanceOf(PurchaseStep.Undecided.class);
    }

    @Test
    void manyThreadsThatIntendOneItemOpenOneAttempt() throws Exception {
        Order order = world.order();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Purchase>> all = IntStream.range(0, 32)
                    .mapToObj(i -> threads.submit(() -> world.intend(order, i % 2 == 0 ? run : world.ids.next())))
                    .toList();
            Set<UUID> attempts = new HashSet<>();
            for (Future<Purchase> one : all) {
                attempts.add(Objects.requireNonNull(one.get().attemptId()));
            }
            assertThat(attempts).hasSize(1);
        }
        assertThat(attempts(order)).isEqualTo(1);
    }

    @Test
    void oneOfManySendersOfAnAttemptGetsIt() throws Exception {
        PurchaseStep.Send send = send(world.intend(world.order(), run));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<UUID>> all = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> world.claim(send, DEADLINE)))
                    .toList();
            int winners = 0;
            for (Future<UUID> one : all) {
                winners += one.get().equals(World.NOBODY) ? 0 : 1;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void aBoughtItemIsBoughtWhateverComesLater() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        UUID sender = world.claim(send, DEADLINE);

        Purchase bought = world.answered(send, sender, new BuyAnswer.Bought("s-1"));
        world.answered(send, sender, new BuyAnswer.Refused(FailureCode.PURCHASE_FAILED, "late"));
        world.observe(new Supplier.NeverSeen(order.itemId(), world.pass(Duration.ofHours(1))));
        world.observe(new Supplier.NeverSeen(order.itemId(), world.pass(Duration.ofHours(1))));

        assertThat(bought.step()).isInstanceOf(PurchaseStep.Bought.class);
        assertThat(bought.supplierRef()).isEqualTo("s-1");
        assertThat(world.find(order)).usingRecursiveComparison().isEqualTo(bought);
    }

    @Test
    void aRefusalIsFinal() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        UUID sender = world.claim(send, DEADLINE);

        Purchase refused = world.answered(send, sender, new BuyAnswer.Refused(FailureCode.LISTING_UNAVAILABLE, "sold"));

        assertThat(refused.step())
                .isEqualTo(new PurchaseStep.NotBought(FailureCode.LISTING_UNAVAILABLE, "sold"))
                .isEqualTo(world.intend(order, run).step());
    }

    @Test
    void aPassingRefusalIsTriedAgainWithTheSameReferenceUntilPatienceIsOver() {
        Order order = world.order();
        int attempts = 0;
        Purchase purchase = world.intend(order, run);
        while (purchase.step() instanceof PurchaseStep.Send send) {
            attempts++;
            purchase = world.answered(send, world.claim(send, DEADLINE), new BuyAnswer.Later("not enough money"));
            assertThat(world.intend(order, run).step()).isEqualTo(purchase.step());
            world.pass(world.settings.patience().retrySpacing());
            purchase = world.intend(order, run);
        }

        assertThat(purchase.step())
                .isEqualTo(new PurchaseStep.NotBought(FailureCode.MARKET_UNAVAILABLE, "not enough money"));
        assertThat(attempts).isEqualTo(40).isEqualTo(attempts(order));
        assertThat(Duration.between(World.START, world.now()))
                .isEqualTo(world.settings.patience().purchase());
    }

    @Test
    void onlyTheSenderOfAnAttemptEndsIt() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        world.claim(send, DEADLINE);

        world.in(handle ->
                world.purchases.answered(handle, send, new BuyAnswer(null, new BuyAnswer.NotSent("another sender's"))));
        world.answered(send, world.ids.next(), new BuyAnswer.Later("an old answer"));

        assertThat(world.find(order).step()).isInstanceOf(PurchaseStep.Undecided.class);
    }

    @Test
    void whatWasGivenUpAndTurnsOutBoughtIsForAnOperator() {
        Order order = world.order();
        PurchaseStep.Send send = send(world.intend(order, run));
        world.answered(send, world.claim(send, DEADLINE), new BuyAnswer.Refused(FailureCode.PURCHASE_FAILED, "no"));

        world.observe(Sights.bought(order.itemId(), world.pass(Duration.ofMinutes(1))));

        Purchase purchase = world.find(order);
        assertThat(purchase.stage()).isEqualTo(Stage.BOUGHT);
        assertThat(purchase.stuckAt()).isEqualTo(world.now());
        List<Purchase> stuck = world.in(handle -> world.purchases.stuck(handle, 10));
        assertThat(stuck).containsExactly(purchase);
    }

    @Test
    void buysNothingForAGameThatNobodySells() {
        Order order = world.order();
        Order other = new Order(
                order.itemId(),
                order.tradeId(),
                order.merchantId(),
                null,
                "440",
                "Key",
                order.ceiling(),
                order.buyer());

        assertThat(world.intend(other, run).failure()).isEqualTo(FailureCode.MARKET_UNAVAILABLE);
    }

    @Test
    void buysNothingInPlaceOfAListingItNeverSaw() {
        assertThat(world.intend(world.order(world.ids.next()), run).failure())
                .isEqualTo(FailureCode.LISTING_UNAVAILABLE);
    }

    @Test
    void chargesTheMarkupRoundedUpAndNeverMoreThanTheCeiling() {
        Order order = world.order();
        Purchase purchase = world.intend(order, run);

        assertThat(purchase.chargeFor(Money.ofCents(1001))).isEqualTo(Money.ofCents(1052));
        assertThat(purchase.chargeFor(purchase.sent())).isEqualTo(Money.ofCents(1239));
        assertThat(purchase.chargeFor(Money.ofCents(1200))).isEqualTo(order.ceiling());
    }

    @Test
    void tellsNobodyWhereItIsSent() {
        assertThat(world.intend(world.order(), run).toString()).doesNotContain("AbCd1234");
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
