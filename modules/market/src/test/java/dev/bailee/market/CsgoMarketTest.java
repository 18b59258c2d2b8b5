package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsgoMarketTest {

    private static final String SECRET = "the-secret-key";
    private static final Instant SLOT = Instant.parse("2026-11-21T12:00:00.26Z");
    private static final Supplier.Gate GATE = _ -> new Supplier.Slot(SLOT);

    private static final World WORLD = new World();
    private final StandIn site = new StandIn();
    private final CsgoMarket market =
            new CsgoMarket(World.settings(site.baseUrl(), 0).suppliers().getFirst());

    @AfterEach
    void close() {
        market.close();
        site.close();
    }

    @AfterAll
    static void closeWorld() {
        WORLD.close();
    }

    @Test
    void readsTheCatalogueInWholeDollars() throws Exception {
        site.says("USD.json", """
                {"success":true,"items":[{"market_hash_name":"★ Karambit","volume":"3","price":"1234.567"},
                {"market_hash_name":"No Price","volume":1,"price":"NaN"},{"volume":1,"price":"1"}]}""");

        assertThat(market.catalogue())
                .containsExactly(
                        new Supplier.Priced("★ Karambit", Money.ofCents(123_457), 3),
                        new Supplier.Priced("No Price", Money.ZERO, 1));
    }

    @Test
    void readsSingleListingsInThousandths() throws Exception {
        site.says("search-item-by-hash-name-specific", """
                {"success":true,"data":[
                {"id":77,"market_hash_name":"x","price":12345,"class":"310776767","instance":"0",
                 "extra":{"float":"0.1234567890123","phase":"Phase 2","paintseed":661}},
                {"id":"78","market_hash_name":"x","price":"0","class":310776767,"extra":{"float":null}},
                {"id":79,"price":10}]}""");

        assertThat(market.listings(SECRET, GATE, "a b+c%&|"))
                .containsExactly(
                        new Supplier.Offered(
                                "77",
                                Money.ofCents(1235),
                                new BigDecimal("0.1234567890123"),
                                661,
                                "Phase 2",
                                "310776767"),
                        new Supplier.Offered("78", Money.ZERO, null, null, null, "310776767"),
                        new Supplier.Offered("79", Money.ofCents(1), null, null, null, null));
        assertThat(site.parameters()).containsEntry("hash_name", "a b+c%&|").containsEntry("key", SECRET);
    }

    @Test
    void sendsABuyWithTheItemsIdAndTheMostWePay() {
        site.says("buy-for", "{\"success\":true,\"id\":\"136\"}");
        Purchase purchase = WORLD.intend(WORLD.order(), WORLD.ids.next());

        assertThat(buy(purchase)).isEqualTo(new BuyAnswer.Bought("136"));
        assertThat(site.parameters())
                .hasSize(6)
                .containsEntry("hash_name", World.NAME)
                .containsEntry("price", "11800")
                .containsEntry("partner", "39734273")
                .containsEntry("token", "AbCd1234")
                .containsEntry("custom_id", purchase.itemId().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"success\":false,\"error\":\"Item not found\"}     | Refused",
                "200 | {\"success\":false,\"error\":\"what is this\"}       | Refused",
                "400 | {\"success\":false,\"error\":\"what is this\"}       | Refused",
                "500 | {\"success\":false,\"error\":\"what is this\"}       | Lost",
                "200 | {\"success\":false,\"error\":\"try again later\"}    | Later",
                "503 | {\"success\":false,\"error\":\"try again later\"}    | Lost",
                "500 | {\"success\":false,\"error\":\"Not enough money\"}   | Lost",
                "503 | {\"success\":false,\"error\":\"Bad KEY\"}            | Lost",
                "200 | {\"success\":false,\"error\":\"Not enough money\"}   | Later",
                "200 | {\"success\":false,\"error\":\"custom_id is taken\"} | Lost",
                "200 | {\"success\":false}                                  | Lost",
                "200 | {\"success\":true}                                   | Lost",
                "200 | {\"success\":\"true\",\"id\":1}                      | Lost",
                "200 | []                                                   | Lost",
                "200 | {\"success\":true,\"id\":                            | Lost",
                "302 | moved                                                | Lost",
                "429 | <html>slow down</html>                               | Lost",
                "502 | <html>bad gateway</html>                             | Lost"
            })
    void onlyANoInItsOwnWordsIsANo(int status, String body, String verdict) {
        site.says("buy-for", StandIn.text(status, body));

        assertThat(buy(WORLD.intend(WORLD.order(), WORLD.ids.next())).getClass().getSimpleName())
                .isEqualTo(verdict);
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatNeverComesIsLostAndNotSentAgain() {
        CountDownLatch closed = new CountDownLatch(1);
        site.says("buy-for", exchange -> {
            try {
                closed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(buy(WORLD.intend(WORLD.order(), WORLD.ids.next()))).isInstanceOf(BuyAnswer.Lost.class);
        closed.countDown();
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatTricklesIsBrokenOff() {
        CountDownLatch over = new CountDownLatch(1);
        site.says("buy-for", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (over.getCount() > 0) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    over.await(100, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(buy(WORLD.intend(WORLD.order(), WORLD.ids.next()))).isInstanceOf(BuyAnswer.Lost.class);
        over.countDown();
    }

    @Test
    void whatTheGateRefusesIsNotSent() {
        BuyAnswer.Verdict verdict = buy(WORLD.intend(WORLD.order(), WORLD.ids.next()), _ -> {
            throw new SupplierTrouble.NoSlot("held up");
        });

        assertThat(verdict).isEqualTo(new BuyAnswer.NotSent("held up"));
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void whatFindsNobodyIsNotSent() {
        site.close();

        assertThat(buy(WORLD.intend(WORLD.order(), WORLD.ids.next()))).isInstanceOf(BuyAnswer.NotSent.class);
    }

    @Test
    void aKeyTheSupplierDoesNotKnowIsGone() {
        site.says("buy-for", "{\"success\":false,\"error\":\"Bad KEY\"}")
                .says("get-money", StandIn.text(403, "{\"success\":false,\"error\":\"Bad KEY\"}"));
        Purchase purchase = WORLD.intend(WORLD.order(), WORLD.ids.next());

        assertThatThrownBy(() -> market.buy(SECRET, GATE, purchase)).isInstanceOf(SupplierTrouble.KeyGone.class);
        assertThatThrownBy(() -> market.balance(SECRET, GATE)).isInstanceOf(SupplierTrouble.KeyGone.class);
    }

    @Test
    void readsManyPurchasesAtOnceAndMissesWhatIsMissing() throws Exception {
        UUID bought = WORLD.ids.next();
        UUID delivered = WORLD.ids.next();
        UUID returned = WORLD.ids.next();
        UUID unknown = WORLD.ids.next();
        site.says("get-list-buy-info-by-custom-id", """
                {"success":true,"data":{
                "%s":{"item_id":"5","stage":"1","paid":"12.40","send_until":1700000000,"settlement":0,"trade_id":null},
                "%s":{"item_id":6,"stage":2,"paid":12.4,"trade_id":"7000000001","settlement":"1700604800"},
                "%s":{"item_id":7,"stage":"5","paid":"12.4","causer":"buyer"}}}""".formatted(bought, delivered, returned));

        assertThat(market.outcomes(SECRET, GATE, List.of(bought, delivered, returned, unknown)))
                .containsExactly(
                        seen(bought, Stage.BOUGHT, 1240L, null, "5", null, null, 1_700_000_000L),
                        seen(delivered, Stage.DELIVERED, 1240L, null, "6", "7000000001", 1_700_604_800L, null),
                        seen(returned, Stage.RETURNED, null, Causer.BUYER, "7", null, null, null),
                        new Supplier.NeverSeen(unknown, SLOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "4", "6", "7", "-1", "", "null", "two", "20"})
    void anyOtherStageIsPendingAndNeverFailed(String stage) throws Exception {
        UUID itemId = WORLD.ids.next();
        site.says(
                "get-list-buy-info-by-custom-id",
                "{\"success\":true,\"data\":[{\"custom_id\":\"%s\",\"stage\":\"%s\",\"paid\":\"1\"}]}"
                        .formatted(itemId, stage));

        assertThat(market.outcomes(SECRET, GATE, List.of(itemId)))
                .singleElement()
                .isEqualTo(seen(itemId, Stage.BOUGHT, 100L, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"error\":\"try again later\"}",
                "{\"success\":true}",
                "{\"success\":true,\"data\":null}",
                "<html></html>",
                ""
            })
    void anAnswerThatCanNotBeReadIsNotANeverSawIt(String body) {
        site.says("get-list-buy-info-by-custom-id", body);

        assertThatThrownBy(() -> market.outcomes(SECRET, GATE, List.of(WORLD.ids.next())))
                .isInstanceOf(SupplierTrouble.class);
    }

    @Test
    void readsTheBalanceAndItsCurrency() throws Exception {
        site.says("get-money", "{\"success\":true,\"money\":99.9859,\"money_settlement\":1.5,\"currency\":\"USD\"}");

        assertThat(market.balance(SECRET, GATE)).isEqualTo(new Supplier.Balance(99_985, "USD"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void neverShowsTheKey(int status) {
        site.says("buy-for", StandIn.text(status, "{\"success\":false,\"error\":\"no: key=the-secret-key\"}"))
                .says("get-money", StandIn.text(status, "{\"success\":false,\"error\":\"no: key=the-secret-key\"}"));

        assertThat(buy(WORLD.intend(WORLD.order(), WORLD.ids.next())).toString())
                .contains("key=***")
                .doesNotContain(SECRET);
        assertThatThrownBy(() -> market.balance(SECRET, GATE))
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
        site.close();
        assertThatThrownBy(() -> market.balance(SECRET, GATE))
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
        assertThat(new MarketSettings.Key("k1", SECRET).toString()).doesNotContain(SECRET);
    }

    private BuyAnswer.Verdict buy(Purchase purchase) {
        return buy(purchase, GATE);
    }

    private BuyAnswer.Verdict buy(Purchase purchase, Supplier.Gate gate) {
        try {
            return market.buy(SECRET, gate, purchase);
        } catch (SupplierTrouble.KeyGone gone) {
            throw new AssertionError(gone);
        }
    }

    private static Supplier.Seen seen(
            UUID itemId,
            Stage stage,
            @Nullable Long paidCents,
            @Nullable Causer causer,
            @Nullable String itemRef,
            @Nullable String offerId,
            @Nullable Long settlesAt,
            @Nullable Long sendUntil) {
        return new Supplier.Seen(
                itemId,
                SLOT,
                stage,
                paidCents == null ? null : Money.ofCents(paidCents),
                causer,
                stage == Stage.BOUGHT ? itemRef : null,
                offerId,
                stage == Stage.DELIVERED ? itemRef : null,
                settlesAt == null ? null : Instant.ofEpochSecond(settlesAt),
                sendUntil == null ? null : Instant.ofEpochSecond(sendUntil));
    }
}
