package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Wallet;
import dev.bailee.workflows.RealTemporal;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two workers share a fleet beside a Temporal of their own, and the one that watches is killed. */
final class TwoWorkersTest {

    private static final Money SHARE = Money.ofCents(1_000_00);

    /** What users do with our offers; the last of them until we take it back. */
    private static final Map<String, String> ENDS = Map.of(
            "AbCd1234", "completed",
            "GHOST___", "completed",
            "REVERSE_", "reverted",
            "DECLINE_", "declined",
            "EXPIRE__", "canceled");

    private static Server temporal;
    private static WorldSettings.Part worker;
    private static World world;

    @BeforeAll
    static void start() throws IOException {
        temporal = RealTemporal.isEverywhere() ? real() : inMemory();
        worker = new WorldSettings.Part("worker", temporal.target());
        world = World.start(new WorldSettings.Part("api", worker.temporal()));
    }

    /** Where the two find each other's workflows, and what ends it. */
    private record Server(String target, AutoCloseable process) {}

    private static Server real() {
        RealTemporal server = RealTemporal.start();
        return new Server(server.target(), server);
    }

    private static Server inMemory() throws IOException {
        int port = freePort();
        TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port, true);
        return new Server("127.0.0.1:" + port, server);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
        temporal.process().close();
    }

    @Test
    void loseNothingAndTakeNothingTwiceWhenTheOneThatWatchesIsKilled() {
        Map<String, String> expected = new LinkedHashMap<>();
        Shop shop;
        try (WorkerProcess first = world.another(worker);
                WorkerProcess second = startedOnceWatchedBy(first)) {
            shop = world.shop();
            world.rooms.jdbi.useTransaction(handle -> world.rooms.collaterals.grant(handle, shop.id(), SHARE));
            sell(shop, expected);
            second.awaitStart();
            sell(shop, expected);
            untilSent(expected);
            first.kill();
            // watched by nobody until the dead one is missed
            sell(shop, expected);
            awaitEnds(shop, expected);
        }
        assertBooks(shop, expected);
    }

    private WorkerProcess startedOnceWatchedBy(WorkerProcess first) {
        first.awaitStart();
        Patiently.await("the fleet to be watched", () -> count("steam.polls where heard_at is not null"), is -> is > 0);
        return world.another(worker);
    }

    private static void sell(Shop shop, Map<String, String> expected) {
        DepositsTest.Deposits deposits = new DepositsTest.Deposits(world);
        ENDS.forEach((token, end) -> {
            JsonNode trade = deposits.sold(shop, world.tradeUrl(token), true);
            String id = trade.path("id").asText();
            expected.put(id, end);
            if (end.equals("canceled")) {
                assertThat(shop.api().post("/secure/sell/" + id + "/cancel").status())
                        .isEqualTo(200);
            }
        });
    }

    private static void untilSent(Map<String, String> trades) {
        Patiently.await(
                "all offers to be with their users",
                () -> count("steam.offers where state in ('INTENDED', 'SENDING')"
                        + " or state = 'ACTIVE' and cancel_requested_at is not null"),
                busy -> busy == 0);
        assertThat(count("steam.offers")).isEqualTo(trades.size());
    }

    private static void awaitEnds(Shop shop, Map<String, String> expected) {
        expected.replaceAll((id, end) -> {
            String status = shop.awaitEnd(id).path("status").asText();
            // the simulated Steam's offers lapse in seconds, which may be before ours is taken back
            assertThat(status).as(id).isIn(end.equals("canceled") ? List.of(end, "declined") : List.of(end));
            return status;
        });
    }

    private static void assertBooks(Shop shop, Map<String, String> expected) {
        Money gained = Money.ZERO;
        List<String> sold = new ArrayList<>();
        for (Map.Entry<String, String> trade : expected.entrySet()) {
            assertToldOnce(shop, trade.getKey(), trade.getValue());
            if (trade.getValue().equals("completed")) {
                sold.add(trade.getKey());
                gained = gained.plus(Money.ofDollars(
                        shop.trade(trade.getKey()).data().path("totalPrice").decimalValue()));
            }
        }
        Wallet wallet = shop.wallet();
        assertThat(wallet.available()).isEqualTo(World.RICH.plus(gained));
        assertThat(wallet.pending()).isEqualTo(Money.ZERO);
        assertThat(wallet.instantRoom()).isEqualTo(SHARE);
        world.assertBalanced();
        assertThat(count("sandbox.steam_offer")).isEqualTo(expected.size());
        assertThat(count("steam.strays")).isZero();
        assertThat(count("market.stock where state in ('HELD', 'FREE')")).isEqualTo(sold.size());
        assertThat(count("sandbox.steam_asset where owner = " + WorldSettings.BOT))
                .isEqualTo(sold.size());
    }

    private static void assertToldOnce(Shop shop, String id, String end) {
        List<Received> told = world.callbacks(id);
        Heard.assertGenuine(shop, told);
        assertThat(told).extracting(Received::status).doesNotHaveDuplicates().endsWith(end);
    }

    private static long count(String rows) {
        return world.rooms.jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + rows)
                .mapTo(Long.class)
                .one());
    }
}
