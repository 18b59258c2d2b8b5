package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every user and every item of the simulated world that concerns a withdrawal ends as its name says. All withdrawals
 * are started at once, each of a merchant and for a user of its own, and then awaited.
 */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class MagicTableTest {

    private static final List<String> DELIVERED = List.of("initiated", "pending", "active", "hold", "completed");
    private static final List<String> REVERTED = List.of("initiated", "pending", "active", "hold", "reverted");
    private static final List<String> DECLINED = List.of("initiated", "pending", "active", "declined");
    private static final List<String> REFUSED = List.of("initiated", "pending", "failed");

    private static final List<Row> ROWS = List.of(
            new Row("an ordinary user", "AbCd1234", World.REDLINE, DELIVERED, null, null, 12_40),
            new Row("a user who declines", "DECLINE_", World.REDLINE, DECLINED, null, null, 25),
            new Row("a user who never answers", "EXPIRE__", World.REDLINE, DECLINED, null, null, 25),
            new Row("a user who reverses", "REVERSE_", World.REDLINE, REVERTED, null, "user", 25),
            failing("a user with a private inventory", "PRIVATE_", World.REDLINE, "STEAM_ACCOUNT_RESTRICTED"),
            failing("a user banned lately", "LATEBAN_", World.REDLINE, "STEAM_ACCOUNT_RESTRICTED"),
            failing("a user with another token lately", "LATEURL_", World.REDLINE, "TRADE_URL_INVALID"),
            failing("sold out", "AbCd1234", "Sandbox | Sold Out", "LISTING_UNAVAILABLE"),
            failing("a price that jumps", "AbCd1234", "Sandbox | Price Jump", "PRICE_CHANGED"),
            failing("a market that is down", "AbCd1234", "Sandbox | Market Down", "MARKET_UNAVAILABLE"),
            failing("an error nobody knows", "AbCd1234", "Sandbox | Purchase Error", "PURCHASE_FAILED"),
            failing("a seller who never sends", "AbCd1234", "Sandbox | Seller Never Sends", "LISTING_UNAVAILABLE"),
            new Row("a market that hiccups", "AbCd1234", "Sandbox | Market Hiccup", DELIVERED, null, null, 10_00),
            new Row("an answer that is lost", "AbCd1234", "Sandbox | Lost Answer", DELIVERED, null, null, 10_00),
            new Row("a seller who reverts", "AbCd1234", "Sandbox | Seller Reverts", REVERTED, null, "supplier", 0),
            new Row("an offer declined", "AbCd1234", "Sandbox | Buyer Declines", DECLINED, null, null, 20),
            new Row("a dear offer declined", "AbCd1234", "Sandbox | Buyer Declines 500", DECLINED, null, null, 9_00));

    private static final List<Refused> REFUSALS = List.of(
            new Refused("BANNED__", World.REDLINE, ErrorCode.USER_NOT_TRADEABLE),
            new Refused("VACBAN__", World.REDLINE, ErrorCode.USER_NOT_TRADEABLE),
            new Refused("HOLD15__", World.REDLINE, ErrorCode.USER_NOT_TRADEABLE),
            new Refused("NOTRADE_", World.REDLINE, ErrorCode.USER_NOT_TRADEABLE),
            new Refused("BADURL__", World.REDLINE, ErrorCode.INVALID_TRADEURL),
            new Refused("STEAM5XX", World.REDLINE, ErrorCode.STEAM_UNAVAILABLE),
            new Refused("STEAM429", World.REDLINE, ErrorCode.STEAM_RATE_LIMITED),
            new Refused("AbCd1234", "Sandbox | No Price", ErrorCode.LISTING_PRICE_INVALID));

    private final World world;
    private final Map<Row, Started> trades = new LinkedHashMap<>();

    MagicTableTest(World world) {
        this.world = world;
    }

    /**
     * One line of the table.
     *
     * @param path the statuses of the item and so of the trade
     * @param lostCents what the merchant is out of pocket at the end
     */
    record Row(
            String name,
            String token,
            String item,
            List<String> path,
            @Nullable String error,
            @Nullable String revertedBy,
            long lostCents) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** One line of the table that ends before it begins. */
    record Refused(String token, String item, ErrorCode code) {}

    private record Started(Shop shop, String tradeId) {}

    private static Row failing(String name, String token, String item, String error) {
        return new Row(name, token, item, REFUSED, error, null, 0);
    }

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    static Stream<Refused> refusals() {
        return REFUSALS.stream();
    }

    @BeforeAll
    void startAll() {
        for (Row row : ROWS) {
            Shop shop = world.shop();
            trades.put(row, new Started(shop, shop.bought("magic", world.tradeUrl(row.token()), row.item())));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endsAsItsNameSays(Row row) {
        Started started = Objects.requireNonNull(trades.get(row));
        JsonNode ended = started.shop().awaitEnd(started.tradeId());
        assertEnded(row, ended, ended.path("items").path(0));
        Heard.assertTold(started.shop(), ended, row.path());
        assertThat(started.shop().wallet().available()).isEqualTo(World.RICH.minus(Money.ofCents(row.lostCents())));
        assertThat(started.shop().wallet().reserved()).isEqualTo(Money.ZERO);
    }

    private static void assertEnded(Row row, JsonNode trade, JsonNode item) {
        assertThat(trade.path("status").asText()).isEqualTo(row.path().getLast());
        assertThat(item.path("status").asText()).isEqualTo(row.path().getLast());
        assertThat(item.path("error").textValue()).isEqualTo(row.error());
        assertThat(trade.path("error").textValue()).isEqualTo(row.error());
        assertThat(trade.path("revertedBy").textValue()).isEqualTo(row.revertedBy());
        assertThat(trade.has("offerID")).isEqualTo(row.path().contains("active"));
        assertThat(trade.has("activeAt")).isEqualTo(row.path().contains("active"));
        assertThat(trade.has("holdEndDate")).isEqualTo(row.path().contains("hold"));
        // the supplier tells it only while the user has the item, and nobody may have asked in that time
        if (row.revertedBy() == null) {
            assertThat(item.has("assetId")).isEqualTo(row.path().contains("hold"));
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAndLeavesNoTrace(Refused row) {
        Shop shop = world.shop();
        Reply reply = shop.buy(shop.order("refused", world.tradeUrl(row.token()), row.item()));
        assertThat(reply.code()).isEqualTo(row.code().code());
        assertThat(reply.status()).isEqualTo(row.code().status());
        assertThat(shop.trade("refused").code()).isEqualTo(ErrorCode.TRADE_NOT_FOUND.code());
        assertThat(shop.available()).isEqualTo(World.RICH);
        assertThat(world.countCallbacks(shop)).isZero();
    }

    @Test
    void keepsTheLedgerInBalance() {
        List<JsonNode> ended = new ArrayList<>();
        trades.values().forEach(started -> ended.add(started.shop().awaitEnd(started.tradeId())));
        assertThat(ended).hasSameSizeAs(ROWS);
        world.assertBalanced();
    }
}
