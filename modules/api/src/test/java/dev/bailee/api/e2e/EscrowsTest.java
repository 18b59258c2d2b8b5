package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.steam.InventoryItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A seller's items come into escrow, and go to a buyer or back, asked for as sellers' tools ask. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class EscrowsTest {

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String KEY_FORM = "[A-Za-z0-9_-]{12}";

    private final World world;
    private final Shop shop;
    private final Seller keeper;
    private final List<String> kept;

    EscrowsTest(World world) {
        this.world = world;
        this.shop = world.shop();
        this.keeper = Seller.with(world, shop, "AbCd1234", 8);
        this.kept = keeper.keep(8);
    }

    @Test
    void showsAnEscrowFieldForFieldAsClientsKnowIt() {
        JsonNode escrow = keeper.get(Seller.ESCROW + "/" + kept.get(7)).body();
        assertThat(escrow.fieldNames()).toIterable().containsExactly("status", "data");
        JsonNode data = escrow.path("data");
        assertThat(data.fieldNames())
                .toIterable()
                .containsExactly("owner", "listing_id", "idempotency_key", "items", "status", "updated", "created");
        assertThat(data.path("owner").textValue()).isEqualTo(keeper.owner());
        assertThat(data.path("listing_id").textValue()).isEqualTo(kept.get(7));
        assertThat(data.path("idempotency_key").textValue()).matches(KEY_FORM);
        assertThat(data.path("status").textValue()).isEqualTo("received");
        assertThat(data.path("updated").textValue()).matches(MOMENT);
        assertThat(data.path("created").textValue()).matches(MOMENT);
        assertThat(data.path("items")).hasSize(1);
        assertItem(data.at("/items/0"));
    }

    private static void assertItem(JsonNode item) {
        List<String> texts = List.of(
                "icon_url", "classid", "appid", "name", "owner_steamid", "market_hash_name", "contextid", "id", "type");
        assertThat(item.fieldNames())
                .toIterable()
                .containsExactly(
                        "icon_url",
                        "amount",
                        "classid",
                        "appid",
                        "name",
                        "tradable",
                        "owner_steamid",
                        "market_hash_name",
                        "contextid",
                        "id",
                        "type");
        texts.forEach(name -> assertThat(item.path(name).isTextual()).as(name).isTrue());
        assertThat(item.path("icon_url").textValue()).isNotEmpty().doesNotContain("/");
        assertThat(item.path("amount").isInt()).isTrue();
        assertThat(item.path("tradable").intValue()).isEqualTo(1);
        assertThat(item.path("appid").textValue()).isEqualTo("730");
        assertThat(item.path("owner_steamid").textValue()).isEqualTo(WorldSettings.BOT.toString());
    }

    @Test
    void turnsPagesToTheEndAndShowsEveryRowOnce() {
        List<String> seen = new ArrayList<>();
        String path = Seller.ESCROW + "/mine?limit=3";
        while (path != null) {
            JsonNode page = keeper.get(path).body();
            page.path("data").forEach(row -> {
                assertThat(row.fieldNames()).toIterable().containsExactly("owner", "listing_id", "status", "created");
                seen.add(row.path("listing_id").asText());
            });
            assertThat(page.fieldNames()).toIterable().startsWith("status", "data");
            path = page.has("next_page") ? page.path("next_page").textValue() : null;
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void tellsTheNextPageInOneForm() {
        String owner = keeper.owner().replace(":", "%3A");
        assertThat(keeper.get(Seller.ESCROW + "/mine?status=received&limit=1")
                        .body()
                        .path("next_page")
                        .textValue())
                .matches("/api/v1/steam/escrow/mine\\?limit=1&owner=" + owner + "&listing_id=" + UUID_FORM
                        + "&status=received");
        assertThat(keeper.get(Seller.ESCROW + "/mine?limit=1")
                        .body()
                        .path("next_page")
                        .textValue())
                .matches("/api/v1/steam/escrow/mine\\?limit=1&owner=" + owner + "&listing_id=" + UUID_FORM);
        assertThat(keeper.get(Seller.ESCROW + "/mine?status=returned").body().fieldNames())
                .toIterable()
                .containsExactly("status", "data");
    }

    @Test
    void listsWhatHasOnePriceAndDraftsTheRest() {
        Seller seller = Seller.with(world, shop, "AbCd1234", 3);
        List<InventoryItem> items = seller.belongings(World.CS2).subList(0, 3);
        ArrayNode lines = Seller.lines(items, 700);
        ((ObjectNode) lines.get(2)).remove("price");
        String intake = seller.begin();
        JsonNode asked = seller.ask(intake, lines).data();
        assertThat(asked.fieldNames())
                .toIterable()
                .containsExactly("id", "owner", "offer_key", "status", "num_listed", "listings", "updated", "created");
        assertThat(asked.path("offer_key").textValue()).matches(KEY_FORM);
        assertThat(seller.ask(intake, lines).status()).isEqualTo(409);

        JsonNode held = seller.await(intake, "trade_hold");
        assertThat(held.path("held_until").textValue()).matches(MOMENT);
        JsonNode listed = seller.await(intake, "listed");

        assertThat(listed.path("num_listed").intValue()).isEqualTo(3);
        assertThat(listed.has("held_until")).isFalse();
        JsonNode listing = listed.at("/listings/0");
        assertThat(listing.fieldNames()).toIterable().containsExactly("id", "status", "price", "steam_properties");
        assertThat(listing.at("/steam_properties/market_hash_name").textValue())
                .isEqualTo(items.getFirst().marketHashName());
        assertThat(listing.path("price").intValue()).isEqualTo(700);
        assertThat(listing.path("status").textValue()).isEqualTo("ready");
        assertThat(listed.at("/listings/2/status").textValue()).isEqualTo("draft");
        assertThat(listed.at("/listings/2/price").isNull()).isTrue();
        assertThat(seller.get(Seller.BULK + "/mine").data()).isEmpty();
        assertThat(seller.get(Seller.BULK + "/mine?status=listed").data().get(0))
                .isEqualTo(listed);
    }

    @Test
    void delivers() {
        String listing = kept.get(0);
        Reply sent = keeper.deliver(listing, world.tradeUrl());
        assertThat(sent.data().path("status").textValue()).isEqualTo("deliver_pending");
        assertThat(keeper.move(listing, "return").status()).isEqualTo(409);
        keeper.awaitEscrow(listing, "delivered");
        assertThat(keeper.move(listing, "cancel").status()).isEqualTo(409);
    }

    @Test
    void givesBack() {
        String listing = kept.get(1);
        assertThat(keeper.move(listing, "return").data().path("status").textValue())
                .isEqualTo("return_pending");
        JsonNode returned = keeper.awaitEscrow(listing, "returned");
        assertThat(returned.at("/items/0/owner_steamid").textValue())
                .isEqualTo(keeper.tradeUrl.owner().toString());
    }

    @Test
    void takesBackAnOfferThatIsOut() {
        String listing = kept.get(2);
        keeper.deliver(listing, world.tradeUrl("EXPIRE__"));
        assertThat(keeper.move(listing, "cancel").status()).isEqualTo(200);
        keeper.awaitEscrow(listing, "received");
    }

    @ParameterizedTest
    @CsvSource({"BANNED__, 422", "HOLD15__, 422", "BADURL__, 422", "STEAM5XX, 503"})
    void sendsNothingToABuyerWhoCannotTakeIt(String token, int status) {
        assertThat(keeper.deliver(kept.get(3), world.tradeUrl(token)).status()).isEqualTo(status);
        assertThat(keeper.get(Seller.ESCROW + "/" + kept.get(3))
                        .data()
                        .path("status")
                        .textValue())
                .isEqualTo("received");
    }

    @Test
    void oneCodeMovesOneThing() {
        Client first = keeper.again().client();
        String path = Seller.ESCROW + "/" + kept.get(4);
        assertThat(first.post(path + "/cancel").status()).isEqualTo(409);
        assertThat(first.post(path + "/cancel").status()).isEqualTo(409);
        assertThat(first.post(path + "/return").status()).isEqualTo(401);
        assertThat(first.post(Seller.ESCROW + "/" + kept.get(5) + "/cancel").status())
                .isEqualTo(401);
        assertThat(first.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AbCd1234 | 200 | ",
                "BANNED__ | 422 | Steam says you have a trade ban or restriction--see http://goo.gl/7MLvFU",
                "NOTRADE_ | 422 | Steam says you have a trade ban or restriction--see http://goo.gl/7MLvFU",
                "HOLD15__ | 422 | Steam says you have a trade hold with 15 day(s) left--see http://goo.gl/7MLvFU",
                "STEAM5XX | 503 | Steam does not answer at the moment",
                "STEAM429 | 503 | Steam wants us to ask more slowly"
            })
    void tellsWhetherTheSellerMayTrade(String token, int status, String message) {
        Reply reply = new Seller(world, shop, world.tradeUrl(token)).get(Seller.ESCROW + "/hold");
        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.response().body()).isEqualTo("{\"status\":\"SUCCESS\",\"data\":{}}");
        } else {
            assertThat(reply.body().at("/error/message").textValue()).isEqualTo(message);
            assertThat(reply.body().at("/error/code").intValue()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"DECLINE_, start", "EXPIRE__, start"})
    void beginsAnewWhereTheSellerDoesNotAccept(String token, String status) {
        Seller seller = Seller.with(world, shop, token, 1);
        String intake = seller.begin();
        seller.ask(intake, Seller.lines(seller.belongings(World.CS2).subList(0, 1), 100));
        assertThat(seller.await(intake, status).path("listings")).isEmpty();
    }

    @Test
    void refusesWhatIsNotThereOrOfTwoGames() {
        Seller seller = Seller.with(world, shop, "AbCd1234", 1);
        ArrayNode lines = Seller.lines(seller.belongings(World.CS2).subList(0, 1), 100);
        ArrayNode strange = lines.deepCopy();
        ((ObjectNode) strange.get(0)).put("id", "12345678901");
        String intake = seller.begin();
        assertThat(seller.ask(intake, strange).status()).isEqualTo(400);
        lines.addObject().put("id", "1").put("appid", 252490).put("price", 1);
        assertThat(seller.ask(intake, lines).status()).isEqualTo(400);
        assertThat(seller.get(Seller.BULK + "/" + intake).data().path("status").textValue())
                .isEqualTo("start");
    }
}
