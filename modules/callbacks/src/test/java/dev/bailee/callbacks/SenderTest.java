package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SigningSecrets SECRETS = new SigningSecrets("current-secret", null);
    private static final String BODY = "{\"trade\":{\"note\":\"½ price\"}}";

    // the independent verifier has no clock but the machine's
    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new Ids(clock, new SecureRandom());
    private final UUID merchant = ids.next();
    private final String secret = EndpointSecrets.mint(new SecureRandom());

    private Sender sender(String authority, Duration timeout) {
        return new Sender(settings(authority, timeout), Room.SEALER, clock);
    }

    private static CallbackSettings settings(String authority, Duration timeout) {
        return CallbackSettings.of(DestinationRules.loopback(authority)).withTimeouts(timeout, timeout, timeout);
    }

    private Attempt attempt(String url, @Nullable String previous) {
        UUID id = ids.next();
        Target target = new Target(url, Signatures.DEFAULT_HEADER, sealed(secret), previous, 0);
        Subject subject = new Subject(SubjectKind.TRADE, ids.next());
        return new Attempt(ids.next(), id, id, merchant, subject, target, clock.instant(), true, BODY);
    }

    private String sealed(String plain) {
        return EndpointSecrets.seal(Room.SEALER, merchant, plain);
    }

    private Answer send(Receiver receiver, Duration timeout) {
        try (Sender sender = sender(receiver.authority, timeout)) {
            return sender.send(attempt(receiver.url(), null), SECRETS);
        }
    }

    @Test
    void signsTheBytesItSendsInBothForms() throws Exception {
        try (Receiver receiver = Receiver.answering(200, "thanks");
                Sender sender = sender(receiver.authority, LONG)) {
            Attempt attempt = attempt(receiver.url(), null);
            Answer answer = sender.send(attempt, SECRETS);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("thanks");
            Receiver.Request request = receiver.requests.getFirst();
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Host")).isEqualTo(receiver.authority);
            assertThat(request.header("webhook-id"))
                    .isEqualTo(attempt.deliveryId().toString());
            assertThat(request.header("X-Bailee-Signature")).contains("id=" + attempt.deliveryId());
            verifyIndependently(secret, request);
        }
    }

    @Test
    void signsWithBothSecretsWhileARotationLasts() throws Exception {
        String previous = EndpointSecrets.mint(new SecureRandom());
        try (Receiver receiver = Receiver.answering(200, "");
                Sender sender = sender(receiver.authority, LONG)) {
            SigningSecrets both = new SigningSecrets("new-secret", "old-secret");
            sender.send(attempt(receiver.url(), sealed(previous)), both);
            Receiver.Request request = receiver.requests.getFirst();
            verifyIndependently(secret, request);
            verifyIndependently(previous, request);
            assertThat(request.header("X-Bailee-Signature")).contains(",s=").contains(",s1=");
        }
    }

    @Test
    void theIndependentVerifierRefusesAnotherSecret() throws Exception {
        try (Receiver receiver = Receiver.answering(200, "")) {
            send(receiver, LONG);
            assertThatThrownBy(() ->
                            verifyIndependently(EndpointSecrets.mint(new SecureRandom()), receiver.requests.getFirst()))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    private static void verifyIndependently(String secret, Receiver.Request request)
            throws WebhookVerificationException {
        new Webhook(secret).verify(request.body(), request.headers());
    }

    @Test
    void namesTheSignatureAsTheEndpointWants() throws Exception {
        try (Receiver receiver = Receiver.answering(200, "");
                Sender sender = sender(receiver.authority, LONG)) {
            Attempt plain = attempt(receiver.url(), null);
            Target target = new Target(receiver.url(), "X-Legacy-Signature", sealed(secret), null, 0);
            sender.send(
                    new Attempt(
                            plain.id(),
                            plain.deliveryId(),
                            plain.eventId(),
                            merchant,
                            plain.subject(),
                            target,
                            plain.begunAt(),
                            true,
                            BODY),
                    SECRETS);
            assertThat(receiver.requests.getFirst().header("X-Legacy-Signature"))
                    .startsWith("t=");
            assertThat(receiver.requests.getFirst().header("X-Bailee-Signature"))
                    .isEmpty();
        }
    }

    @Test
    void pingsWithoutAnySignature() throws Exception {
        try (Receiver receiver = Receiver.answering(200, "");
                Sender sender = sender(receiver.authority, LONG)) {
            sender.ping(receiver.url());
            Receiver.Request request = receiver.requests.getFirst();
            assertThat(request.body())
                    .startsWith("{\"test\":true,\"timestamp\":\"")
                    .contains("\"message\":\"");
            assertThat(request.headers().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("signature"))
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("webhook"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 404, 500})
    void refusesAnEndpointThatFailsItsTest(int status) throws Exception {
        try (Receiver receiver = Receiver.answering(status, "");
                Sender sender = sender(receiver.authority, LONG)) {
            assertThatThrownBy(() -> sender.ping(receiver.url()))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CALLBACK_URL_TEST_FAILED));
        }
    }

    @Test
    void refusesAnEndpointThatPointsInside() {
        try (Sender sender = sender("127.0.0.1:1", LONG)) {
            assertThatThrownBy(() -> sender.ping("http://169.254.169.254/latest/meta-data"))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> sender.ping("not a url")).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (Receiver other = Receiver.answering(200, "");
                Receiver receiver = Receiver.answering(307, "", "Location", other.url())) {
            assertThat(send(receiver, LONG).status()).isEqualTo(307);
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void opensAConnectionForEveryAttempt() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (Receiver receiver = Receiver.raw(socket -> {
                    connections.incrementAndGet();
                    while (readRequest(socket)) {
                        write(socket, "HTTP/1.1 204 No Content\r\n\r\n");
                    }
                });
                Sender sender = sender(receiver.authority, LONG)) {
            for (int i = 0; i < 3; i++) {
                assertThat(sender.send(attempt(receiver.url(), null), SECRETS).status())
                        .isEqualTo(204);
            }
        }
        assertThat(connections).hasValue(3);
    }

    @Test
    void readsTheWaitAReceiverAsksFor() throws Exception {
        try (Receiver receiver = Receiver.answering(429, "", "Retry-After", "120")) {
            assertThat(send(receiver, LONG).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        }
        try (Receiver receiver = Receiver.answering(503, "", "Retry-After", "999999")) {
            assertThat(send(receiver, LONG).retryAfter()).isEqualTo(Duration.ofHours(24));
        }
        try (Receiver receiver = Receiver.answering(503, "", "Retry-After", "tomorrow")) {
            assertThat(send(receiver, LONG).retryAfter()).isNull();
        }
    }

    @Test
    void readsNoMoreThanItMust() throws Exception {
        try (Receiver receiver = Receiver.raw(socket -> {
            readRequest(socket);
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000\r\n\r\n");
            while (true) {
                write(socket, "x".repeat(8192));
            }
        })) {
            Answer answer = send(receiver, LONG);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(64 * 1024);
            assertThat(answer.excerpt()).hasSize(500);
        }
    }

    @Test
    void givesUpOnAReceiverThatHangs() throws Exception {
        try (Receiver receiver =
                Receiver.raw(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            assertThat(send(receiver, SHORT).failure()).isEqualTo(Answer.Failure.TIMEOUT);
        }
    }

    @Test
    void givesUpOnAReceiverThatTricklesItsHeaders() throws Exception {
        assertThatATrickleIsCutOff("HTTP/1.1 200 OK\r\nX-Slow: ");
    }

    @Test
    void givesUpOnAReceiverThatTricklesItsBody() throws Exception {
        assertThatATrickleIsCutOff("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n");
    }

    private void assertThatATrickleIsCutOff(String start) throws Exception {
        try (Receiver receiver = Receiver.raw(socket -> {
            readRequest(socket);
            write(socket, start);
            while (true) {
                write(socket, "x");
                Thread.sleep(20);
            }
        })) {
            assertThat(send(receiver, SHORT).failure()).isEqualTo(Answer.Failure.TIMEOUT);
        }
    }

    @Test
    void tellsABrokenAnswerFromNone() throws Exception {
        try (Receiver receiver = Receiver.raw(SenderTest::readRequest)) {
            assertThat(send(receiver, LONG).failure()).isEqualTo(Answer.Failure.BROKEN);
        }
        try (Receiver receiver = Receiver.raw(socket -> {
            readRequest(socket);
            write(socket, "SSH-2.0-OpenSSH\r\n\r\n");
        })) {
            assertThat(send(receiver, LONG).failure()).isEqualTo(Answer.Failure.BROKEN);
        }
    }

    @Test
    void aClosedPortAndAForbiddenAddressLookTheSame() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (Sender sender = sender("127.0.0.1:" + closed, LONG)) {
            for (String url : new String[] {
                "http://127.0.0.1:" + closed + "/",
                "http://127.0.0.2/",
                "http://10.0.0.1/",
                "http://no-such-name.invalid/"
            }) {
                Answer answer = sender.send(attempt(url, null), SECRETS);
                assertThat(answer.failure()).as(url).isEqualTo(Answer.Failure.UNREACHABLE);
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void dialsTheAddressItCheckedWithoutAskingAgain() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        try (Receiver receiver = Receiver.answering(200, "")) {
            String port = receiver.authority.substring(receiver.authority.indexOf(':'));
            CallbackSettings settings = settings("shop.example" + port, LONG);
            DestinationGuard guard = new DestinationGuard(settings.destinations(), _ -> {
                lookUps.incrementAndGet();
                return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            });
            try (Sender sender = new Sender(settings, Room.SEALER, clock, guard)) {
                Answer answer = sender.send(attempt("http://shop.example" + port + "/", null), SECRETS);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(receiver.requests.getFirst().header("Host")).isEqualTo("shop.example" + port);
                assertThat(lookUps).hasValue(1);
                sender.send(attempt("http://shop.example" + port + "/", null), SECRETS);
                assertThat(lookUps).hasValue(2);
            }
        }
    }

    @Test
    void doesNotTrustACertificateNobodyVouchesFor(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.start();
        String authority = "localhost:" + server.getAddress().getPort();
        try (Sender sender = sender(authority, LONG)) {
            Answer answer = sender.send(attempt("https://" + authority + "/", null), SECRETS);
            assertThat(answer.failure()).isEqualTo(Answer.Failure.TLS);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "shop",
                        "-dname",
                        "CN=localhost",
                        "-keyalg",
                        "EC",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file.toFile())) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void showsNoSecretInItsValues() {
        Attempt attempt = attempt("https://shop.example/", null);
        assertThat(attempt + " " + attempt.target() + " " + SECRETS)
                .doesNotContain("current-secret")
                .doesNotContain(attempt.target().secret())
                .doesNotContain("shop.example")
                .doesNotContain("price");
    }

    @Test
    void mintsSecretsOfThirtyTwoBytes() {
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                .hasSize(32);
    }

    /** Reads up to the end of one request; false if the sender hung up first. */
    private static boolean readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        in.readNBytes(BODY.getBytes(StandardCharsets.UTF_8).length);
        return true;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
