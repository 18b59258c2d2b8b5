package dev.bailee.api.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Shop;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A merchant that says how far it trusts its users, and puts money behind it. */
class RiskTest {

    private static final Ledger LEDGER = new Ledger();
    private static final String POLICY = "/secure/risk-policy";
    private static final String USERS = "/secure/client-users";
    private static final String COLLATERAL = "/secure/collateral";
    private static final String BODY = """
            {"minItemPrice":0.5,"maxItemPrice":1000,"maxDepositTotal":2000,"maxDailyPerUser":3000,
             "instant":{"level0Cap":20,"level1Cap":200},"newUserDays":7,"blockOnReversals":3,
             "blockedItems":["AK-47 | Stolen"],"allowTradeHoldDays":0}""";

    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = new Shop();
        shop.jdbi().useTransaction(handle -> {
            LEDGER.open(handle, shop.merchant());
            LEDGER.post(handle, Postings.funding(shop.merchant(), shop.ids().next(), Money.ofCents(100_00)));
        });
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void answersWithTheVersionOfThePolicyAndReplacesOnlyTheOneThatWasRead() {
        String key = shop.key(shop.newMerchant());
        assertThat(shop.get(POLICY, key).code()).isEqualTo(2101);

        Reply first = shop.put(POLICY, BODY, key, "");
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.data().at("/instant/level1Cap").decimalValue()).isEqualByComparingTo("200");

