package dev.bailee.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Shop;
import dev.bailee.market.CsgoMarket;
import dev.bailee.market.Market;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.MarketSettings.Supply;
import dev.bailee.market.Supplier.Priced;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.market.Suppliers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test looks at a name of its own: listings are fetched once in ten seconds. */
class LiveListingsTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private static Shop shop;
    private static Market market;

    @BeforeAll
    static void start() throws SupplierTrouble {
        shop = new Shop();
        MarketSettings settings = MarketSettings.of(List.of(new Supply(
                "csgo",
                "730",
                shop.supplierUri(),
                0,
                Duration.ofSeconds(2),
                List.of(new MarketSettings.Key("first", "sandbox-key-001")))));
        market = new Market(settings, CLOCK, shop.ids());
        try (Suppliers suppliers =
                new Suppliers(settings, shop.jdbi(), CLOCK, shop.ids(), System::nanoTime, CsgoMarket::new)) {
            List<Priced> catalogue = suppliers.catalogue("730");
            shop.jdbi().useTransaction(handle -> {
                suppliers.register(handle);
                market.sync(handle, "730", catalogue);
            });
        }
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static String of(String name) {
        return "/market/item?marketHashName=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    @Test
    void fetchesTheListingsOfAName() {
        Reply reply = shop.get("/secure" + of("Sandbox | Sold Out"));

        assertThat(reply.data()).hasSize(1);
        JsonNode listing = reply.data().get(0);
        assertThat(listing.path("iconUrl").textValue()).startsWith("https://").contains("/730/");
        assertThat(reply.response().body())
                .contains("\"offer\":{\"price\":10.50,\"delivery\":\"standard\",\"maxAmount\":1}");
        assertThat(listing.path("marketHashName").textValue()).isEqualTo("Sandbox | Sold Out");
        assertThat(listing.path("appid").intValue()).isEqualTo(730);
        assertThat(listing.path("tradable").booleanValue()).isTrue();
        assertThat(listing.has("itemId")).isFalse();
    }

    @Test
    void asksTheSupplierOnceForEverybodyWhoLooks() {
        long before = shop.requestsToSupplier();

        JsonNode first = shop.get("/secure" + of("Sandbox | Price Jump")).data();
        JsonNode second =
                shop.getAsClient("/client" + of("Sandbox | Price Jump")).data();

        assertThat(first).hasSize(1);
        assertThat(second).isEqualTo(first);
        assertThat(shop.requestsToSupplier()).isEqualTo(before + 1);
    }

    @Test
    void tellsWhatSetsAListingApart() {
        String knife = "★ Karambit | Doppler (Factory New)";
        JsonNode listings = shop.get("/secure" + of(knife)).data();

        List<JsonNode> particular =
                listings.valueStream().filter(each -> each.has("wear")).toList();
        assertThat(particular).isNotEmpty().allSatisfy(listing -> {
            assertThat(listing.path("wear").textValue()).matches("0\\.\\d{6}");
            assertThat(listing.path("paintSeed").isInt()).isTrue();
            assertThat(listing.at("/doppler/name").textValue())
                    .isIn(Stream.of(Phase.values()).map(Phase::toString).toList());
            assertThat(listing.path("exterior").textValue()).isEqualTo("Factory New");
        });
        assertThat(listings)
                .extracting(each -> each.at("/offer/price").decimalValue())
                .isSorted();
    }

    @Test
    void picksByPhaseAndFloatAndPage() {
        String knife = of("★ Karambit | Doppler (Factory New)");
        JsonNode all = shop.get("/secure" + knife).data();
        JsonNode one =
                all.valueStream().filter(each -> each.has("wear")).findFirst().orElseThrow();
        String phase = URLEncoder.encode(one.at("/doppler/name").textValue(), StandardCharsets.UTF_8);
        String wear = one.path("wear").textValue();

        assertThat(shop.get("/secure" + knife + "&phase=" + phase).data())
                .contains(one)
                .allSatisfy(each -> assertThat(each.path("doppler")).isEqualTo(one.path("doppler")));
        assertThat(shop.get("/secure" + knife + "&floatMin=" + wear + "&floatMax=" + wear)
                        .data())
                .containsExactly(one);
        assertThat(shop.get("/secure" + knife + "&perPage=1&page=2").data()).containsExactly(all.get(1));
        assertThat(shop.get("/secure" + knife + "&delivery=standard").data()).isEqualTo(all);
        assertThat(shop.get("/secure" + knife + "&delivery=instant").data()).isEmpty();
    }

    @Test
    void showsWhatWasSeenLastWhileTheSupplierIsDown() {
        String name = "Sandbox | Market Down";
        JsonNode seen = shop.get("/secure" + of(name)).data();
        shop.jdbi()
                .useHandle(handle -> handle.execute(
                        "update market.catalogue set listed_at = listed_at - interval '1 day', "
                                + "claimed_at = claimed_at - interval '1 day' where market_hash_name = ?",
                        name));
        shop.tell("POST", "/supplier/mode", "{\"down\":true}");
        try {
            assertThat(seen).hasSize(1);
            assertThat(shop.get("/secure" + of(name)).data()).isEqualTo(seen);
            assertThat(shop.get("/secure" + of("Sandbox | Market Hiccup")).data())
                    .isEmpty();
        } finally {
            shop.tell("POST", "/supplier/mode", "{\"down\":false}");
        }
    }

    @Test
    void findsANameByItsItemIdFirst() {
        JsonNode row = shop.get("/secure/market?search=purchase%20error").data().at("/items/0");
        Reply reply = shop.get("/secure/market/item?marketHashName=nothing&itemId="
                + row.path("itemId").textValue());

        assertThat(reply.data())
                .singleElement()
                .satisfies(listing ->
                        assertThat(listing.path("marketHashName").textValue()).isEqualTo("Sandbox | Purchase Error"));
    }

    @Test
    void refusesANameNobodySells() {
        Reply reply = shop.getAsClient("/client" + of("AK-48"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(14);
        assertThat(shop.get("/secure/market/item?itemId=0123456789abcdef").code())
                .isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "delivery=instant itemId",
                "itemId=x&delivery=soon delivery",
                "itemId=x&phase=9 phase",
                "itemId=x&floatMin=1.1 floatMin",
                "itemId=x&floatMax=-0.1 floatMax",
                "itemId=x&page=0 page",
                "itemId=x&perPage=101 perPage"
            })
    void refusesAParameterThatIsWrong(String query, String field) {
        Reply reply = shop.get("/secure/market/item?" + query);

        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields").fieldNames()).toIterable().containsExactly(field);
    }
}
