package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.doctor.DoctorCommand;
import dev.bailee.workflows.Histories;
import dev.bailee.workflows.RealTemporal;
import dev.bailee.workflows.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Every kind of trade under a server of Temporal's own: what becomes of it, what is listed of it, what is recorded. */
@EnabledIfSystemProperty(named = RealTemporal.FOLDER, matches = ".+")
final class RealServerTest {

    private static RealTemporal server;
    private static World world;
    private static Temporal operator;

    /**
     * A trade that was accepted.
     *
     * @param end how it should end
     */
    private record Begun(String kind, String tradeId, String end) {

        String workflow() {
            return kind + "/" + tradeId;
        }
    }

    @BeforeAll
    static void start() {
        server = RealTemporal.start();
        world = World.on(server.target());
        operator = Temporal.connect(server.target(), "bailee");
    }

    @AfterAll
    static void close() {
        operator.close();
        world.close();
        server.close();
    }

    @Test
    void endsEveryTradeAsItsUserMakesItAndListsItSo() {
        Shop shop = world.shop();
        List<Begun> begun = new ArrayList<>(withdrawals(shop));
        begun.addAll(deposits(shop));

        begun.forEach(each -> assertEnds(shop, each));

        assertListed(shop, "ExecutionStatus = 'Running'", List.of(), each -> true);
        for (String end : Set.of("completed", "reverted", "declined")) {
            assertListed(
                    shop,
                    "TradeStatus = '" + end + "'",
                    begun,
                    each -> each.end().equals(end));
        }
        assertListed(
                shop,
                "TradeStatus = 'completed' and TradeType = 'withdraw'",
                begun,
                each -> each.workflow().startsWith("withdrawal/") && each.end().equals("completed"));
        assertListed(shop, "ExternalId = 'from stock'", List.of(begun.getFirst()), each -> true);
        assertListed(shop, "TotalCents > 0", begun, each -> true);
        assertListed(world.shop(), "TotalCents > 0", List.of(), each -> true);
        begun.forEach(each -> assertRecorded(each.workflow(), each.kind() + "-" + each.end()));
        begun.forEach(each -> assertRecorded("callbacks/trade/" + each.tradeId(), "callbacks-" + each.end()));
        world.assertBalanced();
    }

    private static List<Begun> withdrawals(Shop shop) {
        JsonNode row = new Pool(world).ownedByTheBot();
        String stocked = Shop.accepted(shop.buy(new Pool(world).order(shop, "from stock", world.tradeUrl(), row)));
        return List.of(
                new Begun("withdrawal", stocked, "completed"),
                bought(shop, "AbCd1234", "completed"),
                bought(shop, "REVERSE_", "reverted"),
                bought(shop, "DECLINE_", "declined"));
    }

    private static Begun bought(Shop shop, String token, String end) {
        return new Begun("withdrawal", shop.bought(null, world.tradeUrl(token), World.REDLINE), end);
    }

    private static List<Begun> deposits(Shop shop) {
        return List.of(
                sold(shop, "AbCd1234", "completed"),
                sold(shop, "REVERSE_", "reverted"),
                sold(shop, "DECLINE_", "declined"));
    }

    private static Begun sold(Shop shop, String token, String end) {
        JsonNode trade = new DepositsTest.Deposits(world).sold(shop, world.tradeUrl(token), false);
        return new Begun("deposit", trade.path("id").asText(), end);
    }

    private static void assertEnds(Shop shop, Begun begun) {
        JsonNode ended = shop.awaitEnd(begun.tradeId());
        assertThat(ended.path("status").asText()).as(begun.toString()).isEqualTo(begun.end());
        Heard.assertGenuine(shop, world.callbacks(begun.tradeId()));
    }

    // what is listed follows a moment after what happens
    private static void assertListed(Shop shop, String query, List<Begun> begun, Predicate<Begun> which) {
        Set<String> wanted = begun.stream().filter(which).map(Begun::workflow).collect(Collectors.toSet());
        Patiently.await(
                "what " + query + " lists to be " + wanted,
                () -> RealTemporal.listed(operator, "MerchantId = '" + shop.id() + "' and " + query),
                wanted::equals);
    }

    // replays with today's code, and tells nothing that is nobody's business
    private static void assertRecorded(String workflow, String path) {
        Histories.check(operator.client().fetchHistory(workflow), "real-" + path);
    }

    @Test
    void keepsAndHandsOutWhatSellersBring() {
        Shop shop = world.shop();
        Seller seller = Seller.with(world, shop, "AbCd1234", 2);
        List<String> kept = seller.keep(2);
        seller.deliver(kept.getFirst(), world.tradeUrl());
        seller.move(kept.getLast(), "return");

        seller.awaitEscrow(kept.getFirst(), "delivered");
        seller.awaitEscrow(kept.getLast(), "returned");

        assertRecorded("escrow/" + kept.getFirst(), "escrow-delivered");
        assertRecorded("escrow/" + kept.getLast(), "escrow-returned");
        assertRecorded(
                "intake/"
                        + seller.get(Seller.BULK + "/mine?status=listed")
                                .data()
                                .at("/0/id")
                                .asText(),
                "intake-listed");
    }

    @Test
    void tellsTheDoctorWhatItHasAndWhatItLacks() {
        assertThat(visit("bailee"))
                .contains("namespace bailee at " + server.target(), "trades can be found by their search attributes");
        assertThat(visit("default")).contains("lacks the search attributes");
        assertThat(visit("nobodys")).contains("WRONG  temporal", "there is no namespace nobodys");
    }

    private static String visit(String namespace) {
        return Errand.run(
                        world,
                        settings -> Errand.in(settings, "temporal").put("namespace", namespace),
                        new DoctorCommand())
                .printed();
    }

    @Test
    void losesNothingWhenTheServerIsKilled() {
        Shop shop = world.shop();
        List<Begun> begun = new ArrayList<>(deposits(shop));
        begun.addAll(withdrawals(shop));
        server.kill();
        // accepted all the same, and taken up once it is back
        begun.add(bought(shop, "AbCd1234", "completed"));
        begun.add(bought(shop, "DECLINE_", "declined"));
        server.run();

        begun.forEach(each -> assertEnds(shop, each));

        begun.stream()
                .filter(each -> each.kind().equals("withdrawal"))
                .skip(1)
                .forEach(each -> assertThat(world.sales(each.tradeId())).isOne());
        // those too that the sweeper had to start
        assertListed(shop, "TotalCents > 0", begun, each -> true);
        world.assertBalanced();
    }
}
