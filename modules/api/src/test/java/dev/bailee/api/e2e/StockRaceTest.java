package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.market.Arrival;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A thousand items of our own, and sixty-four who want them at once. */
@ExtendWith(OneWorld.class)
final class StockRaceTest {

    private static final String NAME = "Snakebite Case";
    private static final int ITEMS = 1_000;
    private static final int CLIENTS = 64;
    private static final int WISHES = 8;
    private static final int AT_ONCE = 5;

    private final World world;

    StockRaceTest(World world) {
        this.world = world;
    }

    @Test
    void noAssetIsInTwoTradesHoweverManyWantIt() throws InterruptedException, ExecutionException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Money price = world.quote(World.CS2, NAME).price();
        List<UUID> pool = stocked();
        // undecided, they keep what they booked; turned down, they give it all back
        Shop shop = world.hesitantShop();
        Map<UUID, String> holders = new ConcurrentHashMap<>();

        List<String> trades = race(client -> wants(shop, price, pool, holders, client, new Random(seed + client)));

        assertThat(trades).hasSizeGreaterThan(CLIENTS);
        assertThat(holders).hasSize(trades.size() * AT_ONCE);
        assertThat(bookedNow()).isEqualTo(holders);
        assertThat(shop.wallet().reserved()).isEqualTo(price.times(holders.size()));
        world.release(shop);
        trades.forEach(shop::awaitOver);
        assertThat(bookedNow()).isEmpty();
        assertThat(shop.available()).isEqualTo(World.RICH);
        world.assertBalanced();
        retire();
    }

    private List<UUID> stocked() {
        List<Arrival> arrivals = IntStream.range(0, ITEMS)
                .mapToObj(_ -> new Arrival(
                        World.CS2,
                        "race-" + world.rooms.ids.next(),
                        WorldSettings.BOT,
                        NAME,
                        Money.ofCents(1),
                        world.rooms.ids.next(),
                        null))
                .toList();
        return world.rooms.jdbi.inTransaction(handle -> {
            world.rooms.prices.refresh(handle, World.CS2);
            world.rooms.stock.received(handle, arrivals);
            return handle.createQuery("select listing_id from market.stock where market_hash_name = :name")
                    .bind("name", NAME)
                    .mapTo(UUID.class)
                    .list();
        });
    }

    // nobody is to find them in the market any more
    private void retire() {
        world.rooms.jdbi.useHandle(
                handle -> handle.execute("update market.stock set state = 'GONE' where market_hash_name = ?", NAME));
    }

    /** Asks for some again and again, and gives the trades that got theirs. */
    private Stream<String> wants(
            Shop shop, Money price, List<UUID> pool, Map<UUID, String> holders, int client, Random random) {
        String tradeUrl = world.tradeUrl();
        List<String> trades = new ArrayList<>();
        for (int wish = 0; wish < WISHES; wish++) {
            List<UUID> some = new ArrayList<>(pool);
            Collections.shuffle(some, random);
            List<UUID> wanted = some.subList(0, AT_ONCE);
            Reply reply = shop.buy(order(shop, "reject-" + client + "-" + wish, tradeUrl, price, wanted));
            if (reply.status() == 200) {
                String trade = Shop.accepted(reply);
                wanted.forEach(listing -> assertThat(holders.putIfAbsent(listing, trade))
                        .as("who has " + listing + " beside " + trade)
                        .isNull());
                trades.add(trade);
            } else {
                assertThat(reply.code()).isEqualTo(ErrorCode.LISTING_RESERVED.code());
            }
        }
        return trades.stream();
    }

    private static ObjectNode order(Shop shop, String externalId, String tradeUrl, Money price, List<UUID> listings) {
        ObjectNode order = shop.order(externalId, tradeUrl);
        BigDecimal dollars = price.toDollars();
        for (UUID listing : listings) {
            order.withArray("items")
                    .addObject()
                    .put("itemId", listing.toString())
                    .put("price", dollars);
        }
        return order;
    }

    private Map<UUID, String> bookedNow() {
        return world.rooms.jdbi.withHandle(handle -> handle.createQuery("""
                        select listing_id, trade_id::text from market.stock
                        where market_hash_name = :name and state = 'BOOKED'
                        """)
                .bind("name", NAME)
                .reduceRows(new ConcurrentHashMap<UUID, String>(), (held, row) -> {
                    held.put(row.getColumn("listing_id", UUID.class), row.getColumn("trade_id", String.class));
                    return held;
                }));
    }

    private interface Wanting {
        Stream<String> of(int client);
    }

    private static List<String> race(Wanting wanting) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<String> trades = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Stream<String>>> running = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> threads.submit(() -> {
                        start.await();
                        return wanting.of(client);
                    }))
                    .toList();
            start.countDown();
            for (Future<Stream<String>> one : running) {
                one.get().forEach(trades::add);
            }
        }
        return trades;
    }
}
