package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender makes of what a receiver does. */
class SenderTest extends Sending {

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
}
