package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How items come back into stock, how they are lost to it, and that nobody deadlocks over them. */
@Timeout(30)
class StockReturnsTest {

    private static final SteamId BOT = SteamId.ofPartner(11);
    private static final SteamId OTHER = SteamId.ofPartner(12);

    private final World world = new World();
    private final Stock stock = new Stock(world::now, world.ids);
    private final UUID trade = world.ids.next();

    @AfterEach
    void close() {
        world.close();
    }

    private StockItem received(String asset, SteamId bot) {
        UUID source = world.ids.next();
        Arrival arrival = new Arrival(World.GAME, asset, bot, World.NAME, Money.ofCents(900), source, null);
        world.jdbi.useTransaction(handle -> stock.received(handle, List.of(arrival)));
        return world.jdbi.withHandle(handle -> handle.createQuery("select * from market.stock where asset_id = :asset")
                .bind("asset", asset)
                .map(ConstructorMapper.of(StockItem.class))
                .one());
    }

    private StockItem now(StockItem item) {
        return world.in(handle -> stock.lock(handle, List.of(item.listingId()))).getFirst();
    }

    private void book(UUID forTrade, StockItem item) {
        world.jdbi.useTransaction(handle -> stock.book(
                handle, forTrade, List.of(item.listingId()), world.now().plusSeconds(60)));
    }

    private void refresh() {
        world.jdbi.useTransaction(handle -> new Prices(world.settings, world::now).refresh(handle, World.GAME));
    }

    @Test
    void whatWasBookedTooLongIsFreeAgainAndWhatIsKeptIsNot() {
        StockItem forgotten = received("1", BOT);
        StockItem kept = received("2", BOT);
        book(trade, forgotten);
        book(trade, kept);
        world.in(handle -> stock.keep(handle, trade, List.of(kept.listingId())));

        refresh();
        assertThat(now(forgotten).state()).isEqualTo(StockItem.State.BOOKED);
        world.pass(Duration.ofSeconds(60));
        refresh();

        assertThat(now(forgotten).state()).isEqualTo(StockItem.State.FREE);
        assertThat(now(forgotten).tradeId()).isNull();
        assertThat(now(kept).state()).isEqualTo(StockItem.State.BOOKED);
    }

    @Test
    void whatAUserGaveBackIsForSaleUnderTheIdItHasNow() {
        StockItem item = received("1", BOT);
        book(trade, item);
        world.in(handle -> stock.delivered(handle, trade, List.of(item.listingId())));
        UUID stranger = world.ids.next();

        assertThat(world.<Integer>in(handle -> stock.cameBack(handle, stranger, item.listingId(), "7")))
                .isZero();
        assertThat(world.<Integer>in(handle -> stock.cameBack(handle, trade, item.listingId(), "9")))
                .isOne();
        assertThat(world.<Integer>in(handle -> stock.cameBack(handle, trade, item.listingId(), "10")))
                .isZero();
        assertThat(now(item).assetId()).isEqualTo("9");
        assertThat(now(item).state()).isEqualTo(StockItem.State.FREE);
        book(stranger, item);
    }

    @Test
    void whatWasTakenAwayIsNotSoldWhoeverBookedIt() {
        StockItem free = received("1", BOT);
        StockItem booked = received("2", BOT);
        StockItem sold = received("3", BOT);
        book(trade, booked);
        book(trade, sold);
        world.in(handle -> stock.delivered(handle, trade, List.of(sold.listingId())));

        List<UUID> sources = List.of(free.sourceItem(), booked.sourceItem(), sold.sourceItem());
        assertThat(world.<Integer>in(handle -> stock.takenAway(handle, sources)))
                .isEqualTo(2);
        assertThat(world.<Integer>in(handle -> stock.takenAway(handle, sources)))
                .isZero();

        assertThat(now(free).state()).isEqualTo(StockItem.State.GONE);
        assertThat(now(sold).state()).isEqualTo(StockItem.State.SOLD);
        assertThat(world.<List<UUID>>in(handle -> stock.keep(handle, trade, List.of(booked.listingId()))))
                .isEmpty();
    }

    @Test
    void onlyBotsThatSendSellWhatTheyHold() {
        StockItem ours = received("1", BOT);
        StockItem others = received("2", OTHER);
        StockItem booked = received("3", OTHER);
        book(trade, booked);

        world.in(handle -> stock.sellOnly(handle, List.of(BOT)));

        assertThat(now(ours).state()).isEqualTo(StockItem.State.FREE);
        assertThat(now(others).state()).isEqualTo(StockItem.State.WITHHELD);
        assertThat(now(booked).state()).isEqualTo(StockItem.State.BOOKED);
        assertThat(world.quote(others.listingId()).gone()).isTrue();
        assertThatThrownBy(() -> book(trade, others))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ITEMS_UNAVAILABLE));

        world.in(handle -> stock.sellOnly(handle, List.of(BOT, OTHER)));
        assertThat(now(others).state()).isEqualTo(StockItem.State.FREE);
    }

    private final Map<String, Consumer<Handle>> changes = Map.of(
            "book", handle -> stock.book(handle, trade, both(), world.now().plusSeconds(60)),
            "keep", handle -> stock.keep(handle, trade, both()),
            "delivered", handle -> stock.delivered(handle, trade, both()),
            "returned", handle -> stock.returned(handle, trade, both()),
            "release", handle -> stock.release(handle, trade),
            "gone", handle -> stock.gone(handle, both()));

    private List<UUID> both() {
        return world.jdbi
                .withHandle(handle -> handle.createQuery("select listing_id from market.stock")
                        .mapTo(UUID.class)
                        .list())
                .reversed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"book", "keep", "delivered", "returned", "release", "gone"})
    void severalAreLockedInTheOrderOfTheirIds(String change) throws Exception {
        StockItem low = received("1", BOT);
        StockItem high = received("2", BOT);
        book(trade, high);
        book(trade, low);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Handle first = world.jdbi.open()) {
            first.begin();
            lock(first, low);
            Future<?> other = threads.submit(() -> world.jdbi.useTransaction(
                    handle -> changes.getOrDefault(change, _ -> {}).accept(handle)));
            while (!somebodyWaits()) {
                Thread.onSpinWait();
            }

            lock(first, high);
            first.rollback();
            other.get();
        }
    }

    @Test
    void theChoreWaitsForNobody() {
        StockItem item = received("1", BOT);
        book(trade, item);
        world.pass(Duration.ofMinutes(2));
        try (Handle first = world.jdbi.open()) {
            first.begin();
            lock(first, item);
            refresh();
            world.in(handle -> stock.sellOnly(handle, List.of(OTHER)));
            first.rollback();
        }
        assertThat(now(item).state()).isEqualTo(StockItem.State.BOOKED);
        refresh();
        assertThat(now(item).state()).isEqualTo(StockItem.State.FREE);
    }

    private static void lock(Handle handle, StockItem item) {
        handle.select("select 1 from market.stock where listing_id = ? for update nowait", item.listingId())
                .mapTo(Integer.class)
                .one();
    }

    private boolean somebodyWaits() {
        return world.jdbi.withHandle(handle -> handle.select("select exists (select from pg_locks where not granted)")
                .mapTo(Boolean.class)
                .one());
    }
}
