package dev.bailee.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside a supplier that closes connections on which nothing is said. */
@Timeout(30)
class CsgoConnectionTest {

    private static final Supplier.Slot SLOT = new Supplier.Slot(Instant.parse("2026-11-21T12:00:00.26Z"));

    private static final String BOUGHT = answer("200 OK", "{\"success\":true,\"id\":\"136\"}");

    private final World world = new World();
    private final BlockingQueue<Socket> silent = new LinkedBlockingQueue<>();
    private final ServerSocket site = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final CsgoMarket market =
            new CsgoMarket(World.settings(URI.create("http://localhost:" + site.getLocalPort()), 0)
                    .suppliers()
                    .getFirst());

    private final Thread serving;
    private final List<Boolean> answered = new ArrayList<>();
    private volatile String answer = BOUGHT;

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

    private void answer(Socket socket) {
        try (socket;
                BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            if (line != null) {
                socket.getOutputStream().write(answer.getBytes(UTF_8));
                request.readLine();
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

    @ParameterizedTest
    @MethodSource("answers")
    void tellsWhetherWhatWasSentHasArrived(String given, List<Boolean> told) throws Exception {
        answer = given;

        BuyAnswer.Verdict _ = buy(noting(() -> assertThat(answered).isEmpty()));

        assertThat(answered).isEqualTo(told);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(BOUGHT, List.of(true)),
                arguments(answer("200 OK", "{\"success\":false,\"error\":\"money\"}"), List.of(true)),
                arguments(answer("500 Internal Server Error", "{\"success\":false,\"error\":\"x\"}"), List.of(true)),
                arguments(answer("502 Bad Gateway", "<html>"), List.of(false)),
                arguments(answer("504 Gateway Timeout", "<html>"), List.of()),
                // says that more is to come, and nothing comes
                arguments("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{", List.of()),
                arguments("", List.of()));
    }

    private static String answer(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void aConnectionThatTheSupplierBreaksTellsNothing() throws Exception {
        BuyAnswer.Verdict verdict = buy(noting(this::hangUp));

        assertThat(verdict).isInstanceOf(BuyAnswer.Lost.class);
        assertThat(answered).isEmpty();
    }

    // notes what it is told
    private Supplier.Gate noting(Runnable whenPassing) {
        return new Supplier.Gate() {
            @Override
            public Supplier.Slot pass(Supplier.Readying readying) {
                whenPassing.run();
                return SLOT;
            }

            @Override
            public void answered(boolean bySupplier) {
                answered.add(bySupplier);
            }
        };
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
