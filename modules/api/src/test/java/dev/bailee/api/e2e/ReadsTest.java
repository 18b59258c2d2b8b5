package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** How merchants and users see their trades, page by page and by reference, and nobody else's. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ReadsTest {

    private static final int OWN = 7;
    private static final String NOBODY = UUID.randomUUID().toString();

    private final World world;
    private final Shop shop;
    private final String user;
    private final List<String> own = new ArrayList<>();
    private final List<String> users = new ArrayList<>();

    ReadsTest(World world) {
        this.world = world;
        this.shop = world.shop();
        this.user = world.tradeUrl();
    }

    @BeforeAll
    void arrange() {
        for (int number = 1; number <= OWN; number++) {
            own.add(shop.bought("reject-" + number, world.tradeUrl(), World.REDLINE));
        }
        for (int number = 1; number <= 3; number++) {
            users.add(Shop.accepted(shop.client(user)
                    .post("/client/trading/withdraw", shop.order("reject-user-" + number, null, World.REDLINE))));
        }
        own.forEach(shop::awaitEnd);
        users.forEach(shop::awaitEnd);
    }

    @Test
    void listsAMerchantsOwnTradesNewestFirstToTheEnd() {
        List<String> newestFirst = new ArrayList<>(own);
        Collections.reverse(newestFirst);
        assertThat(pages(shop.api(), "/secure/trades?limit=3", 3, 3, 1)).isEqualTo(newestFirst);
        assertThat(pages(shop.api(), "/secure/trades?limit=7", 7)).isEqualTo(newestFirst);
        assertThat(pages(shop.api(), "/secure/trades?type=withdraw&game=730", 7))
                .isEqualTo(newestFirst);
        assertThat(pages(shop.api(), "/secure/trades?type=deposit", 0)).isEmpty();
        assertThat(pages(shop.api(), "/secure/trades?game=252490", 0)).isEmpty();
        assertThat(shop.api().get("/secure/trades?limit=7").data().get("nextCursor"))
                .isEqualTo(NullNode.getInstance());
    }

    @Test
    void refusesCursorsOfYearsThatItNeverHandsOut() {
        for (String instant : List.of("+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z")) {
            String json = "{\"createdAt\":\"" + instant + "\",\"id\":\"" + NOBODY + "\"}";
            String cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
            assertThat(shop.api().get("/secure/trades?cursor=" + cursor).code())
                    .as(instant)
                    .isEqualTo(ErrorCode.VALIDATION_FAILED.code());
        }
    }

    @Test
    void listsAUsersOwnTradesToThatUser() {
        List<String> newestFirst = new ArrayList<>(users);
        Collections.reverse(newestFirst);
        assertThat(pages(shop.client(user), "/client/trades?limit=2", 2, 1)).isEqualTo(newestFirst);
        assertThat(pages(shop.client(world.tradeUrl()), "/client/trades", 0)).isEmpty();
    }

    /** Reads from a first page to the last, each of so many trades. */
    private static List<String> pages(Client client, String path, int... sizes) {
        List<String> ids = new ArrayList<>();
        @Nullable String cursor = null;
        for (int page = 0; page < sizes.length; page++) {
            Reply reply = client.get(cursor == null ? path : path + "&cursor=" + cursor);
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.data().path("items")).as(path).hasSize(sizes[page]);
            reply.data().path("items").forEach(trade -> ids.add(trade.path("id").asText()));
            cursor = reply.data().path("nextCursor").textValue();
            assertThat(cursor == null).as(path).isEqualTo(page == sizes.length - 1);
        }
        return ids;
    }

    @Test
    void refusesListsThatMakeNoSense() {
        for (String query :
                List.of("limit=0", "limit=101", "limit=x", "type=buy", "cursor=!", "cursor=e30", "game=1")) {
            Reply reply = shop.api().get("/secure/trades?" + query);
            assertThat(reply.code()).as(query).isEqualTo(ErrorCode.VALIDATION_FAILED.code());
            assertThat(reply.body()
                            .path("error")
                            .path("fields")
                            .path(query.substring(0, query.indexOf('=')))
                            .isTextual())
                    .as(query)
                    .isTrue();
        }
    }

    @Test
    void findsOneTradeByOneReferenceAndAListBySeveral() {
        JsonNode byId = shop.trade(own.getFirst()).data();
        assertThat(byId.isObject()).isTrue();
        assertThat(shop.trade("reject-1").data()).isEqualTo(byId);
        JsonNode several = shop.api()
                .get("/secure/trades/reject-1," + own.get(1) + "," + users.getFirst() + "," + NOBODY)
                .data();
        assertThat(several.isArray()).isTrue();
        assertThat(several.findValuesAsText("id")).contains(own.get(0), own.get(1), users.getFirst());
        assertThat(several).hasSize(3);
        JsonNode twice = shop.api().get("/secure/trades/reject-1,reject-1").data();
        assertThat(twice.findValuesAsText("id")).contains(own.getFirst());
        assertThat(twice.isArray()).isTrue();
        assertThat(twice).hasSize(1);
        JsonNode none = shop.api().get("/secure/trades/nothing," + NOBODY).data();
        assertThat(none.isArray()).isTrue();
        assertThat(none).isEmpty();
    }

    @Test
    void refusesReferencesThatCanNameNothing() {
        for (String ref : List.of("%01", "a%0Ab", "x".repeat(129))) {
            Reply reply = shop.api().get("/secure/trades/" + ref);
            assertThat(reply.code()).as(ref).isEqualTo(ErrorCode.INVALID_TRADE_ID.code());
        }
        Reply tooMany = shop.api().get("/secure/trades/" + String.join(",", numbers(101)));
        assertThat(tooMany.code()).isEqualTo(ErrorCode.VALIDATION_FAILED.code());
        assertThat(shop.api()
                        .get("/secure/trades/" + String.join(",", numbers(100)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void acceptsNoExternalIdThatCouldNotBeFoundAgain() {
        for (String externalId : List.of("", " ", "a,b", "a\tb", "\u007f", ".", "..", "x".repeat(129))) {
            Reply reply = shop.buy(shop.order(externalId, world.tradeUrl(), World.REDLINE));
            assertThat(reply.code()).as(externalId).isEqualTo(ErrorCode.VALIDATION_FAILED.code());
            assertThat(reply.body().path("error").path("fields").has("externalId"))
                    .as(externalId)
                    .isTrue();
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
