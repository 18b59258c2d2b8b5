package dev.bailee.api.steam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Shop;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.market.Market;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.Prices;
import dev.bailee.market.Supplier.Priced;
import dev.bailee.steam.InventoryItemId;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = new Shop();
        shop.jdbi().useTransaction(handle -> new Ledger().open(handle, shop.merchant()));
        Set<String> names = new TreeSet<>();
        inventory("limit=-1").path("inventory").forEach(item -> names.add(text(item, "marketHashName")));
        String unknown = names.iterator().next();
        names.remove(unknown);
        price(List.copyOf(names));
    }

    // a few cents for the first, and ever more for those that follow
    private static void price(List<String> names) {
        Market market = new Market(MarketSettings.of(List.of()), InstantSource.system(), shop.ids());
        Prices prices = new Prices(MarketSettings.of(List.of()), InstantSource.system());
        List<Priced> catalogue = new ArrayList<>();
        for (int place = 0; place < names.size(); place++) {
            catalogue.add(new Priced(names.get(place), Money.ofCents(2 + 100L * place), 10));
        }
        shop.jdbi().useTransaction(handle -> {
            market.sync(handle, "730", catalogue);
            prices.refresh(handle, "730");
        });
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static String url(String token) {
        return URLEncoder.encode(
                "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=" + token, StandardCharsets.UTF_8);
    }

    private static Reply ask(String token, String query) {
        return shop.get("/secure/inventory?tradeUrl=" + url(token) + "&" + query);
    }

    private static JsonNode inventory(String query) {
        Reply reply = ask("AbCd_-34", query);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.data();
    }

    private static List<JsonNode> items(String query) {
        return StreamSupport.stream(
                        inventory(query + "&limit=-1").path("inventory").spliterator(), false)
                .toList();
    }

    private static String text(JsonNode item, String field) {
        return item.path(field).textValue();
    }

    private static BigDecimal price(JsonNode item) {
        return item.at("/offer/price").decimalValue();
    }

    @Test
    void showsWhatAUserOwnsAndWhatItBrings() {
        List<JsonNode> items = items("");

        assertThat(items).isNotEmpty().allSatisfy(item -> {
            assertThat(InventoryItemId.parse(text(item, "id")))
                    .contains(new InventoryItemId("730", "2", text(item, "assetId")));
            assertThat(item.path("appid").intValue()).isEqualTo(730);
            assertThat(item.path("tradable").booleanValue()).isTrue();
            assertThat(item.at("/offer/maxAmount").intValue()).isEqualTo(1);
        });
        assertThat(items)
                .filteredOn(item -> item.has("marketPrice"))
                .isNotEmpty()
                .allSatisfy(item -> {
                    long market = item.path("marketPrice")
                            .decimalValue()
                            .movePointRight(2)
                            .longValueExact();
                    long deposit = market * 9 / 10;
                    assertThat(price(item).movePointRight(2).longValueExact()).isEqualTo(deposit);
                    assertThat(item.at("/offer/accepted").booleanValue()).isEqualTo(deposit >= 5);
                });
        assertThat(items)
                .filteredOn(item -> !item.has("marketPrice"))
                .isNotEmpty()
                .allSatisfy(item -> {
                    assertThat(price(item)).isZero();
                    assertThat(item.at("/offer/accepted").booleanValue()).isFalse();
                });
    }

    @Test
    void tellsItemsOfOneNameApart() {
        assertThat(items(""))
                .filteredOn(item -> item.has("exterior"))
                .isNotEmpty()
                .allSatisfy(item -> {
                    assertThat(new BigDecimal(text(item, "wear"))).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
                    assertThat(item.path("paintSeed").isInt()).isTrue();
                    assertThat(text(item, "rarity")).isNotBlank();
                    assertThat(text(item, "color")).matches("[0-9a-f]{6}");
                });
        assertThat(items(""))
                .filteredOn(item -> item.has("stickers"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.at("/stickers/0").toString())
                        .startsWith("{\"name\":\"Crown (Foil)\",\"slot\":0,"));
    }

    @Test
    void countsBeforeItTurnsPages() {
        int all = items("").size();
        JsonNode first = inventory("limit=2");
        JsonNode second = inventory("limit=2&page=2");

        assertThat(first.path("count").intValue()).isEqualTo(all);
        assertThat(first.path("inventory")).hasSize(2);
        assertThat(second.path("inventory").get(0)).isEqualTo(items("").get(2));
        assertThat(inventory("limit=2&page=9000").path("inventory")).isEmpty();
    }

    @Test
    void keepsToFilters() {
        assertThat(items("acceptedOnly=true"))
                .isNotEmpty()
                .allSatisfy(item ->
                        assertThat(item.at("/offer/accepted").booleanValue()).isTrue());
        assertThat(items("acceptedOnly=false")).hasSameSizeAs(items(""));
        assertThat(items("minPrice=1.5&maxPrice=9"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(price(item)).isBetween(new BigDecimal("1.5"), new BigDecimal(9)));
        String word = text(items("").getFirst(), "name").split(" ", -1)[0];
        assertThat(items("search=" + URLEncoder.encode("| " + word.toUpperCase(Locale.ROOT), StandardCharsets.UTF_8)))
                .isNotEmpty()
                .hasSize((int) items("").stream()
                        .filter(item -> text(item, "name").contains(word))
                        .count());
        assertThat(items("search=nobodyhasthis")).isEmpty();
    }

    @Test
    void sorts() {
        Function<String, List<JsonNode>> sorted = sort -> items("sort=" + sort);
        Comparator<JsonNode> byPrice = Comparator.comparing(InventoryTest::price);
        Comparator<JsonNode> byName = Comparator.comparing(item -> text(item, "name"));

        assertThat(sorted.apply("priceAsc")).isSortedAccordingTo(byPrice);
        assertThat(sorted.apply("priceDesc")).isSortedAccordingTo(byPrice.reversed());
        assertThat(sorted.apply("nameAsc")).isSortedAccordingTo(byName);
        assertThat(sorted.apply("nameDesc")).isSortedAccordingTo(byName.reversed());
        assertThat(sorted.apply("relevance")).isEqualTo(items(""));
    }

    @Test
    void showsAUserTheirOwnWithWhatTheMerchantStillHasRoomFor() {
        Reply reply = shop.getAsClient("/client/inventory?limit=-1");

        assertThat(reply.data().path("inventory"))
                .isEqualTo(inventory("limit=-1").path("inventory"));
        assertThat(reply.response().body()).contains("\"collateral\":0.00");
        assertThat(shop.getAsClient("/secure/inventory").code()).isEqualTo(1900);
        assertThat(shop.get("/client/inventory").code()).isEqualTo(1108);
    }

    @Test
    void fetchesAnewOnlyWhenAskedTo() {
        String first = text(inventory(""), "updatedAt");

        assertThat(text(inventory("refresh=false"), "updatedAt")).isEqualTo(first);
        String refreshed = text(inventory("refresh=true"), "updatedAt");
        assertThat(refreshed).isGreaterThan(first);
        assertThat(text(inventory(""), "updatedAt")).isEqualTo(refreshed);
    }

    @Test
    void knowsOtherGames() {
        assertThat(items("game=252490"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("appid").intValue()).isEqualTo(252490));
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE_, 424, 3",
        "BANNED__, 400, 7",
        "NOTRADE_, 400, 7",
        "VACBAN__, 400, 7",
        "BADURL__, 400, 13",
        "STEAM5XX, 424, 31",
        "STEAM429, 424, 33"
    })
    void saysWhyThereIsNothingToSee(String token, int status, int code) {
        Reply reply = ask(token, "refresh=true");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(code != 31 && code != 33);
    }

    @ParameterizedTest
    @ValueSource(strings = {"game=440", "sort=cheapest", "minPrice=-1", "page=0", "limit=0", "limit=-2", "refresh=1"})
    void refusesAParameterThatIsWrong(String query) {
        Reply reply = ask("AbCd_-34", query);

        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields").fieldNames())
                .toIterable()
                .containsExactly(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?tradeUrl=", "?tradeUrl=https://example.com/"})
    void wantsATradeUrl(String query) {
        Reply reply = shop.get("/secure/inventory" + query);

        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields").fieldNames()).toIterable().containsExactly("tradeUrl");
    }
}
