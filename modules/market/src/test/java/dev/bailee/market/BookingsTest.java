package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BookingsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final World world = new World();
    private UUID particular = World.NOBODY;
    private UUID any = World.NOBODY;

    @BeforeEach
    void offer() {
        world.sync(World.priced(World.NAME, 100, 3));
        world.jdbi.useTransaction(handle -> world.market.store(
                handle, World.GAME, World.NAME, List.of(offered("s1", new BigDecimal("0.07")), offered("s2", null))));
        particular = listing("s1");
        any = listing("s2");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aParticularListingIsReservedFromTheAcceptanceOn() {
        book(world.ids.next(), particular);

        assertThat(world.quote(particular).reserved()).isTrue();
        assertReserved(world.ids.next(), particular);
    }

    @Test
    void ofOtherListingsThereIsMoreThanOne() {
        book(world.ids.next(), any);

        assertThat(world.quote(any).reserved()).isFalse();
        assertThatCode(() -> book(world.ids.next(), any)).doesNotThrowAnyException();
    }

    @Test
    void aTradeMayBookAgainWhatItHasBooked() {
        UUID trade = world.ids.next();
        book(trade, particular);

        assertThatCode(() -> book(trade, particular)).doesNotThrowAnyException();
    }

    @Test
    void oneRefusedListingLeavesTheOthersFree() {
        world.jdbi.useTransaction(handle -> world.market.store(
                handle,
                World.GAME,
                World.NAME,
                List.of(offered("s1", new BigDecimal("0.07")), offered("s3", BigDecimal.ONE))));
        book(world.ids.next(), particular);
        assertReserved(world.ids.next(), particular, listing("s3"));

        assertThat(world.quote(listing("s3")).reserved()).isFalse();
    }

    @Test
    void aBookingEndsByItselfOrWithItsTrade() {
        UUID trade = world.ids.next();
        book(trade, particular);
        world.jdbi.useTransaction(handle -> world.market.release(handle, trade));
        assertThat(world.quote(particular).reserved()).isFalse();

        book(trade, particular);
        world.pass(PATIENCE);
        assertThat(world.quote(particular).reserved()).isFalse();
        assertThatCode(() -> book(world.ids.next(), particular)).doesNotThrowAnyException();
    }

    // which holds what others wait for, while whoever takes the booking over waits for that
    @Test
    @Timeout(30)
    void aTradeThatEndsDoesntWaitForWhoeverTakesItsBookingOver() {
        UUID trade = world.ids.next();
        UUID next = world.ids.next();
        book(trade, particular);
        world.pass(PATIENCE);
        try (Handle taking = world.jdbi.open()) {
            taking.begin();
            world.market.book(taking, next, List.of(particular), PATIENCE);
            world.jdbi.useTransaction(handle -> world.market.release(handle, trade));
            taking.commit();
        }
        assertReserved(world.ids.next(), particular);
        assertThatCode(() -> book(next, particular)).doesNotThrowAnyException();
    }

    @Test
    void thePurchaseTakesTheBookingsPlace() {
        Order order = world.order(particular);
        book(order.tradeId(), particular);
        Purchase purchase = world.intend(order, world.ids.next());

        assertThat(world.quote(particular).reserved()).isTrue();
        assertReserved(world.ids.next(), particular);

        PurchaseStep.Send send = (PurchaseStep.Send) purchase.step();
        UUID sender = world.claim(send, Duration.ofSeconds(3));
        world.answered(send, sender, new BuyAnswer.Refused(FailureCode.PRICE_CHANGED, "dearer now"));
        assertThat(world.quote(particular).reserved()).isFalse();
        assertThatCode(() -> book(world.ids.next(), particular)).doesNotThrowAnyException();
    }

    @Test
    void oneOfManyBooks() throws Exception {
        List<UUID> trades =
                IntStream.range(0, 8).mapToObj(i -> world.ids.next()).toList();
        int booked = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = trades.stream()
                    .map(trade -> threads.submit(() -> isBooked(trade)))
                    .toList();
            for (Future<Boolean> one : all) {
                booked += one.get() ? 1 : 0;
            }
        }

        assertThat(booked).isEqualTo(1);
    }

    @Test
    void bookingsThatAreOverAreForgotten() {
        book(world.ids.next(), particular);
        world.pass(PATIENCE);
        world.jdbi.useTransaction(world.market::forgetListings);

        assertThat(world.<Integer>in(handle -> handle.select("select count(*) from market.bookings")
                        .mapTo(Integer.class)
                        .one()))
                .isZero();
    }

    private boolean isBooked(UUID trade) {
        try {
            book(trade, particular);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private void book(UUID trade, UUID... listings) {
        world.jdbi.useTransaction(handle -> world.market.book(handle, trade, List.of(listings), PATIENCE));
    }

    private void assertReserved(UUID trade, UUID... listings) {
        assertThatThrownBy(() -> book(trade, listings))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LISTING_RESERVED));
    }

    private UUID listing(String supplierId) {
        return world.jdbi.withHandle(
                handle -> handle.select("select id from market.listings where supplier_id = ?", supplierId)
                        .mapTo(UUID.class)
                        .one());
    }

    private static Supplier.Offered offered(String id, @Nullable BigDecimal wear) {
        return new Supplier.Offered(id, Money.ofCents(100), wear, null, null, null);
    }
}
