package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a sender talks to, and what it lets nobody see. */
class SenderDialsTest extends Sending {

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
}
