package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.BrokenSeal;
import dev.bailee.secrets.Sealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    private final Room room = new Room();

    @Test
    void startsActiveWithASecretOfItsOwn() {
        assertThat(isActive()).isFalse();
        room.storeEndpoint();
        assertThat(room.endpoint().active()).isTrue();
        assertThat(room.endpoint().signatureHeader()).isEqualTo("X-Bailee-Signature");
        assertThat(secret()).startsWith("whsec_");
        assertThat(isActive()).isTrue();
    }

    private boolean isActive() {
        return room.in(handle -> room.endpoints.isActive(handle, room.merchant));
    }

    private boolean remove() {
        return room.in(handle -> room.endpoints.remove(handle, room.merchant));
    }

    private List<String> secrets() {
        return room.in(handle -> room.endpoints.secrets(handle, room.merchant));
    }

    private String secret() {
        return room.in(handle -> room.endpoints.secret(handle, room.merchant));
    }

    @Test
    void keepsItsSecretWhenItMoves() {
        room.storeEndpoint();
        String before = secret();
        room.in(handle -> room.endpoints.store(handle, room.merchant, "https://new.example/", "X-Other"));
        assertThat(secret()).isEqualTo(before);
        assertThat(room.endpoint().url()).isEqualTo("https://new.example/");
    }

    @Test
    void storesItsSecretSealed() {
        room.storeEndpoint();
        String stored = room.in(
                handle -> handle.createQuery("select secret from callbacks.endpoint where merchant_id = :merchant")
                        .bind("merchant", room.merchant)
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain(secret().substring("whsec_".length(), 20));
        assertThatThrownBy(() -> EndpointSecrets.open(Room.SEALER, room.ids.next(), stored))
                .hasMessageContaining("callbacks.endpoint");
    }

    @Test
    void signsWithBothSecretsUntilTheGraceIsOver() {
        room.storeEndpoint();
        String before = secret();
        String after = room.in(handle -> room.endpoints.rotateSecret(handle, room.merchant, Duration.ofHours(24)));
        assertThat(secret()).isEqualTo(after).isNotEqualTo(before);
        assertThat(secrets()).containsExactly(after, before);
        room.pass(Duration.ofHours(24));
        assertThat(secrets()).containsExactly(after);
    }

    @Test
    void endsARotationAtOnceIfThereIsNoGrace() {
        room.storeEndpoint();
        String after = room.in(handle -> room.endpoints.rotateSecret(handle, room.merchant, Duration.ZERO));
        assertThat(secrets()).containsExactly(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X Signature",
                "X:Signature",
                "X-Signature\r\nX-Evil",
                "Content-Type",
                "host",
                "webhook-id",
                "Webhook-Signature",
                "Authorization",
                "-x",
                "Ünïcode"
            })
    void refusesAHeaderThatCannotCarryASignature(String name) {
        assertThatThrownBy(() ->
                        room.in(handle -> room.endpoints.store(handle, room.merchant, "https://shop.example/", name)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                    assertThat(refusal.fields()).containsKey("signatureHeader");
                });
    }

    @Test
    void sendsWhatWaitedForTheFirstEndpoint() {
        Subject subject = room.subject();
        room.recordAlone(subject, "1");
        assertThat(room.begin(subject)).isEqualTo(Turn.EMPTY);
        room.storeEndpoint();
        room.pass(Duration.ofMinutes(3));
        assertThat(room.overdue()).containsExactly(subject);
        assertThat(room.send(subject).body()).isEqualTo("1");
    }

    @Test
    void whatIsRecordedWhileItIsOffWaits() {
        room.storeEndpoint();
        Endpoint off = room.in(handle -> room.endpoints.disable(handle, room.merchant));
        assertThat(off.why()).isEqualTo(Endpoint.Why.SWITCHED_OFF);
        Subject subject = room.subject();
        room.recordAlone(subject, "1", "2");
        assertThat(room.begin(subject)).isEqualTo(Turn.EMPTY);
        Endpoint on = room.in(handle -> room.endpoints.enable(handle, room.merchant));
        assertThat(on.active()).isTrue();
        assertThat(on.why()).isNull();
        room.pass(Duration.ofMinutes(3));
        assertThat(room.send(subject).body()).isEqualTo("1");
    }

    @Test
    void anAttemptInFlightSurvivesItsEndpoint() {
        room.storeEndpoint();
        Subject subject = room.subject();
        room.recordAlone(subject, "1", "2");
        Attempt attempt = room.send(subject);
        assertThat(remove()).isTrue();
        assertThat(room.finish(attempt, 200)).isEqualTo(Turn.EMPTY);
        room.storeEndpoint();
        room.pass(Duration.ofMinutes(3));
        assertThat(room.send(subject).body()).isEqualTo("2");
        assertThat(attempt.target().url()).isEqualTo(Room.URL);
    }

    @Test
    void refusesToChangeWhatIsNotThere() {
        assertThat(remove()).isFalse();
        for (Runnable change : new Runnable[] {
            () -> room.in(handle -> room.endpoints.enable(handle, room.merchant)),
            () -> room.in(handle -> room.endpoints.disable(handle, room.merchant)),
            () -> room.in(handle -> room.endpoints.secret(handle, room.merchant)),
            () -> room.in(handle -> room.endpoints.rotateSecret(handle, room.merchant, Duration.ZERO))
        }) {
            assertThatThrownBy(change::run)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MERCHANT_NO_CALLBACK_URL));
        }
    }

    @Test
    void sealsItsSecretsAgainWhenTheSealingKeyChanges() {
        room.storeEndpoint();
        String first = secret();
        room.in(handle -> room.endpoints.rotateSecret(handle, room.merchant, Duration.ofHours(1)));
        String second = secret();
        Sealer both = Sealer.of(Sealer.newKey(new SecureRandom()) + "," + Room.KEY);
        Endpoints rotated = new Endpoints(both, room.clock, new SecureRandom(), room.settings);
        room.inRolledBack(handle -> {
            assertThat(rotated.reseal(handle, false).again()).isPositive();
            assertThat(rotated.reseal(handle, true).again()).isPositive();
            assertThat(rotated.reseal(handle, true).again()).isZero();
            assertThat(rotated.secrets(handle, room.merchant)).containsExactly(second, first);
            assertThatThrownBy(() -> room.endpoints.secret(handle, room.merchant))
                    .isInstanceOf(BrokenSeal.class);
        });
        assertThat(secret()).isEqualTo(second);
    }
}
