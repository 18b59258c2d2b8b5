package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the record to the merchant's door and back, with a receiver that is really called. */
class DeliveryStoryTest {

    private static final SigningSecrets SECRETS = new SigningSecrets("current-secret", null);

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private Receiver receiver;
    private Room room;
    private Sender sender;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.handling(exchange -> {
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        });
        CallbackSettings settings = CallbackSettings.of(DestinationRules.loopback(receiver.authority));
        room = new Room(settings);
        room.now.set(InstantSource.system().instant());
        sender = new Sender(settings, Room.SEALER, room.clock);
        sender.ping(receiver.url());
        room.in(handle -> room.endpoints.store(handle, room.merchant, receiver.url(), Signatures.DEFAULT_HEADER));
        receiver.requests.clear();
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
        receiver.close();
    }

    private Turn deliver(Subject subject) {
        Attempt attempt = room.send(subject);
        return room.finish(attempt, sender.send(attempt, SECRETS));
    }

    @Test
    void retriesUnderTheSameIdWithANewSignature() throws WebhookVerificationException {
        statuses.add(503);
        Subject subject = room.subject();
        room.recordAlone(subject, "{\"trade\":{\"status\":\"completed\"}}");
        Turn turn = deliver(subject);
        room.pass(room.waitOf(turn));
        assertThat(deliver(subject)).isEqualTo(Turn.EMPTY);
        assertThat(receiver.requests)
                .extracting(Receiver.Request::body)
                .containsOnly("{\"trade\":{\"status\":\"completed\"}}");
        assertThat(receiver.requests.stream()
                        .map(request -> request.header("webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(receiver.requests.stream()
                        .map(request -> request.header("webhook-timestamp"))
                        .distinct())
                .hasSize(2);
        verify(secret(), receiver.requests.getLast());
    }

    @Test
    void everyLibraryOfTheStandardVerifiesDuringARotation() throws WebhookVerificationException {
        String before = secret();
        String after = room.in(handle -> room.endpoints.rotateSecret(handle, room.merchant, Duration.ofHours(24)));
        Subject subject = room.subject();
        room.recordAlone(subject, "{}");
        deliver(subject);
        verify(before, receiver.requests.getFirst());
        verify(after, receiver.requests.getFirst());
        assertThat(verifiedByUs(receiver.requests.getFirst())).isEqualTo(SignatureCheck.Scheme.API_SECRET);
    }

    private String secret() {
        return room.in(handle -> room.endpoints.secret(handle, room.merchant));
    }

    private static void verify(String secret, Receiver.Request request) throws WebhookVerificationException {
        new Webhook(secret).verify(request.body(), request.headers());
    }

    private SignatureCheck.Scheme verifiedByUs(Receiver.Request request) {
        List<String> own = room.in(handle -> room.endpoints.secrets(handle, room.merchant));
        return SignatureCheck.verify(
                        request.firstHeaders(),
                        request.body().getBytes(StandardCharsets.UTF_8),
                        Signatures.DEFAULT_HEADER,
                        SECRETS,
                        own,
                        room.now.get())
                .scheme();
    }

    @Test
    void stopsCallingAReceiverThatIsGone() {
        statuses.add(410);
        Subject subject = room.subject();
        room.recordAlone(subject, "1", "2");
        assertThat(deliver(subject)).isEqualTo(Turn.EMPTY);
        assertThat(room.begin(subject)).isEqualTo(Turn.EMPTY);
        assertThat(room.endpoint().why()).isEqualTo(Endpoint.Why.GONE);
        assertThat(receiver.requests).hasSize(1);
    }

    @Test
    void asksUntilSomebodyDecides() {
        statuses.addAll(List.of(500, 200));
        Subject subject = room.subject();
        assertThat(ask(subject)).isEqualTo(Verdict.AGAIN);
        room.pass(Duration.ofSeconds(1));
        assertThat(ask(subject)).isEqualTo(Verdict.APPROVED);
        assertThat(receiver.requests.stream()
                        .map(request -> request.header("webhook-id"))
                        .distinct())
                .hasSize(2);
    }

    private Verdict ask(Subject subject) {
        Attempt attempt = room.ask(subject);
        return room.finishApproval(attempt, sender.send(attempt, SECRETS));
    }
}
