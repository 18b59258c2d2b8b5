package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** What a receiver can rely on. */
class SenderSignsTest extends Sending {

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
}
