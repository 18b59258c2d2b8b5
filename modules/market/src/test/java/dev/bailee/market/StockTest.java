package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final SteamId BOT = SteamId.ofPartner(11);

    private final World world = new World();
    private final Stock stock = new Stock(world::now, world.ids);

    @AfterEach
    void close() {
        world.close();
    }

    private Arrival arrival(int asset) {
        return new Arrival(
                World.GAME, "asset-" + asset, BOT, World.NAME, Money.ofCents(900), world.ids.next(), world.now());
    }

    private List<StockItem> receive(int... assets) {
        world.jdbi.useTransaction(handle -> stock.received(
                handle, IntStream.of(assets).mapToObj(this::arrival).toList()));
        return all();
    }

    private List<StockItem> all() {
        return world.jdbi.withHandle(handle -> handle.createQuery("select * from market.stock order by listing_id")
                .map(ConstructorMapper.of(StockItem.class))
                .list());
    }

    private void book(UUID trade, UUID... listings) {
        world.jdbi.useTransaction(handle ->
                stock.book(handle, trade, List.of(listings), world.now().plusSeconds(60)));
    }

    private int delivered(UUID trade, UUID listing) {
        return world.in(handle -> stock.delivered(handle, trade, List.of(listing)));
    }

    private int returned(UUID trade, List<UUID> listings) {
        return world.in(handle -> stock.returned(handle, trade, listings));
    }

    private List<StockItem> ofTrade(UUID trade) {
        return world.in(handle -> stock.ofTrade(handle, trade));
    }

    private void assertRefused(ErrorCode code, UUID... listings) {
        assertThatThrownBy(() -> book(world.ids.next(), listings))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void anAssetComesIntoStockOnce() {
        StockItem first = receive(1).getFirst();
        List<StockItem> again = receive(1, 2);

        assertThat(again).hasSize(2).contains(first);
        assertThat(first.state()).isEqualTo(StockItem.State.FREE);
        assertThat(first.cost()).isEqualTo(Money.ofCents(900));
        assertThat(first.itemId()).isNotBlank();
    }

    @Test
    void asksWhatTheMarketAsks() {
        world.sync(World.priced(World.NAME, 1240, 3));
        world.jdbi.useTransaction(handle -> new Prices(world.settings, world::now).refresh(handle, World.GAME));

        assertThat(receive(1).getFirst().price()).isEqualTo(Money.ofCents(1240));
    }

    @Test
    void isBookedByOneTradeAtATime() {
        UUID listing = receive(1).getFirst().listingId();
        UUID trade = world.ids.next();
        book(trade, listing);
        book(trade, listing);

        assertRefused(ErrorCode.LISTING_RESERVED, listing);
        assertThat(ofTrade(trade)).extracting(StockItem::listingId).containsExactly(listing);
    }

    @Test
    void oneRefusedItemLeavesTheOthersFree() {
        List<StockItem> items = receive(1, 2);
        book(world.ids.next(), items.getFirst().listingId());
        assertRefused(
                ErrorCode.LISTING_RESERVED,
                items.getLast().listingId(),
                items.getFirst().listingId());

        assertThat(all().getLast().state()).isEqualTo(StockItem.State.FREE);
    }

    @Test
    void whatWasDeliveredIsSoldForGood() {
        UUID listing = receive(1).getFirst().listingId();
        UUID trade = world.ids.next();
        book(trade, listing);

        assertThat(delivered(trade, listing)).isEqualTo(1);
        assertThat(delivered(trade, listing)).isZero();
        assertThat(returned(trade, List.of(listing))).isZero();
        assertRefused(ErrorCode.ITEMS_UNAVAILABLE, listing);
    }

    @Test
    void whatIsReturnedIsForSaleAgain() {
        UUID listing = receive(1).getFirst().listingId();
        UUID trade = world.ids.next();
        book(trade, listing);
        UUID other = world.ids.next();

        assertThat(returned(other, List.of(listing))).isZero();
        assertThat(returned(trade, List.of(listing))).isEqualTo(1);
        book(other, listing);
        assertThat(returned(trade, List.of(listing))).isZero();
        assertThat(all().getFirst().tradeId()).isEqualTo(other);
    }

    @Test
    void whatIsGoneIsNotForSale() {
        UUID listing = receive(1).getFirst().listingId();
        world.in(handle -> stock.gone(handle, List.of(listing)));

        assertRefused(ErrorCode.ITEMS_UNAVAILABLE, listing);
    }

    /** Everybody wants some of the same thousand assets, several at a time, and gives some back. */
    @Test
    void noAssetIsInTwoTradesHoweverManyWantIt() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<UUID> listings = receive(IntStream.range(0, 1_000).toArray()).stream()
                .map(StockItem::listingId)
                .toList();
        Map<UUID, UUID> holders = new ConcurrentHashMap<>();
        Ids ids = new Ids(InstantSource.system(), new Random(seed));
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            List<Future<Integer>> all = IntStream.range(0, 64)
                    .mapToObj(thread -> threads.submit(() -> want(ids, new Random(seed + thread), listings, holders)))
                    .toList();
            int kept = 0;
            for (Future<Integer> each : all) {
                kept += each.get();
            }
            assertThat(kept).isPositive();
        }
        assertThat(all().stream().filter(item -> item.state() == StockItem.State.BOOKED))
                .allSatisfy(item -> assertThat(holders).containsEntry(item.listingId(), item.tradeId()))
                .hasSameSizeAs(holders.keySet());
    }

    private int want(Ids ids, Random random, List<UUID> listings, Map<UUID, UUID> holders) {
        int kept = 0;
        for (int round = 0; round < 40; round++) {
            UUID trade = ids.next();
            List<UUID> wanted = random.ints(1 + random.nextInt(4), 0, listings.size())
                    .mapToObj(listings::get)
                    .distinct()
                    .toList();
            if (books(trade, wanted)) {
                kept += hold(trade, wanted, holders, random.nextInt(3) == 0);
            }
        }
        return kept;
    }

    private boolean books(UUID trade, List<UUID> wanted) {
        try {
            book(trade, wanted.toArray(UUID[]::new));
            return true;
        } catch (Refusal refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.LISTING_RESERVED);
            return false;
        }
    }

    // whoever booked an asset must be the only one who believes to hold it
    private int hold(UUID trade, List<UUID> wanted, Map<UUID, UUID> holders, boolean keep) {
        List<UUID> others = new ArrayList<>();
        wanted.forEach(listing -> {
            UUID other = holders.putIfAbsent(listing, trade);
            if (other != null) {
                others.add(other);
            }
        });
        assertThat(others).isEmpty();
        if (!keep) {
            wanted.forEach(holders::remove);
            assertThat(returned(trade, wanted)).isEqualTo(wanted.size());
        }
        return keep ? wanted.size() : 0;
    }
}
