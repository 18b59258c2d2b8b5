package dev.bailee.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerchantTest {

    private static final World WORLD = new World();
    private static final String API_SECRET = "current-secret";
    private static final String WEBHOOK_SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String HEADER = "X-Shop-Signature";

    private final String trade = UUID.randomUUID().toString();

    @BeforeEach
    void tellSecrets() {
        WORLD.sandbox().merchant(new MerchantSecrets(API_SECRET, WEBHOOK_SECRET, HEADER));
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void agreesWithThePublishedVector() {
        MerchantSecrets secrets = new MerchantSecrets(API_SECRET, WEBHOOK_SECRET, "X-Bailee-Signature");
        Instant at = Instant.parse("2026-07-31T12:00:00.000Z");
        byte[] body = bytes("{\"event\":\"trade.completed\",\"tradeId\":\"trade-1\"}");
        String vector = "264a1a0c4deb4462658b9cc21cce4bf2baaf8da9dd7dd1a51bbd71e0f4d81135";

        Optional<String> problem = new Signatures(secrets, at)
                .problem(
                        new Signatures.Headers(
                                "t=2026-07-31T12:00:00.000Z,id=delivery-1,s=" + vector,
                                "delivery-1",
                                Long.toString(at.getEpochSecond()),
                                standard("delivery-1", at, body)),
                        body);

        assertThat(problem).isEmpty();
    }

    @Test
    void takesWhatIsSignedTwiceAndSaysSo() {
        HttpResponse<String> answer = deliver(body("demo-1", "active"), API_SECRET);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode received = received().get(0);
        assertThat(received.path("valid").asBoolean()).isTrue();
        assertThat(received.path("status").asText()).isEqualTo("active");
        assertThat(received.path("externalId").asText()).isEqualTo("demo-1");
        assertThat(received.path("body").asText()).isEqualTo(body("demo-1", "active"));
        assertThat(WORLD.lines())
                .last()
                .isEqualTo("callback: withdraw demo-1 active [AK-47 | Redline at $12.40 active, item failed X]");
    }

    @Test
    void refusesAWrongSecret() {
        assertThat(deliver(body("demo-1", "active"), "another-secret").statusCode())
                .isEqualTo(401);
        assertThat(received().get(0).path("problem").asText()).isEqualTo(HEADER + " doesn't match");
        assertThat(WORLD.lines()).last().asString().contains("REFUSED");
    }

    @Test
    void refusesAChangedBody() {
        byte[] sent = bytes(body("demo-1", "active"));
        String[] headers = headers(API_SECRET, WORLD.instant(), "d-1", "d-1", bytes(body("demo-1", "hold")));

        assertThat(WORLD.post(WORLD.sandbox().merchantUri(), sent, headers).statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesOldTimesAndMixedIds() {
        byte[] sent = bytes(body("demo-1", "active"));
        Instant old = WORLD.instant().minus(Duration.ofSeconds(301));

        assertThat(send(sent, headers(API_SECRET, old, "d-1", "d-1", sent))).isEqualTo(401);
        assertThat(send(sent, headers(API_SECRET, WORLD.instant(), "d-1", "d-2", sent)))
                .isEqualTo(401);
        assertThat(send(sent, headers(API_SECRET, WORLD.instant().plusSeconds(299), "d-1", "d-1", sent)))
                .isEqualTo(200);
    }

    @Test
    void wantsBothSignatures() {
        byte[] sent = bytes(body("demo-1", "active"));
        List<String> all = List.of(headers(API_SECRET, WORLD.instant(), "d-1", "d-1", sent));

        assertThat(send(sent, all.subList(0, 2).toArray(String[]::new))).isEqualTo(401);
        assertThat(send(sent, all.subList(2, 8).toArray(String[]::new))).isEqualTo(401);
        assertThat(send(sent)).isEqualTo(401);
    }

    private int send(byte[] body, String... headers) {
        return WORLD.post(WORLD.sandbox().merchantUri(), body, headers).statusCode();
    }

    @Test
    void answersTheUnsignedTestOfItsUrl() {
        byte[] ping = bytes("{\"test\":true,\"timestamp\":\"2026-11-21T12:00:00.000Z\",\"message\":\"hello\"}");

        assertThat(send(ping)).isEqualTo(200);
        assertThat(WORLD.post(WORLD.sandbox().merchantUri("stranger"), ping).statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksForPatienceUntilItKnowsItsSecrets() {
        byte[] sent = bytes(body("demo-1", "initiated"));
        String[] headers = headers(API_SECRET, WORLD.instant(), "d-1", "d-1", sent);

        assertThat(WORLD.post(WORLD.sandbox().merchantUri("shop-2"), sent, headers)
                        .statusCode())
                .isEqualTo(503);

        WORLD.sandbox().merchant("shop-2", new MerchantSecrets(API_SECRET, WEBHOOK_SECRET, HEADER));
        assertThat(WORLD.post(WORLD.sandbox().merchantUri("shop-2"), sent, headers)
                        .body())
                .isEqualTo("{\"action\":\"approve\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "demo-1,   200, approve",
        "'',       200, approve",
        "reject-1, 200, reject",
        "rejects,  200, approve",
        "refuse-1, 403, ''",
        "busy-1,   503, ''",
    })
    void decidesByTheStartOfTheExternalId(String externalId, int status, String action) {
        HttpResponse<String> answer = deliver(body(externalId, "initiated"), API_SECRET);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(World.json(answer.body().isEmpty() ? "{}" : answer.body())
                        .path("action")
                        .asText())
                .isEqualTo(action);
        assertThat(deliver(body(externalId, "failed"), API_SECRET).statusCode()).isEqualTo(200);
    }

    @Test
    void neverAnswersWhereToldSo() {
        HttpResponse<String> answer = deliver(body("noanswer-1", "initiated"), API_SECRET);

        assertThat(answer.statusCode()).isEqualTo(504);

        assertThat(received().get(0).path("answer").intValue()).isZero();
    }

    @Test
    void keepsTheOrderOfArrival() {
        List.of("pending", "active", "hold", "completed")
                .forEach(status -> deliver(body("demo-1", status), API_SECRET));

        assertThat(received().findValuesAsText("status")).containsExactly("pending", "active", "hold", "completed");
    }

    private JsonNode received() {
        return WORLD.get("/sandbox/callbacks?trade=" + trade);
    }

    private String body(String externalId, String status) {
        return "{\"trade\":{\"id\":\"" + trade + "\",\"type\":\"withdraw\",\"externalId\":\"" + externalId
                + "\",\"status\":\"" + status + "\",\"items\":[{\"marketHashName\":\"AK-47 | Redline\",\"status\":\""
                + status + "\",\"offer\":{\"price\":12.4}},{\"status\":\"failed\",\"error\":\"X\"}]}}";
    }

    private HttpResponse<String> deliver(String body, String apiSecret) {
        String id = UUID.randomUUID().toString();
        return WORLD.post(
                WORLD.sandbox().merchantUri(), bytes(body), headers(apiSecret, WORLD.instant(), id, id, bytes(body)));
    }

    private static String[] headers(String apiSecret, Instant at, String id, String webhookId, byte[] body) {
        String signature = HexFormat.of().formatHex(hmac(bytes(apiSecret), id + "." + at + ".", body));
        return new String[] {
            HEADER,
            "t=" + at + ",id=" + id + ",s=" + "0".repeat(64) + ",s1=" + signature,
            "webhook-id",
            webhookId,
            "webhook-timestamp",
            Long.toString(at.getEpochSecond()),
            "webhook-signature",
            "v1,AAAA " + standard(webhookId, at, body)
        };
    }

    // signed by the library that merchants use
    private static String standard(String id, Instant at, byte[] body) {
        try {
            return new Webhook(WEBHOOK_SECRET).sign(id, at.getEpochSecond(), new String(body, StandardCharsets.UTF_8));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] hmac(byte[] key, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(bytes(head));
            return mac.doFinal(body);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
