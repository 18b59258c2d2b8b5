package dev.bailee.api.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.auth.EscrowRoute;
import dev.bailee.kernel.Cidr;
import dev.bailee.merchants.Merchants;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked below the root, and however wrong it is, is answered in the one envelope clients know. */
class EscrowEnvelopeTest {

    private static final String UNAUTHORIZED =
            "{\"status\":\"FAILURE\",\"data\":null,\"error\":{\"message\":\"Unauthorized\",\"code\":401}}";
    private static final String ESCROWS = "/api/v1/steam/escrow/";
    private static final String BULKS = "/api/v1/steam/bulk/";

    private static RunningApi api;
    private static Tool tool;

    @BeforeAll
    static void start() {
        api = RunningApi.start(new Broken());
        tool = new Tool(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A route with a fault of ours. */
    @Path("/api/v1/broken")
    public static final class Broken {
        @GET
        @EscrowRoute
        public String get(@QueryParam("mended") @Nullable String mended) {
            return Objects.requireNonNull(mended, "the secret is swordfish");
        }

        @GET
        @Path("nothing")
        @EscrowRoute
        public void nothing() {}
    }

    @Test
    void answersAListInIt() {
        Reply reply = tool.get(ESCROWS + "mine");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().body()).isEqualTo("{\"status\":\"SUCCESS\",\"data\":[]}");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void answersNothingWithNullData() {
        Reply reply = tool.get("/api/v1/broken/nothing");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().body()).isEqualTo("{\"status\":\"SUCCESS\",\"data\":null}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"GFAPI", "GFAPI nobody:123456", "GFAPI KEY", "GFAPI KEY:12", "GFAPI KEY:WRONG", "KEY:CODE"})
    void answersWithoutAGoodCredentialInOneAndTheSameWay(@Nullable String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(ESCROWS + "hold"));
        if (form != null) {
            Tool other = new Tool(api);
            request.header(
                    "authorization",
                    form.replace("KEY", other.minted.account().key())
                            .replace("WRONG", other.wrongCode())
                            .replace("CODE", other.code(0)));
        }
        Reply reply = api.send(request);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.response().body()).isEqualTo(UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({"-30, 200", "0, 200", "30, 200", "-90, 401", "90, 401"})
    void toleratesAClockThatIsOneStepOff(long seconds, int status) {
        Tool other = new Tool(api);
        Reply reply = api.send(HttpRequest.newBuilder(api.uri(ESCROWS + "mine"))
                .header("authorization", other.credential(other.code(seconds))));
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void answersTooManyWrongCodesSoEvenToTheRightOne() {
        Tool other = new Tool(api);
        HttpRequest.Builder wrong = HttpRequest.newBuilder(api.uri(ESCROWS + "mine"))
                .header("authorization", other.credential(other.wrongCode()));
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(api.send(wrong).status()).isEqualTo(401);
        }
        Reply reply = other.get(ESCROWS + "mine");
        refused(reply, 429, "Too many attempts - Retry later");
        assertThat(Integer.parseInt(reply.header("retry-after"))).isBetween(1, 60);
    }

    @Test
    void refusesAnAddressThatTheAccountDoesNotList() {
        Tool other = new Tool(api, Cidr.parse("192.0.2.0/24").orElseThrow());
        refused(other.get(ESCROWS + "mine"), 403, null);
        Tool home = new Tool(api, Cidr.parse("127.0.0.0/8").orElseThrow());
        assertThat(home.get(ESCROWS + "mine").status()).isEqualTo(200);
    }

    @Test
    void refusesTheAccountsOfADisabledMerchant() {
        Tool other = new Tool(api);
        Merchants merchants = new Merchants(
                new dev.bailee.kernel.Ids(java.time.InstantSource.system(), new java.util.Random(1)),
                java.time.InstantSource.system());
        api.jdbi().useHandle(handle -> merchants.enable(handle, other.merchant, false));
        refused(other.get(ESCROWS + "mine"), 403, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v1/",
                "/api/v1/nowhere",
                "/api/v1/steam/escrow",
                ESCROWS + "not-a-uuid",
                ESCROWS + "01a1f3ad-8e00-73c4-9d5e-6f708192a3b4",
                BULKS + "not-a-uuid",
                BULKS + "01a1f3ad-8e00-73c4-9d5e-6f708192a3b4"
            })
    void answersWhatThereIsNot(String path) {
        refused(tool.get(path), 404, null);
    }

    @Test
    void answersAWrongMethod() {
        refused(api.send(tool.request(ESCROWS + "mine").DELETE()), 405, null);
        refused(api.send(tool.request(BULKS + "mine").method("BREW", BodyPublishers.noBody())), 405, null);
    }

    @ParameterizedTest
    @CsvSource({
        "escrow/mine?limit=0, limit",
        "escrow/mine?limit=101, limit",
        "escrow/mine?limit=-1, limit",
        "escrow/mine?limit=ten, limit",
        "escrow/mine?limit=1.5, limit",
        "escrow/mine?status=sold, status",
        "escrow/mine?status=RECEIVED, status",
        "escrow/mine?listing_id=7, listing_id",
        "bulk/mine?limit=0, limit",
        "bulk/mine?limit=101, limit",
        "bulk/mine?status=delivered, status"
    })
    void refusesAListOfAnImpossibleForm(String query, String parameter) {
        Reply reply = tool.get("/api/v1/steam/" + query);
        refused(reply, 400, null);
        assertThat(reply.body().at("/error/message").asText()).startsWith(parameter + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1", "limit=100", "limit=", "status=", "status=start", "status=canceled"})
    void takesAListOfEveryOtherForm(String query) {
        assertThat(tool.get(ESCROWS + "mine?" + query).status()).isEqualTo(200);
    }

    @Test
    void beginsAnIntakeWhateverTheBodyIs() {
        assertThat(begun(tool.post("/api/v1/steam/bulk")))
                .isNotEqualTo(begun(tool.send("POST", "/api/v1/steam/bulk", "null")))
                .isNotEqualTo(begun(tool.send("POST", "/api/v1/steam/bulk", "")));
    }

    private static UUID begun(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("status").asText()).isEqualTo("start");
        assertThat(reply.data().path("owner").asText())
                .isEqualTo(tool.minted.account().owner());
        return UUID.fromString(reply.data().path("id").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | body",
                "7 | body",
                "\"text\" | body",
                "{\"items\":[]} | items",
                "{\"items\":[7]} | items.0",
                "{\"items\":[{\"id\":\"1\"}]} | items.0.appid",
                "{\"items\":[{\"appid\":\"730\"}]} | items.0.id",
                "{\"items\":[{\"id\":\"x\",\"appid\":\"730\"}]} | items.0.id",
                "{\"items\":[{\"id\":\"1\",\"appid\":\"1\"}]} | items.0.appid",
                "{\"items\":[{\"id\":\"1\",\"appid\":\"730\",\"price\":-1}]} | items.0.price",
                "{\"items\":[{\"id\":\"1\",\"appid\":\"730\",\"price\":1.5}]} | items.0.price",
                "{\"items\":[{\"id\":\"1\",\"appid\":\"730\",\"price\":\"5\"}]} | items.0.price",
                "{\"items\":[{\"id\":\"1\",\"appid\":\"730\"}],\"listing_status\":\"sold\"} | listing_status"
            })
    void refusesItemsOfAnImpossibleForm(String body, String field) {
        Reply reply = tool.send("PUT", BULKS + begun(tool.post("/api/v1/steam/bulk")), body);
        refused(reply, 400, null);
        assertThat(reply.body().at("/error/message").asText()).contains(field + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}"})
    void looksAtAnIntakeThatIsGivenNoItems(String body) {
        UUID id = begun(tool.post("/api/v1/steam/bulk"));
        assertThat(begun(tool.send("PUT", BULKS + id, body))).isEqualTo(id);
    }

    @Test
    void answersThatNoBotIsThere() {
        String items = "[{\"id\":1,\"appid\":730,\"price\":5}]";
        refused(tool.send("PUT", BULKS + begun(tool.post("/api/v1/steam/bulk")), items), 503, null);
        refused(tool.get(ESCROWS + "hold"), 503, null);
    }

    @Test
    void answersAContentTypeThatIsNoJson() {
        Reply reply = api.send(tool.request(BULKS + UUID.randomUUID())
                .header("content-type", "text/plain")
                .PUT(BodyPublishers.ofString("hello")));
        refused(reply, 415, null);
    }

    @Test
    void answersABodyThatIsTooLarge() {
        String large = "{\"items\":[" + " ".repeat(1 << 20) + "]}";
        refused(tool.send("PUT", BULKS + UUID.randomUUID(), large), 413, null);
    }

    @Test
    void answersAFaultOfOursWithoutAWordOfIt() {
        Reply reply = tool.get("/api/v1/broken");
        refused(reply, 500, null);
        assertThat(reply.response().body()).doesNotContain("swordfish");
    }

    private static void refused(Reply reply, int status, @Nullable String message) {
        JsonNode body = reply.body();
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.header("content-type")).startsWith("application/json");
        assertThat(body.fieldNames()).toIterable().containsExactly("status", "data", "error");
        assertThat(body.path("status").asText()).isEqualTo("FAILURE");
        assertThat(body.path("data").isNull()).isTrue();
        assertThat(body.path("error").fieldNames()).toIterable().containsExactly("message", "code");
        assertThat(body.at("/error/code").intValue()).isEqualTo(status);
        assertThat(body.at("/error/message").asText()).isNotBlank();
        if (message != null) {
            assertThat(body.at("/error/message").asText()).isEqualTo(message);
        }
    }
}
