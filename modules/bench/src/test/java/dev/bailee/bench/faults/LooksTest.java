package dev.bailee.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Spec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether what wasn't done to a process, or a clock, is seen. */
class LooksTest {

    @TempDir
    private Path folder;

    private final AtomicBoolean answers = new AtomicBoolean();
    private Service service;

    // a process with a child, which is there once it has written its log
    @BeforeEach
    void begin() throws IOException, InterruptedException {
        List<String> command = List.of("sh", "-c", "sleep 300 & echo begun; wait");
        service = new Service(new Spec("parent", folder, Map.of(), command, "TERM"), answers::get).start();
        Service.await(
                "the child",
                service::isAlive,
                () -> service.spec().log().toFile().length() > 0);
    }

    @AfterEach
    void end() {
        service.kill();
    }

    @Test
    void seeWhatWasNotKilled() throws Exception {
        assertThat(Looks.gone(service)).contains("parent is there");

        service.kill();
        assertThat(Looks.gone(service)).isEmpty();
        answers.set(true);
        assertThat(Looks.gone(service)).contains("parent is there");
    }

    @Test
    void seeWhatWasNotPaused() throws Exception {
        assertThat(Looks.paused(service)).isPresent();

        service.pause();
        Service.await("the pause", service::isAlive, () -> Looks.paused(service).isEmpty());
        child("-CONT");
        Service.await(
                "the child's end of it",
                service::isAlive,
                () -> Looks.paused(service).isPresent());
        service.kill();
        assertThat(Looks.paused(service)).isPresent();
    }

    private void child(String signal) throws IOException, InterruptedException {
        ProcessHandle parent = ProcessHandle.of(service.pid().orElseThrow()).orElseThrow();
        long child = parent.children().findFirst().orElseThrow().pid();
        assertThat(new ProcessBuilder("kill", signal, Long.toString(child))
                        .start()
                        .waitFor())
                .isZero();
    }

    // tells as much more than the time as it is asked for; the JDK's own server always tells the right one
    private static void tellTime(ServerSocket door) {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                String head = new Scanner(caller.getInputStream(), StandardCharsets.US_ASCII)
                        .useDelimiter("\r\n\r\n")
                        .next();
                Duration ahead = Duration.parse(head.substring("GET /".length(), head.indexOf(" HTTP")));
                String told = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plus(ahead));
                String answer =
                        "HTTP/1.1 200 OK\r\nDate: " + told + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void seeAClockThatIsRightOrWrongTheOtherWay() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> tellTime(door));
            String base = "http://127.0.0.1:" + door.getLocalPort() + "/";
            assertThat(Looks.clock(URI.create(base + "PT3H2S"), 3)).isEmpty();
            assertThat(Looks.clock(URI.create(base + "PT-3H"), -3)).isEmpty();
            assertThat(Looks.clock(URI.create(base + "PT0S"), 0)).isEmpty();
            assertThat(Looks.clock(URI.create(base + "PT0S"), 3)).isPresent();
            assertThat(Looks.clock(URI.create(base + "PT3H"), -3)).isPresent();
            assertThat(Looks.clock(URI.create(base + "PT3H"), 0)).isPresent();
        }
        assertThat(Looks.clock(URI.create("http://127.0.0.1:1/"), 0)).isPresent();
    }
}
