package dev.bailee.api.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Shop;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Posting;
import dev.bailee.ledger.Postings;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A merchant who was given $100.00, put in $50.00, had $3.00 taken, and has $20.25 set aside. */
class WalletTest {

    private static final String LIST = "/v1/ledger/transactions";

    private static final Ledger LEDGER = new Ledger();

    private static Shop shop;
    private static UUID credit;
    private static UUID funding;
    private static UUID debit;

    @BeforeAll
    static void start() {
        shop = new Shop();
        credit = shop.ids().next();
        funding = shop.ids().next();
        debit = shop.ids().next();
        UUID merchant = shop.merchant();
        shop.jdbi().useTransaction(handle -> LEDGER.open(handle, merchant));
        post(Postings.adminCredit(merchant, credit, Money.ofCents(100_00)));
        post(Postings.funding(merchant, funding, Money.ofCents(50_00)));
        post(Postings.adminDebit(merchant, debit, Money.ofCents(3_00)));
        post(Postings.reserve(merchant, shop.ids().next(), Money.ofCents(20_25)));
    }

    private static void post(Posting posting) {
        shop.jdbi().useTransaction(handle -> LEDGER.post(handle, posting));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void tellsWhatThereIsAndWhatIsSetAside() {
        assertThat(shop.get("/v1/wallets/me/balance").response().body())
                .contains("\"data\":{\"balance\":126.75,\"pendingBalance\":0.00,\"escrowBalance\":20.25,"
                        + "\"currency\":\"USD\"}");
    }

    @Test
    void listsWhatCameAndWentNewestFirst() {
        Reply reply = shop.get(LIST);
        JsonNode list = reply.data();

        assertThat(ids(list)).containsExactly(debit.toString(), funding.toString(), credit.toString());
        assertThat(list.path("pagination").toString())
                .isEqualTo("{\"page\":1,\"limit\":50,\"total\":3,\"totalPages\":1}");
        String at = list.at("/items/0/timestamps/created").textValue();
        assertThat(reply.response().body())
                .contains("\"items\":[{\"id\":\"" + debit + "\",\"type\":\"ADMIN_DEBIT\",\"status\":\"POSTED\","
                        + "\"amount\":{\"usd\":3.00,\"crypto\":\"0\",\"token\":null,\"chain\":null},\"fee\":0.00,"
                        + "\"address\":null,\"txnHash\":null,\"timestamps\":{\"created\":\"" + at
                        + "\",\"completed\":\"" + at + "\",\"updated\":\"" + at + "\"}}");
    }

    private static Iterable<String> ids(JsonNode list) {
        return list.path("items").findValuesAsText("id");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=2, 2, 1, 2",
        "limit=2&offset=2, 1, 2, 2",
        "limit=1&offset=1, 1, 2, 3",
        "offset=3, 0, 1, 1",
        "limit=100&offset=250, 0, 3, 1"
    })
    void pages(String query, int items, int page, int totalPages) {
        JsonNode list = shop.get(LIST + "?" + query).data();

        assertThat(list.path("items")).hasSize(items);
        assertThat(list.at("/pagination/page").intValue()).isEqualTo(page);
        assertThat(list.at("/pagination/total").intValue()).isEqualTo(3);
        assertThat(list.at("/pagination/totalPages").intValue()).isEqualTo(totalPages);
    }

    @ParameterizedTest
    @CsvSource({
        "type=DEPOSIT, 1",
        "type=ADMIN_CREDIT, 1",
        "type=WITHDRAWAL, 0",
        "status=POSTED, 2",
        "status=COMPLETED, 1",
        "status=PENDING, 0",
        "type=DEPOSIT&status=POSTED, 0",
        "startDate=2020-01-01T00:00:00Z&endDate=2200-01-01T00:00:00.000Z, 3",
        "startDate=2200-01-01T00:00:00Z, 0",
        "endDate=2020-01-01T00:00:00%2B02:00, 0"
    })
    void filters(String query, int total) {
        JsonNode list = shop.get(LIST + "?" + query).data();

        assertThat(list.at("/pagination/total").intValue()).isEqualTo(total);
        assertThat(list.path("items")).hasSize(total);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 101",
        "limit, ten",
        "offset, -1",
        "type, deposit",
        "status, DONE",
        "startDate, yesterday"
    })
    void refusesAParameterThatIsWrong(String name, String value) {
        Reply reply = shop.get(LIST + "?" + name + "=" + value);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo(1001);
        assertThat(reply.body().at("/error/fields").fieldNames()).toIterable().containsExactly(name);
    }

    @Test
    void showsOneWithAllThatIsKnown() {
        Reply reply = shop.get(LIST + "/" + funding);
        JsonNode one = reply.data();

        assertThat(one.path("type").textValue()).isEqualTo("DEPOSIT");
        assertThat(one.path("status").textValue()).isEqualTo("COMPLETED");
        assertThat(reply.response().body())
                .contains(
                        "\"amount\":{\"usd\":50.00,\"crypto\":\"0\",\"token\":null,\"chain\":null,\"exchangeRate\":\"1\"}");
        assertThat(one.path("timestamps").has("expired")).isTrue();
        assertThat(one.path("timestamps").path("expired").isNull()).isTrue();
    }

    @Test
    void hidesFromOthersThatThereIsOne() {
        String other = shop.key(shop.newMerchant());

        assertThat(shop.get(LIST + "/" + funding, other).code()).isEqualTo(1003);
        assertThat(shop.get(LIST, other).data().at("/pagination/total").intValue())
                .isZero();
        assertThat(shop.get(LIST + "/" + shop.ids().next()).code()).isEqualTo(1003);
        assertThat(shop.get(LIST + "/first").code()).isEqualTo(1003);
    }
}
