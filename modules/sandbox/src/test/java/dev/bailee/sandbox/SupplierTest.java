package dev.bailee.sandbox;

import static dev.bailee.sandbox.World.KEY;
import static dev.bailee.sandbox.World.OTHER_KEY;
import static dev.bailee.sandbox.World.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupplierTest {

    private static final World WORLD = new World();
    private static final String REDLINE = "AK-47 | Redline (Field-Tested)";
    private static final String DOPPLER = "★ Karambit | Doppler (Factory New)";

    private final String customId = UUID.randomUUID().toString();

    @BeforeEach
    void behave() {
        WORLD.change(
                "POST",
                "/sandbox/supplier/mode",
                "{\"duplicates\":\"refuse\",\"down\":false,\"loseAnswers\":0,\"loseBuys\":0}");
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void pricesACatalogueOfHundredsInWholeDollars() {
        JsonNode prices = WORLD.market("prices/USD.json");

        assertThat(prices.path("success").asBoolean()).isTrue();
        assertThat(prices.path("currency").asText()).isEqualTo("USD");
        assertThat(prices.path("items").size()).isBetween(300, 1_000);
        assertThat(price(prices, REDLINE)).isEqualTo("12.40");
        assertThat(price(prices, "P250 | Sand Dune (Field-Tested)")).isEqualTo("0.031");
        assertThat(price(prices, "Sandbox | No Price")).isEqualTo("0.00");
        assertThat(price(prices, "Sandbox | Buyer Declines 500")).isEqualTo("500.00");
    }

    private static String price(JsonNode prices, String name) {
        return StreamSupport.stream(prices.path("items").spliterator(), false)
                .filter(item -> item.path("market_hash_name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("price")
                .textValue();
    }

    @Test
    void sellsRustOnItsSisterSite() {
        JsonNode prices = WORLD.get("/market/252490/api/v2/prices/USD.json");

        assertThat(prices.toString()).contains("Tempered AK47").doesNotContain("Redline");
        assertThat(WORLD.get("/market/440/api/v2/prices/USD.json").path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sold Out",
                "Price Jump",
                "Market Down",
                "Market Hiccup",
                "Purchase Error",
                "Lost Answer",
                "Seller Never Sends",
                "Seller Reverts",
                "Buyer Declines"
            })
    void alwaysListsTheMagicItemsAtTenDollars(String name) {
        JsonNode found =
                WORLD.market("search-item-by-hash-name?key=" + KEY + "&hash_name=" + encoded("Sandbox | " + name));

        assertThat(found.path("data").get(0).path("price").longValue()).isEqualTo(10_000);
        assertThat(found.path("data").get(0).path("count").intValue()).isPositive();
    }

    @Test
    void findsANameInThousandthsUnsorted() {
        JsonNode data = WORLD.market("search-item-by-hash-name?key=" + KEY + "&hash_name=" + encoded(REDLINE))
                .path("data");

        List<Long> prices = StreamSupport.stream(data.spliterator(), false)
                .map(row -> row.path("price").longValue())
                .toList();
        assertThat(prices).containsExactly(12_900L, 12_650L, 12_400L);
        assertThat(WORLD.market("search-item-by-hash-name?key=" + KEY + "&hash_name=nothing"))
                .isEqualTo(World.json("{\"success\":true,\"data\":[]}"));
    }

    @Test
    void listsParticularItemsWithWhatSetsThemApart() {
        JsonNode data = WORLD.market("search-item-by-hash-name-specific?key=" + KEY + "&hash_name=" + encoded(DOPPLER))
                .path("data");

        JsonNode particular = data.get(0).path("extra");
        assertThat(particular.path("float").textValue()).matches("0\\.0[0-6]\\d{4}");
        assertThat(particular.path("paintseed").intValue()).isPositive();
        assertThat(particular.path("phase").textValue()).isEqualTo("phase1");
        assertThat(data.get(data.size() - 1).path("extra")).isEmpty();
    }

    @Test
    void buysAtTheListedPriceAndDelivers() {
        JsonNode bought = WORLD.buy(REDLINE, 20_000, customId);
        assertThat(bought.path("success").asBoolean()).isTrue();

        JsonNode first = WORLD.info(customId).path("data");
        assertThat(first.path("item_id")).isEqualTo(bought.path("id"));
        assertThat(first.path("stage").textValue()).isEqualTo("1");
        assertThat(first.path("paid").textValue()).isEqualTo("12.40");
        assertThat(first.path("trade_id").isNull()).isTrue();
        assertThat(first.path("settlement").isNull()).isTrue();
        assertThat(first.path("causer").isNull()).isTrue();
        assertThat(first.path("for").textValue())
                .isEqualTo("https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234");

        WORLD.passMillis(200);
        JsonNode offered = WORLD.info(customId).path("data");
        assertThat(offered.path("stage").textValue()).isEqualTo("1");
        assertThat(offered.path("trade_id").textValue()).matches("7\\d{9}");

        WORLD.passMillis(1_000);
        JsonNode delivered = WORLD.info(customId).path("data");
        assertThat(delivered.path("stage").textValue()).isEqualTo("2");
        assertThat(delivered.path("item_id").textValue()).matches("4\\d{10}");
        assertThat(delivered.path("settlement").longValue()
                        - delivered.path("time").longValue())
                .isBetween(6L, 8L);

        WORLD.passMillis(60_000);
        assertThat(WORLD.info(customId).path("data")).isEqualTo(delivered);
    }

    @ParameterizedTest
    @CsvSource({
        "Sold Out,       Item not found",
        "Price Jump,     Item price changed",
        "Market Down,    'Market is temporarily unavailable, try again later'",
        "Purchase Error, 'Purchase error, code 17'",
        "No Price,       Item not found",
    })
    void refusesWhatTheNameSays(String name, String text) {
        assertRefused(WORLD.buy("Sandbox | " + name, 20_000, customId), text);
        assertRefused(WORLD.buy("Sandbox | " + name, 20_000, customId), text);
        assertRefused(WORLD.info(customId), "Not found");
    }

    private static void assertRefused(JsonNode answer, String text) {
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("error").asText()).isEqualTo(text);
    }

    @Test
    void sellsAtTheThirdTryUnderOneReference() {
        String another = UUID.randomUUID().toString();
        assertRefused(WORLD.buy("Sandbox | Market Hiccup", 10_000, customId), Refused.TRY_LATER);
        assertRefused(WORLD.buy("Sandbox | Market Hiccup", 10_000, another), Refused.TRY_LATER);
        assertRefused(WORLD.buy("Sandbox | Market Hiccup", 10_000, customId), Refused.TRY_LATER);

        assertThat(WORLD.buy("Sandbox | Market Hiccup", 10_000, customId)
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertRefused(WORLD.info(another), "Not found");
    }

    @Test
    void sellsWithoutAnAnswer() {
        WORLD.buyInVain("Sandbox | Lost Answer", customId);

        assertThat(WORLD.info(customId).path("data").path("stage").textValue()).isEqualTo("1");
        assertRefused(WORLD.buy("Sandbox | Lost Answer", 10_000, customId), Refused.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource({
        "Seller Never Sends,  AbCd1234, seller, false, false",
        "Seller Reverts,      AbCd1234, seller, true,  true",
        "Buyer Declines,      AbCd1234, buyer,  true,  false",
        "Buyer Declines,      EXPIRE__, buyer,  true,  false",
    })
    void callsOffWhatTheNameSays(String name, String token, String causer, boolean offered, boolean delivered) {
        WORLD.buy("Sandbox | " + name, 10_000, customId, token);

        assertCalledOff(causer, offered, delivered);
    }

    @ParameterizedTest
    @CsvSource({"DECLINE_, false", "EXPIRE__, false", "REVERSE_, true"})
    void callsOffWhatTheBuyerDoesNotKeep(String token, boolean delivered) {
        WORLD.buy(REDLINE, 12_400, customId, token);

        assertCalledOff("buyer", true, delivered);
    }

    private void assertCalledOff(String causer, boolean offered, boolean delivered) {
        WORLD.passMillis(1_200);
        assertThat(WORLD.info(customId).path("data").path("stage").textValue().equals("2"))
                .isEqualTo(delivered);
        WORLD.passMillis(4_000);
        JsonNode end = WORLD.info(customId).path("data");
        assertThat(end.path("stage").textValue()).isEqualTo("5");
        assertThat(end.path("causer").textValue()).isEqualTo(causer);
        assertThat(end.path("trade_id").isNull()).isEqualTo(!offered);
        assertThat(end.path("settlement").isNull()).isEqualTo(!delivered);
    }

    @Test
    void letsAnOfferNobodyAnswersLiveFiveSeconds() {
        WORLD.buy(REDLINE, 12_400, customId, "EXPIRE__");

        WORLD.passMillis(5_199);
        assertThat(WORLD.info(customId).path("data").path("stage").textValue()).isEqualTo("1");
        WORLD.passMillis(1);
        assertThat(WORLD.info(customId).path("data").path("stage").textValue()).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE_, Recipient inventory is private",
        "LATEBAN_, Recipient cannot trade",
        "BANNED__, Recipient cannot trade",
        "VACBAN__, Recipient cannot trade",
        "NOTRADE_, Recipient cannot trade",
        "HOLD15__, Recipient has a trade hold",
        "LATEURL_, Bad trade link",
        "BADURL__, Bad trade link",
        "short,    Bad trade link",
    })
    void refusesBuyersWhoCanNotTakeIt(String token, String text) {
        assertRefused(WORLD.buy(REDLINE, 12_400, customId, token), text);
    }

    @Test
    void doesNotMindAVacBanElsewhere() {
        JsonNode bought = WORLD.get("/market/252490/api/v2/buy-for?key=" + KEY
                + "&hash_name=Big%20Grin&price=9999999&partner=39734273&token=VACBAN__&custom_id=" + customId);

        assertThat(bought.path("success").asBoolean()).isTrue();
    }

    @Test
    void neverSellsAboveThePriceSent() {
        assertRefused(WORLD.buy(REDLINE, 12_399, customId), Refused.PRICE_CHANGED);
        assertThat(WORLD.buy(REDLINE, 12_400, customId).path("success").asBoolean())
                .isTrue();
    }

    @Test
    void sellsAParticularItemOnce() {
        long id = WORLD.market("search-item-by-hash-name-specific?key=" + KEY + "&hash_name=" + encoded(DOPPLER))
                .path("data")
                .get(0)
                .path("id")
                .longValue();
        String buy = "buy-for?key=" + KEY + "&id=" + id + "&price=999999999&partner=1&token=AbCd1234&custom_id=";

        assertThat(WORLD.market(buy + customId).path("id").textValue()).isEqualTo(Long.toString(id));
        assertRefused(WORLD.market(buy + UUID.randomUUID()), Refused.ITEM_NOT_FOUND);
        assertThat(WORLD.market("search-item-by-hash-name-specific?key=" + KEY + "&hash_name=" + encoded(DOPPLER))
                        .path("data")
                        .get(0)
                        .path("id")
                        .longValue())
                .isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hash_name=x&price=1&partner=1&token=AbCd1234",
                "hash_name=x&price=1.5&partner=1&token=AbCd1234&custom_id=a",
                "hash_name=x&price=-1&partner=1&token=AbCd1234&custom_id=a",
                "hash_name=x&partner=1&token=AbCd1234&custom_id=a",
                "price=1&partner=1&token=AbCd1234&custom_id=a",
                "hash_name=x&id=1&price=1&partner=1&token=AbCd1234&custom_id=a",
                "hash_name=x&price=1&partner=1&token=AbCd1234&custom_id=%20",
            })
    void refusesGarbledParameters(String query) {
        assertRefused(WORLD.market("buy-for?key=" + KEY + "&" + query), Refused.BAD_PARAMETERS);
    }

    @Test
    void sellsNothingThatIsNotThere() {
        assertRefused(WORLD.buy("AK-47 | Nothing", 12_400, customId), Refused.ITEM_NOT_FOUND);
        assertRefused(
                WORLD.market("buy-for?key=" + KEY + "&id=999999999999&price=1&partner=1&token=AbCd1234&custom_id=a"),
                Refused.ITEM_NOT_FOUND);
        assertRefused(
                WORLD.market("buy-for?key=" + KEY + "&hash_name=x&price=1&partner=0&token=AbCd1234&custom_id=a"),
                Refused.BAD_TRADE_LINK);
    }

    @Test
    void refusesAReferenceItHasSoldUnder() {
        WORLD.buy(REDLINE, 12_400, customId);

        assertRefused(WORLD.buy(REDLINE, 12_400, customId), Refused.DUPLICATE);
        assertRefused(WORLD.buy("Sandbox | Price Jump", 12_400, customId), Refused.DUPLICATE);
        assertThat(sales()).isEqualTo(1);
    }

    @Test
    void sellsAgainWhereItsModeSaysSo() {
        WORLD.change("POST", "/sandbox/supplier/mode", "{\"duplicates\":\"buy\"}");
        WORLD.buy(REDLINE, 12_400, customId);
        WORLD.buy(REDLINE, 12_400, customId);
        WORLD.buy(REDLINE, 12_400, customId);

        assertThat(sales()).isEqualTo(3);
        assertThat(WORLD.get("/sandbox/totals")
                        .path("soldMoreThanOnce")
                        .path(customId)
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void doesNotKnowTheReferencesOfAnotherKey() {
        WORLD.buy(REDLINE, 12_400, customId);

        assertRefused(
                WORLD.market("get-buy-info-by-custom-id?key=" + OTHER_KEY + "&custom_id=" + customId),
                Refused.NEVER_SEEN);
        JsonNode again = WORLD.market("buy-for?key=" + OTHER_KEY + "&hash_name=" + encoded(REDLINE)
                + "&price=12400&partner=1&token=AbCd1234&custom_id=" + customId);
        assertThat(again.path("success").asBoolean()).isTrue();
        assertThat(sales()).isEqualTo(2);
    }

    @Test
    void sellsOnceHoweverManyAskAtOnce() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<JsonNode>> buys = IntStream.range(0, 16)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> WORLD.buy(REDLINE, 12_400, customId), threads))
                    .toList();

            assertThat(buys.stream()
                            .map(CompletableFuture::join)
                            .filter(answer -> answer.path("success").asBoolean()))
                    .hasSize(1);
        }
        assertThat(sales()).isEqualTo(1);
    }

    private int sales() {
        return WORLD.get("/sandbox/purchases/" + customId).path("count").intValue();
    }

    @Test
    void tellsOfManyPurchasesAtOnce() {
        String another = UUID.randomUUID().toString();
        WORLD.buy(REDLINE, 12_400, customId);
        WORLD.buy("Sandbox | Seller Reverts", 10_000, another);

        JsonNode data = WORLD.market("get-list-buy-info-by-custom-id?key=" + KEY + "&custom_id%5B%5D=" + customId
                        + "&custom_id[]=" + another + "&custom_id[]=unknown")
                .path("data");

        assertThat(data.fieldNames()).toIterable().containsExactlyInAnyOrder(customId, another);
        assertThat(data.path(customId)).isEqualTo(WORLD.info(customId).path("data"));
        assertThat(WORLD.market("get-list-buy-info-by-custom-id?key=" + KEY + "&custom_id[]=unknown"))
                .isEqualTo(World.json("{\"success\":true,\"data\":{}}"));
    }

    @Test
    void takesMoneyAndGivesItBackWhenADealIsOff() {
        WORLD.change("PUT", "/sandbox/keys/" + OTHER_KEY, "{\"money\":15.00}");
        String declines = "buy-for?key=" + OTHER_KEY + "&hash_name=" + encoded("Sandbox | Buyer Declines")
                + "&price=10000&partner=1&token=AbCd1234&custom_id=";

        assertThat(WORLD.market(declines + customId).path("success").asBoolean())
                .isTrue();
        assertThat(money()).isEqualByComparingTo("5");
        assertRefused(WORLD.market(declines + UUID.randomUUID()), Refused.NOT_ENOUGH_MONEY);
        WORLD.passMillis(1_200);
        // the money of the first deal is enough for the next
        assertThat(WORLD.market(declines + UUID.randomUUID()).path("success").asBoolean())
                .isTrue();
        assertThat(money()).isEqualByComparingTo("5");
        WORLD.passMillis(1_200);
        assertThat(money()).isEqualByComparingTo("15");
        assertThat(money()).isEqualByComparingTo("15");
    }

    private static BigDecimal money() {
        return WORLD.market("get-money?key=" + OTHER_KEY).path("money").decimalValue();
    }

    @Test
    void hasAccountsInDollarsUnlessTold() {
        assertThat(WORLD.market("get-money?key=" + KEY).path("currency").textValue())
                .isEqualTo("USD");

        WORLD.change("PUT", "/sandbox/keys/sandbox-key-003", "{\"money\":1,\"currency\":\"RUB\"}");

        assertThat(WORLD.market("get-money?key=sandbox-key-003"))
                .isEqualTo(
                        World.json("{\"success\":true,\"money\":1.000,\"money_settlement\":0,\"currency\":\"RUB\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search-item-by-hash-name?hash_name=x",
                "search-item-by-hash-name-specific?key=&hash_name=x",
                "buy-for?key=nobody",
                "get-buy-info-by-custom-id?key=nobody",
                "get-list-buy-info-by-custom-id?key=nobody",
                "get-money?key=nobody"
            })
    void knowsItsKeys(String call) {
        assertRefused(WORLD.market(call), Refused.BAD_KEY);
    }

    @Test
    void answersNothingUsefulWhenItIsDown() {
        WORLD.change("POST", "/sandbox/supplier/mode", "{\"down\":true}");

        assertThat(WORLD.getRaw("/market/730/api/v2/get-money?key=" + KEY).statusCode())
                .isEqualTo(502);
        assertThat(WORLD.getRaw("/market/730/api/v2/prices/USD.json").body()).startsWith("<html>");
        assertThat(WORLD.getRaw("/market/730/api/v2/buy-for?key=" + KEY).statusCode())
                .isEqualTo(502);
    }

    @Test
    void losesAsManyAnswersAsItIsTold() {
        WORLD.change("POST", "/sandbox/supplier/mode", "{\"loseAnswers\":1}");

        WORLD.buyInVain(REDLINE, customId);

        assertThat(sales()).isEqualTo(1);
        assertThat(WORLD.buy(REDLINE, 12_400, UUID.randomUUID().toString())
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void losesAsManyBuysAsItIsTold() {
        WORLD.change("POST", "/sandbox/supplier/mode", "{\"loseBuys\":1}");

        WORLD.buyInVain(REDLINE, customId);

        assertRefused(WORLD.info(customId), Refused.NEVER_SEEN);
        assertThat(WORLD.buy(REDLINE, 12_400, customId).path("success").asBoolean())
                .isTrue();
    }

    @Test
    void sellsAtThePriceAPersonSet() {
        String name = "AK-47 | Slate (Well-Worn)";
        WORLD.change("PUT", "/sandbox/supplier/items", "{\"game\":730,\"name\":\"" + name + "\",\"price\":7.25}");
        assertRefused(WORLD.buy(name, 7_249, customId), Refused.PRICE_CHANGED);
        assertThat(WORLD.buy(name, 9_000, customId).path("success").asBoolean()).isTrue();
        assertThat(WORLD.info(customId).path("data").path("paid").textValue()).isEqualTo("7.25");

        WORLD.change("PUT", "/sandbox/supplier/items", "{\"game\":730,\"name\":\"" + name + "\",\"gone\":true}");
        assertRefused(WORLD.buy(name, 9_000, UUID.randomUUID().toString()), Refused.ITEM_NOT_FOUND);
        JsonNode found = WORLD.market("search-item-by-hash-name?key=" + KEY + "&hash_name=" + encoded(name));
        assertThat(found.path("data").get(0).path("count").intValue()).isZero();
    }
}
