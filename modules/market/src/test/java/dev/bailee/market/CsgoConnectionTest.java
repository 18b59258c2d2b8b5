package dev.bailee.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Beside a supplier that closes connections on which nothing is said. */
@Timeout(30)
class CsgoConnectionTest {

    private static final Supplier.Slot SLOT = new Supplier.Slot(Instant.parse("2026-11-21T12:00:00.26Z"));

    private final World world = new World();
    private final BlockingQueue<Socket> silent = new LinkedBlockingQueue<>();
    private final ServerSocket site = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final CsgoMarket market =
            new CsgoMarket(World.settings(URI.create("http://localhost:" + site.getLocalPort()), 0)
                    .suppliers()
                    .getFirst());

    private final Thread serving;

    CsgoConnectionTest() throws IOException {
        serving = Thread.startVirtualThread(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        market.close();
        site.close();
        world.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = site.accept();
                silent.add(socket);
                Thread.startVirtualThread(() -> answer(socket));
            }
        } catch (IOException _) {
            // the test is over
        }
    }

    private static void answer(Socket socket) {
        try (socket;
                BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            if (line != null) {
                String body = "{\"success\":true,\"id\":\"136\"}";
                socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(UTF_8));
            }
        } catch (IOException _) {
            // the connection was closed from either side
        }
    }

    @Test
    void aBuyThatWaitedForLongGoesOutOnAConnectionMadeAnew() throws Exception {
        BuyAnswer.Verdict verdict = buy(readying -> {
            hangUp();
            readying.ready();
            return SLOT;
        });

        assertThat(verdict).isEqualTo(new BuyAnswer.Bought("136"));
    }

    @Test
    void aConnectionThatCannotBeMadeAnewSendsNothing() throws Exception {
        BuyAnswer.Verdict verdict = buy(readying -> {
            stopListening();
            readying.ready();
            return SLOT;
        });

        assertThat(verdict).isInstanceOf(BuyAnswer.NotSent.class);
    }

    private BuyAnswer.Verdict buy(Supplier.Gate gate) throws SupplierTrouble.KeyGone {
        return market.buy("the-secret-key", gate, world.intend(world.order(), world.ids.next()));
    }

    private void hangUp() {
        try (Socket oldest = silent.take()) {
            assertThat(oldest.isClosed()).isFalse();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private void stopListening() {
        try {
            site.close();
            // the one who waits for connections closes the port, on its way out
            serving.join();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
