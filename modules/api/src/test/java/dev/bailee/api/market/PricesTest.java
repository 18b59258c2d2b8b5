package dev.bailee.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Shop;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.market.Arrival;
import dev.bailee.market.Market;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.Prices;
import dev.bailee.market.Stock;
import dev.bailee.market.Supplier.Offered;
import dev.bailee.market.Supplier.Priced;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final String ROUTE = "/secure/prices";
    private static final String DOPPLER = "\u2605 Karambit | Doppler (Factory New)";
    private static final String SLATE = "AK-47 | Slate (Field-Tested)";
    private static final MarketSettings SETTINGS = MarketSettings.of(List.of(new MarketSettings.Supply(
            "csgo", "730", URI.create("http://localhost:1"), 0, Duration.ofSeconds(1), List.of())));
    private static final int MANY = 2_500;

    private static Shop shop;
    private static Market market;
    private static Prices prices;

    @BeforeAll
    static void start() {
        shop = new Shop();
        market = new Market(SETTINGS, InstantSource.system(), shop.ids());
        prices = new Prices(SETTINGS, InstantSource.system());
        assertThat(shop.get(ROUTE).code()).isEqualTo(1009);
        shop.jdbi().useTransaction(handle -> {
            market.sync(handle, "252490", List.of(new Priced("Big Grin", Money.ofCents(201), 3)));
            prices.refresh(handle, "252490");
        });
        sync(201);
        shop.jdbi().useTransaction(handle -> {
            market.store(handle, "730", DOPPLER, List.of(ruby()));
            new Stock(InstantSource.system(), shop.ids())
                    .received(
                            handle,
                            List.of(new Arrival(
                                    "730",
                                    "1",
                                    SteamId.ofPartner(9),
                                    SLATE,
                                    Money.ofCents(1),
                                    shop.ids().next(),
                                    now())));
        });
        sync(201);
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    private static Offered ruby() {
        return new Offered("1", Money.ofCents(90_000), BigDecimal.ONE, 7, "ruby", "8");
    }

    private static void sync(long slateCents) {
        List<Priced> catalogue = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            catalogue.add(new Priced("Case " + number, Money.ofCents(number), 1));
        }
        catalogue.add(new Priced(SLATE, Money.ofCents(slateCents), 3));
        catalogue.add(new Priced(DOPPLER, Money.ofCents(50_000), 3));
        shop.jdbi().useTransaction(handle -> {
            market.sync(handle, "730", catalogue);
            prices.refresh(handle, "730");
        });
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static String itemId(String name) {
        return shop.jdbi()
                .withHandle(handle -> market.cheapest(handle, "730", null, name, null))
                .orElseThrow()
                .itemId();
    }

    @Test
    void listsEveryNameWithWhatItBringsAndCosts() {
        Reply reply = shop.get(ROUTE);

        // the name that was synced with no price at all isn't worth a row
        assertThat(reply.data()).hasSize(MANY + 1);
        assertThat(reply.response().body())
                .contains("{\"itemId\":\"" + itemId(SLATE) + "\",\"marketHashName\":\"" + SLATE
                        + "\",\"accepted\":true,\"deposit\":1.80,\"withdraw\":{\"standard\":2.12,\"instant\":2.12}}")
                .contains("\"marketHashName\":\"Case 4\",\"accepted\":false,\"deposit\":0.00,"
                        + "\"withdraw\":{\"standard\":0.05,\"instant\":null}}");
    }

    @Test
    void listsThePhasesOfADoppler() {
        JsonNode doppler = row(DOPPLER);

        assertThat(doppler.at("/withdraw/standard").decimalValue()).isEqualByComparingTo("525");
        assertThat(shop.get(ROUTE).response().body())
                .contains("\"phases\":[{\"phase\":\"Ruby\",\"accepted\":true,\"deposit\":810.00,"
                        + "\"withdraw\":{\"standard\":945.00,\"instant\":null}}]");
        assertThat(row(SLATE).has("phases")).isFalse();
    }

    private static JsonNode row(String name) {
        for (JsonNode row : shop.get(ROUTE + "?game=730").data()) {
            if (row.path("marketHashName").textValue().equals(name)) {
                return row;
            }
        }
        throw new AssertionError(name + " isn't on the list");
    }

    @Test
    void hasOnePriceForRust() {
        Reply reply = shop.get(ROUTE + "?game=252490");

        assertThat(reply.response().body())
                .contains("\"data\":[{\"marketHashName\":\"Big Grin\",\"accepted\":true,\"deposit\":1.80,"
                        + "\"withdraw\":2.01}]");
        assertThat(shop.get(ROUTE + "?game=440").code()).isEqualTo(1001);
    }

    @Test
    void answersNothingToWhoHasItAlready() {
        Reply first = shop.get(ROUTE);
        String tag = first.header("ETag");

        HttpResponse<byte[]> again = shop.getRaw(ROUTE, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(again.headers().firstValue("Last-Modified")).isPresent();

        sync(202);
        assertThat(shop.getRaw(ROUTE, "If-None-Match", tag).statusCode()).isEqualTo(200);
        sync(201);
    }

    @Test
    void packsTheListForWhoUnpacksIt() throws IOException {
        HttpResponse<byte[]> packed = shop.getRaw(ROUTE, "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        JsonNode list = new ObjectMapper().readTree(new GZIPInputStream(new ByteArrayInputStream(packed.body())));
        assertThat(list.path("data")).hasSize(MANY + 1);

        String tag = packed.headers().firstValue("ETag").orElseThrow();
        assertThat(shop.getRaw(ROUTE, "Accept-Encoding", "gzip", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void isForServersAlone() {
        assertThat(shop.getAsClient(ROUTE).code()).isEqualTo(1900);
    }
}