        String more = BODY.replace("\"newUserDays\":7", "\"newUserDays\":8");
        assertThat(shop.put(POLICY, more, key, "\"1\"").header("ETag")).isEqualTo("\"2\"");
        assertThat(shop.put(POLICY, BODY, key, "\"1\"").code()).isEqualTo(1004);
        assertThat(shop.put(POLICY, BODY, key, "anything").code()).isEqualTo(1004);
        Reply read = shop.get(POLICY, key);
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.data().path("newUserDays").intValue()).isEqualTo(8);
        assertThat(read.data().path("blockedItems").toString()).isEqualTo("[\"AK-47 | Stolen\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"maxItemPrice\":1000', '\"maxItemPrice\":0.4', maxItemPrice",
        "'\"maxItemPrice\":1000', '\"maxItemPrice\":100000.01', maxItemPrice",
        "'\"level1Cap\":200', '\"level1Cap\":19.99', instant.level1Cap",
        "'\"blockOnReversals\":3', '\"blockOnReversals\":-1', blockOnReversals",
        "'\"minItemPrice\":0.5', '\"minItemPrice\":-0.5', minItemPrice"
    })
    void refusesAPolicyThatMakesNoSenseNamingTheField(String was, String is, String field) {
        Reply reply = shop.put(POLICY, BODY.replace(was, is), shop.key(shop.newMerchant()), "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(2100);
        assertThat(reply.body().at("/error/details/field").textValue()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"maxItemPrice\":1000,', '', maxItemPrice",
        "'\"level1Cap\":200', '\"level1Cap\":\"much\"', instant.level1Cap",
        "'\"level0Cap\":20,', '', instant.level0Cap",
        "'\"newUserDays\":7', '\"newUserDays\":7.5', newUserDays",
        "'\"newUserDays\":7', '\"newUserDays\":7,\"also\":1', also",
        "'AK-47 | Stolen', 'AK-47\\u0000', blockedItems.0"
    })
    void refusesABodyThatIsNoPolicy(String was, String is, String field) {
        Reply reply = shop.put(POLICY, BODY.replace(was, is), shop.key(shop.newMerchant()), "");
        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields").fieldNames()).toIterable().contains(field);
    }

    private static String user(long partner) {
        long steamId = 76561197960265728L + partner;
        shop.post(
                "/auth/authenticate-client",
                "{\"clientSteamId\":\"" + steamId
                        + "\",\"clientTradeUrl\":\"https://steamcommunity.com/tradeoffer/new/?partner=" + partner
                        + "&token=AbCd1234\",\"clientId\":\"user " + partner + "\",\"clientData\":{\"kycLevel\":2}}");
        return Long.toString(steamId);
    }

    @Test
    void blocksAUserAndSetsItsLimits() {
        String steamId = user(1001);
        JsonNode met = shop.get(USERS + "/" + steamId).data();
        assertThat(met.path("blocked").booleanValue()).isFalse();
        assertThat(met.path("clientId").textValue()).isEqualTo("user 1001");
        assertThat(met.at("/clientData/kycLevel").intValue()).isEqualTo(2);
        assertThat(met.path("limits")).isEmpty();

        JsonNode limited = shop.patch(USERS + "/" + steamId, "{\"limits\":{\"maxDaily\":10.5}}")
                .data();
        assertThat(limited.at("/limits/maxDaily").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(limited.path("blocked").booleanValue()).isFalse();
        JsonNode blocked =
                shop.patch(USERS + "/" + steamId, "{\"blocked\":true}").data();
        assertThat(blocked.path("blocked").booleanValue()).isTrue();
        assertThat(blocked.at("/limits/maxDaily").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(shop.patch(USERS + "/" + steamId, "{\"limits\":{}}").data().path("limits"))
                .isEmpty();
        assertThat(shop.patch(USERS + "/" + steamId, "{\"limits\":{\"maxDaily\":-1}}")
                        .code())
                .isEqualTo(1001);
    }

    @Test
    void hidesUsersOfOthersAndKnowsNoOtherWords() {
        String steamId = user(1002);
        String other = shop.key(shop.newMerchant());
        assertThat(shop.get(USERS + "/" + steamId, other).code()).isEqualTo(2103);
        assertThat(shop.get(USERS + "/someone").code()).isEqualTo(2103);
        assertThat(shop.patch(USERS + "/76561198999999999", "{\"blocked\":true}")
                        .code())
                .isEqualTo(2103);
        assertThat(shop.get(USERS, other).data().path("items")).isEmpty();
    }

    @Test
    void listsUsersAPageAtATime() {
        user(1003);
        user(1004);
        user(1005);
        JsonNode first = shop.get(USERS + "?limit=2").data();
        assertThat(first.path("items")).hasSize(2);
        String cursor = first.path("nextCursor").textValue();
        JsonNode next = shop.get(USERS + "?limit=100&cursor=" + cursor).data();
        assertThat(next.path("items")).isNotEmpty();
        assertThat(next.has("nextCursor")).isTrue();
        assertThat(next.path("nextCursor").isNull()).isTrue();
        assertThat(next.findValuesAsText("steamId")).doesNotContainAnyElementsOf(first.findValuesAsText("steamId"));
        assertThat(shop.get(USERS + "?cursor=first").code()).isEqualTo(1001);
        assertThat(shop.get(USERS + "?limit=0").code()).isEqualTo(1001);
    }

    @Test
    void movesMoneyBehindInstantCreditAndBack() {
        JsonNode in =
                shop.post(COLLATERAL, "{\"amount\":40.5,\"direction\":\"in\"}").data();
        assertThat(in.path("balance").decimalValue()).isEqualByComparingTo("59.5");
        assertThat(in.path("collateral").decimalValue()).isEqualByComparingTo("40.5");
        assertThat(in.path("instantAvailable").decimalValue()).isEqualByComparingTo("40.5");
        assertThat(shop.post(COLLATERAL, "{\"amount\":59.51,\"direction\":\"in\"}")
                        .code())
                .isEqualTo(1600);
        assertThat(shop.post(COLLATERAL, "{\"amount\":40.51,\"direction\":\"out\"}")
                        .code())
                .isEqualTo(1600);
        JsonNode out =
                shop.post(COLLATERAL, "{\"amount\":40.5,\"direction\":\"out\"}").data();
        assertThat(out.path("balance").decimalValue()).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @CsvSource({"0, 1601", "-1, 1601", "0.001, 1601", "1e12, 1601", "'\"1\"', 1001", "null, 1001"})
    void refusesAnAmountThatIsNone(String amount, int code) {
        assertThat(shop.post(COLLATERAL, "{\"amount\":" + amount + ",\"direction\":\"in\"}")
                        .code())
                .isEqualTo(code);
    }

    @Test
    void refusesADirectionThatIsNone() {
        Reply reply = shop.post(COLLATERAL, "{\"amount\":1,\"direction\":\"up\"}");
        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields/direction").textValue()).isEqualTo("must be one of in, out");
    }
}
