package dev.bailee.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.RunningApi;
import dev.bailee.api.RunningApi.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(new OddResource());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void putsTheEnvelopeRoundAPlainValue() {
        Reply reply = api.get("/odd/values");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("success").booleanValue()).isTrue();
        assertThat(reply.response().body())
                .contains(
                        "\"data\":{\"price\":12.40,\"at\":\"2026-01-31T12:00:00.000Z\",\"owner\":\"76561197960265735\"}");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void answersNothingWithNullData() {
        Reply reply =
                api.send(HttpRequest.newBuilder(api.uri("/odd/nothing")).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().body()).endsWith("\"success\":true,\"data\":null}");
    }

    @Test
    void echoesARequestIdThatIsAUuid() {
        String id = UUID.randomUUID().toString();
        Reply reply = api.send(HttpRequest.newBuilder(api.uri("/health")).header("x-request-id", id));

        assertThat(reply.body().path("requestId").textValue()).isEqualTo(id);
        assertThat(reply.header("x-request-id")).isEqualTo(id);
    }

    @Test
    void makesARequestIdWhereTheCallersIsNoUuid() {
        Reply reply = api.send(HttpRequest.newBuilder(api.uri("/health")).header("x-request-id", "1-1-1-1-1"));

        String id = reply.body().path("requestId").textValue();
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(reply.header("x-request-id")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb%20c, a/b c", "a%25b, a%b", "a%3Bb, a;b", "a%5Cb, a\\b", "x%2Cy, 'x,y'", "%E2%82%AC, €"})
    void routesWhateverAReferenceHolds(String segment, String reference) {
        assertThat(api.get("/odd/refs/" + segment).data().textValue()).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/odd/refs/a/b", "/odd/ids/not-a-uuid", "/docs/secret", "/"})
    void answersAnUnknownRouteOrId(String path) {
        refused(api.get(path), 404, 1003);
    }

    @Test
    void answersAWrongMethodWithThoseThatAreRight() {
        Reply reply = api.send(HttpRequest.newBuilder(api.uri("/health")).DELETE());

        refused(reply, 405, 1003);
        assertThat(reply.header("allow")).contains("GET");
    }

    @Test
    void answersAMethodNobodyHas() {
        refused(
                api.send(
                        HttpRequest.newBuilder(api.uri("/health")).method("BREW", HttpRequest.BodyPublishers.noBody())),
                405,
                1003);
    }

    @Test
    void answersARefusalWithItsDetails() {
        Reply reply = api.get("/odd/refused");

        refused(reply, 409, 1);
        assertThat(reply.body().path("error").path("key").textValue()).isEqualTo("EXTERNAL_ID_EXISTS");
        assertThat(reply.body().path("error").path("details").path("tradeId").textValue())
                .isEqualTo("t1");
        assertThat(reply.body().path("error").has("fields")).isFalse();
    }

    @Test
    void saysWhenToTryAgain() {
        assertThat(api.get("/odd/busy").header("retry-after")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53300", "25006"})
    void saysThatItIsUnavailableWhereTheDatabaseTookNothingDown(String state) {
        refused(api.post("/odd/disk/" + state, "{}"), 503, 1009);
    }

    @Test
    void doesntSayThatNothingWasDoneWhereNobodyKnows() {
        refused(api.post("/odd/disk/08006", "{}"), 500, 1006);
    }

    @Test
    void keepsAFaultOfOursToItself() {
        Reply reply = api.get("/odd/broken");

        refused(reply, 500, 1006);
        assertThat(reply.response().body()).doesNotContain("swordfish", "IllegalState");
    }

    @Test
    void answersABodyThatIsTooLarge() {
        refused(api.post("/odd/orders", "{\"externalId\":\"" + "a".repeat(1 << 20) + "\"}"), 413, 1001);
    }

    @Test
    void answersAChunkedBodyThatIsTooLarge() {
        byte[] body = ("{\"externalId\":\"" + "a".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        refused(
                api.send(HttpRequest.newBuilder(api.uri("/odd/orders"))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))),
                413,
                1001);
    }

    @Test
    void answersABodyThatIsNotJsonByItsType() {
        refused(
                api.send(HttpRequest.newBuilder(api.uri("/odd/orders"))
                        .header("content-type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                415,
                1001);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%00 HTTP/1.1, 400",
        "GET /%2e%2e/x HTTP/1.1, 400",
        "GET /%zz HTTP/1.1, 400",
        "garbage, 400",
        "GET /health HTTP/9.9, 505",
    })
    void answersWhatIsNoRequestAtAll(String line, int status) throws IOException {
        assertThat(raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .containsPattern("\\{\"requestId\":\"[0-9a-f-]{36}\",\"success\":false,\"error\":\\{\"code\":1")
                .doesNotContain("jetty", "org.eclipse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/%zz",
                "/api/v1/steam/escrow/a%",
                "/api/v1/steam/escrow/%00",
                "/api/v1/steam/bulk/%ff",
                "/api/v1/steam/bulk/%2e%2e/mine"
            })
    void answersAMarketplacesUrlThatCannotBeReadInItsOwnEnvelope(String url) throws IOException {
        String answer = raw("GET " + url + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("content-type: application/json");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .matches("\\{\"status\":\"FAILURE\",\"data\":null,\"error\":\\{\"message\":\"[^\"]+\",\"code\":400}}");
    }

    @Test
    void answersARequestWithoutAHost() throws IOException {
        assertThat(raw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"success\":false");
    }

    @Test
    void answersAUrlThatIsTooLong() throws IOException {
        assertThat(raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("\"success\":false");
    }

    @Test
    void answersHeadersThatAreTooLarge() throws IOException {
        assertThat(raw("GET /health HTTP/1.1\r\nHost: x\r\nx-a: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("\"success\":false");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void refused(Reply reply, int status, int code) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.body().path("success").booleanValue()).isFalse();
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body().path("requestId").textValue()).isEqualTo(reply.header("x-request-id"));
    }
}
