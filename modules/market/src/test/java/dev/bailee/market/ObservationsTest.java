package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationsTest {

    private final World world = new World();
    private final UUID run = world.ids.next();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void followsAPurchaseFromBoughtToDelivered() {
        Order order = world.order();
        world.intend(order, run);

        world.observe(Sights.bought(order.itemId(), world.pass(second())));
        Purchase bought = world.find(order);
        assertThat(bought.paid()).isEqualTo(Money.ofCents(1100));
        assertThat(bought.charged()).isEqualTo(Money.ofCents(1155));
        assertThat(bought.offerId()).isNull();

        world.observe(Sights.offered(order.itemId(), world.pass(second())));
        assertThat(world.find(order).offerId()).isEqualTo("7000000001");

        world.observe(Sights.delivered(order.itemId(), world.pass(second())));
        Purchase delivered = world.find(order);
        assertThat(delivered.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(delivered.deliveredAt()).isEqualTo(world.now());
        assertThat(delivered.settlesAt()).isEqualTo(World.START.plus(Duration.ofDays(7)));
        assertThat(delivered.assetId()).isEqualTo("40000000001");
    }

    @Test
    void aReturnAfterTheDeliveryKeepsWhatWasKnownAndTellsByWhom() {
        Order order = world.order();
        world.intend(order, run);
        world.observe(Sights.delivered(order.itemId(), world.pass(second())));

        world.observe(Sights.returned(order.itemId(), world.pass(Duration.ofDays(6)), Causer.BUYER));

        Purchase returned = world.find(order);
        assertThat(returned.stage()).isEqualTo(Stage.RETURNED);
        assertThat(returned.causer()).isEqualTo(Causer.BUYER);
        assertThat(returned.deliveredAt()).isNotNull();
        assertThat(returned.charged()).isEqualTo(Money.ofCents(1155));
        assertThat(returned.isOver()).isTrue();
    }

    @Test
    void theSameObservationAgainChangesNothingAndTellsNobody() {
        Order order = world.order();
        world.intend(order, run);
        Supplier.Seen seen = Sights.offered(order.itemId(), world.pass(second()));
        world.observe(seen);
        tellAll();
        Purchase before = world.find(order);

        world.observe(seen, seen);
        world.observe(Sights.bought(order.itemId(), World.START));

        assertThat(world.find(order)).usingRecursiveComparison().isEqualTo(before);
        assertThat(notices()).isEmpty();
    }

    @Test
    void twoWatchersAtOnceCountOneChange() throws Exception {
        List<Order> orders = IntStream.range(0, 20).mapToObj(i -> world.order()).toList();
        orders.forEach(order -> world.intend(order, run));
        Instant asked = world.pass(second());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> watchers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                watchers.add(threads.submit(() -> world.jdbi.useTransaction(handle -> world.purchases.observe(
                        handle,
                        shuffled(orders).stream()
                                .map(order -> Sights.bought(order.itemId(), asked))
                                .toList()))));
            }
            for (Future<?> watcher : watchers) {
                watcher.get();
            }
        }

        assertThat(notices())
                .hasSize(20)
                .allSatisfy(notice -> assertThat(notice.changes())
                        .singleElement()
                        .satisfies(change -> assertThat(change.change()).isEqualTo(1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheOrderTheyEndWhereTheSupplierDoes(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            Order order = world.order();
            world.intend(order, run);
            List<Supplier.Seen> story = story(order.itemId(), random);
            List<Supplier.Seen> heard = new ArrayList<>(story);
            heard.addAll(story.subList(0, random.nextInt(story.size() + 1)));
            Collections.shuffle(heard, random);
            Stage stage = Stage.NONE;
            for (Supplier.Seen seen : heard) {
                world.observe(seen);
                Stage now = world.find(order).stage();
                assertThat(now).as("seed %d", seed).isGreaterThanOrEqualTo(stage);
                stage = now;
            }
            world.observe(story.getLast());
            assertEndsLike(story.getLast(), world.find(order), seed);
        }
    }

    private static void assertEndsLike(Supplier.Seen last, Purchase purchase, long seed) {
        assertThat(purchase.stage()).as("seed %d", seed).isEqualTo(last.stage());
        assertThat(purchase.causer()).as("seed %d", seed).isEqualTo(last.causer());
        if (last.stage() == Stage.DELIVERED) {
            assertThat(purchase.charged()).as("seed %d", seed).isEqualTo(Money.ofCents(1155));
            assertThat(purchase.settlesAt()).as("seed %d", seed).isEqualTo(last.settlesAt());
            assertThat(purchase.offerId()).as("seed %d", seed).isEqualTo(last.offerId());
        }
    }

    /** A supplier's answers in the order in which they were true. */
    private List<Supplier.Seen> story(UUID itemId, Random random) {
        List<Supplier.Seen> story = new ArrayList<>();
        Iterator<Instant> times =
                Stream.iterate(world.now(), at -> at.plusSeconds(1)).iterator();
        IntStream.rangeClosed(0, random.nextInt(3)).forEach(i -> story.add(Sights.bought(itemId, times.next())));
        IntStream.range(0, random.nextInt(3)).forEach(i -> story.add(Sights.offered(itemId, times.next())));
        IntStream.range(0, random.nextInt(3)).forEach(i -> story.add(Sights.delivered(itemId, times.next())));
        if (random.nextBoolean()) {
            story.add(Sights.returned(itemId, times.next(), Causer.SELLER));
        }
        return story;
    }

    @Test
    void whatWasPaidStaysOpenLongAfterItShouldHaveBeenSent() {
        Order order = world.order();
        world.intend(order, run);
        world.observe(Sights.bought(order.itemId(), world.pass(second())));
        world.pass(Duration.ofMinutes(30));
        assertThat(markStuck()).isZero();

        world.pass(world.settings.patience().margin());

        assertThat(markStuck()).isEqualTo(1);
        assertThat(markStuck()).isZero();
        assertThat(world.find(order).step()).isInstanceOf(PurchaseStep.Bought.class);
        assertThat(open(order)).containsExactly(order.itemId());
        world.observe(Sights.delivered(order.itemId(), world.pass(Duration.ofDays(3))));
        assertThat(world.find(order).stuckAt()).isNull();
    }

    @Test
    void asksAboutADeliveryNowAndThenUntilItIsLongPast() {
        Order order = world.order();
        world.intend(order, run);
        world.observe(Sights.delivered(order.itemId(), world.pass(second())));
        Instant delivered = world.now();
        assertThat(open(order)).isEmpty();

        int asked = 0;
        while (world.now().isBefore(delivered.plus(Duration.ofDays(20)))) {
            world.pass(Duration.ofHours(2));
            if (!open(order).isEmpty()) {
                asked++;
                world.observe(Sights.delivered(order.itemId(), world.now()));
            }
        }

        assertThat(asked).isEqualTo(8 * 12);
    }

    @Test
    void neitherAReturnNorARefusalIsAskedAboutAgain() {
        Order order = world.order();
        world.intend(order, run);
        world.observe(Sights.returned(order.itemId(), world.pass(second()), Causer.SELLER));
        world.pass(Duration.ofDays(1));

        assertThat(open(order)).isEmpty();
    }

    @Test
    void aChangeStaysToBeToldUntilItIsTakenIn() {
        Order order = world.order();
        world.intend(order, run);
        world.observe(Sights.bought(order.itemId(), world.pass(second())));
        tellAll();
        assertThat(notices()).isEmpty();
        world.observe(Sights.offered(order.itemId(), world.pass(second())));

        assertThat(notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.tradeId()).isEqualTo(order.tradeId()));
        List<Purchase> taken = world.jdbi.inTransaction(handle -> world.purchases.takeIn(handle, order.tradeId()));
        assertThat(taken)
                .singleElement()
                .satisfies(purchase -> assertThat(purchase.offerId()).isNotNull());
        assertThat(notices()).isEmpty();
    }

    @Test
    void aRunThatGotItsOwnAnswerNeedsNoNoticeAndAnotherDoes() {
        Order mine = world.order();
        Order taken = world.order();
        for (Order order : List.of(mine, taken)) {
            PurchaseStep.Send send =
                    (PurchaseStep.Send) world.intend(order, run).step();
            UUID sender = world.claim(send, second());
            if (order.equals(taken)) {
                world.intend(order, world.ids.next());
            }
            world.answered(send, sender, new BuyAnswer.Bought("s-1"));
        }

        assertThat(notices()).extracting(TradeNotice::tradeId).containsExactly(taken.tradeId());
    }

    private static Duration second() {
        return Duration.ofSeconds(1);
    }

    private static List<Order> shuffled(List<Order> orders) {
        List<Order> copy = new ArrayList<>(orders);
        Collections.shuffle(copy, new Random(Thread.currentThread().threadId()));
        return copy;
    }

    private int markStuck() {
        return world.in(world.purchases::markStuck);
    }

    private List<UUID> open(Order order) {
        String keyId = Objects.requireNonNull(world.find(order).keyId());
        return world.in(handle -> world.purchases.open(handle, keyId));
    }

    private List<TradeNotice> notices() {
        return world.in(handle -> world.purchases.unnotified(handle, 100));
    }

    private void tellAll() {
        notices()
                .forEach(notice ->
                        world.jdbi.useTransaction(handle -> world.purchases.takeIn(handle, notice.tradeId())));
    }
}
