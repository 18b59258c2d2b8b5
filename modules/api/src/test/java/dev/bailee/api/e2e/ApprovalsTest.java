package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is bought that the merchant didn't approve, and every verdict is told once. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ApprovalsTest {

    private static final List<Row> ROWS = List.of(
            new Row("reject-by-answer", "MERCHANT_REJECTED", 1, 200),
            new Row("refuse-by-status", "MERCHANT_REJECTED", 1, 403),
            new Row("busy-for-ever", "APPROVAL_TIMEOUT", 3, 503),
            new Row("noanswer-at-all", "APPROVAL_TIMEOUT", 3, 0));

    private final World world;
    private final Map<Row, Shop> shops = new LinkedHashMap<>();

    ApprovalsTest(World world) {
        this.world = world;
    }

    /**
     * A way not to approve.
     *
     * @param questions how often the merchant is asked
     * @param answer what it answers each time
     */
    record Row(String externalId, String error, int questions, int answer) {}

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    @BeforeAll
    void startAll() {
        for (Row row : ROWS) {
            Shop shop = world.shop();
            shop.bought(row.externalId(), world.tradeUrl(), World.REDLINE, World.REDLINE);
            shops.put(row, shop);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void failsTheTradeAndGivesEverythingBack(Row row) {
        Shop shop = Objects.requireNonNull(shops.get(row));
        JsonNode ended =
                shop.awaitEnd(shop.trade(row.externalId()).data().path("id").asText());
        assertThat(ended.path("status").asText()).isEqualTo("failed");
        assertThat(ended.path("error").asText()).isEqualTo(row.error());
        assertThat(ended.path("items").findValuesAsText("status")).containsExactly("failed", "failed");
        assertThat(ended.path("items").findValuesAsText("error")).isEmpty();
        assertThat(shop.available()).isEqualTo(World.RICH);
        assertThat(shop.wallet().reserved()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asksAsOftenAsItTakesAndTellsTheEnd(Row row) {
        Shop shop = Objects.requireNonNull(shops.get(row));
        JsonNode ended =
                shop.awaitEnd(shop.trade(row.externalId()).data().path("id").asText());
        List<Received> told = world.callbacks(ended.path("id").asText());
        Heard.assertGenuine(shop, told);
        List<Received> questions = told.subList(0, told.size() - 1);
        assertThat(questions).hasSize(row.questions());
        assertThat(questions).extracting(Received::status).containsOnly("initiated");
        assertThat(questions).extracting(Received::answer).containsOnly(row.answer());
        assertThat(told.getLast().trade()).isEqualTo(ended);
    }

    @Test
    void keepsTheLedgerInBalance() {
        shops.forEach((row, shop) ->
                shop.awaitEnd(shop.trade(row.externalId()).data().path("id").asText()));
        world.assertBalanced();
    }
}
