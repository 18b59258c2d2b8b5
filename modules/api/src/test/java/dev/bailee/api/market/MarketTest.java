package dev.bailee.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Shop;
import dev.bailee.kernel.Money;
import dev.bailee.market.Market;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.Quote;
import dev.bailee.market.Supplier.Priced;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketTest {

    private static final String REDLINE = "AK-47 | Redline (Field-Tested)";
    private static final String SLATE = "AK-47 | Slate (Field-Tested)";
    private static final String CASE = "Fracture Case";
    private static final String UNPRICED = "Sandbox | No Price";
    private static final String GONE = "M4A4 | Howl (Factory New)";

    private static Shop shop;
    private static Market market;

    @BeforeAll
    static void start() {
        shop = new Shop();
        market = new Market(MarketSettings.of(List.of()), InstantSource.system(), shop.ids());
        sync(priced(GONE, 500_000, 1));
        sync(priced(REDLINE, 1000, 40), priced(SLATE, 201, 300), priced(CASE, 50, 9000), priced(UNPRICED, 0, 1));
    }

    private static Priced priced(String name, long cents, int volume) {
        return new Priced(name, Money.ofCents(cents), volume);
    }

    private static void sync(Priced... rows) {
        shop.jdbi().useTransaction(handle -> market.sync(handle, "730", List.of(rows)));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void showsANameWithItsListingAtTheMerchantsPrice() {
        Reply reply = shop.get("/secure/market?search=redline");
        Quote stored = stored(REDLINE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().body())
                .contains("\"data\":{\"items\":[{\"id\":\"" + stored.listingId() + "\",\"itemId\":\"" + stored.itemId()
                        + "\",\"appid\":730,\"name\":\"" + REDLINE + "\",\"marketHashName\":\"" + REDLINE
                        + "\",\"tradable\":true,\"offer\":{\"price\":10.50,\"delivery\":\"standard\","
                        + "\"maxAmount\":40},\"exterior\":\"Field-Tested\"}],\"count\":1}");
    }

    private static Quote stored(String name) {
        return shop.jdbi()
                .withHandle(handle -> market.cheapest(handle, "730", null, name, null))
                .orElseThrow();
    }

    @Test
    void showsClientsTheSame() {
        assertThat(shop.getAsClient("/client/market?game=730&source=internal").data())
                .isEqualTo(shop.get("/secure/market").data());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sort=priceAsc                      | 0 50 201 1000 | 4
            sort=priceDesc&perPage=2           | 1000 201      | 4
            sort=priceDesc&perPage=2&page=2    | 50 0          | 4
            sort=priceDesc&perPage=-1&page=9   | 1000 201 50 0 | 4
            sort=nameAsc&search=field%20ak     | 1000 201      | 2
            sort=nameDesc&search=AK            | 201 1000      | 2
            sort=priceAsc&minPrice=2.12        | 201 1000      | 2
            sort=priceAsc&minPrice=2.121       | 1000          | 1
            sort=priceAsc&maxPrice=2.12        | 50 201        | 2
            sort=priceAsc&maxPrice=2.119       | 50            | 1
            minPrice=2&maxPrice=3&source=external | 201        | 1
            minPrice=2&maxPrice=3&source=Xk9W     | 201        | 1
            source=internal                    |               | 0
            game=252490                        |               | 0
            search=howl                        |               | 0
            """)
    void findsWhatIsAskedFor(String query, String supplierCents, int count) {
        JsonNode page = shop.get("/secure/market?" + query).data();

        assertThat(page.path("count").intValue()).isEqualTo(count);
        List<String> wanted = supplierCents == null ? List.of() : List.of(supplierCents.split(" "));
        assertThat(page.path("items"))
                .extracting(item -> item.path("offer")
                        .path("price")
                        .decimalValue()
                        .movePointRight(2)
                        .longValue())
                .containsExactlyElementsOf(
                        wanted.stream().map(MarketTest::raised).toList());
    }

    private static long raised(String cents) {
        return Money.ofCents(Long.parseLong(cents))
                .raisedUp(Shop.MARKUP_BASIS_POINTS)
                .cents();
    }

    @Test
    void showsWhatHasNoPriceWithoutAnOfferAndStillQuotesIt() {
        JsonNode item = shop.get("/secure/market?search=no%20price").data().at("/items/0");

        assertThat(item.has("offer")).isFalse();
        List<UUID> ids = List.of(UUID.fromString(item.path("id").textValue()));
        List<Quote> quotes = shop.jdbi().withHandle(handle -> market.quotes(handle, ids, Instant.EPOCH, null));
        assertThat(quotes).singleElement().satisfies(quote -> {
            assertThat(quote.hasPrice()).isFalse();
            assertThat(quote.gone()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1"})
    void dressesRowsUpForDevelopment(String development) {
        JsonNode item = shop.getAsClient("/client/market?search=slate&development=" + development)
                .data()
                .at("/items/0");

        assertThat(item.path("offer").path("delivery").textValue()).isEqualTo("instant");
        assertThat(item.path("previewToken").textValue()).isNotBlank();
        assertThat(item.path("botInfo").path("name").textValue()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "game, 440",
        "sort, cheapest",
        "minPrice, -1",
        "maxPrice, 1e5",
        "page, 0",
        "perPage, 0",
        "perPage, 1001",
        "perPage, -2",
        "development, yes",
        "source, elsewhere"
    })
    void refusesAParameterThatIsWrong(String name, String value) {
        refused(shop.get("/secure/market?" + name + "=" + value), name);
    }

    @Test
    void refusesASearchThatIsTooLong() {
        refused(shop.getAsClient("/client/market?search=" + "x".repeat(101)), "search");
        assertThat(shop.get("/secure/market?search=" + "x".repeat(100)).status())
                .isEqualTo(200);
    }

    @Test
    void suggestsNames() {
        JsonNode suggestions =
                shop.getAsClient("/client/market/suggestions?q=%20slate%20").data();

        assertThat(suggestions.toString())
                .isEqualTo("[{\"id\":\"" + stored(SLATE).itemId() + "\",\"marketHashName\":\"" + SLATE
                        + "\",\"iconUrl\":\"\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q=%20%20"})
    void refusesToSuggestForNothing(String query) {
        refused(shop.getAsClient("/client/market/suggestions" + query), "q");
        refused(shop.getAsClient("/client/market/suggestions?q=" + "x".repeat(101)), "q");
    }

    private static void refused(Reply reply, String field) {
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields").fieldNames()).toIterable().containsExactly(field);
    }

    @Test
    void keepsServersAndBrowsersApart() {
        assertThat(shop.getAsClient("/secure/market").code()).isEqualTo(1900);
        assertThat(shop.get("/client/market").code()).isEqualTo(1108);
        assertThat(shop.get("/client/market/suggestions?q=ak").code()).isEqualTo(1108);
    }
}
