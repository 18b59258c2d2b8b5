package dev.bailee.merchants;

import static dev.bailee.merchants.Fixture.GRACE;
import static dev.bailee.merchants.Fixture.assertRefuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.secrets.BrokenSeal;
import dev.bailee.secrets.Resealed;
import dev.bailee.secrets.Sealer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiSecretsTest {

    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void hasNoneUntilTheFirstRotation() {
        assertThat(fixture.jdbi.<Boolean, RuntimeException>withHandle(
                        handle -> fixture.secrets.of(handle, fixture.merchant).isEmpty()))
                .isTrue();
        assertRefuses(
                ErrorCode.NO_API_SECRET_CONFIGURED,
                () -> fixture.jdbi.useHandle(handle -> fixture.secrets.require(handle, fixture.merchant)));
        String first = rotate(null);
        assertThat(first).matches("as_[A-Za-z0-9_-]{43}");
        assertThat(secrets()).isEqualTo(new SecretPair(first, null));
    }

    @Test
    void keepsTheFormerSecretForTheGrace() {
        String first = rotate(null);
        String second = rotate(first);
        fixture.later(GRACE.minusMillis(1));
        assertThat(secrets()).isEqualTo(new SecretPair(second, first));
        fixture.later(GRACE.minus(GRACE).plusMillis(1));
        assertThat(secrets()).isEqualTo(new SecretPair(second, null));
    }

    @Test
    void dropsTheOlderSecretAtASecondRotationWithinTheGrace() {
        String first = rotate(null);
        String second = rotate(first);
        String third = rotate(second);
        assertThat(secrets()).isEqualTo(new SecretPair(third, second));
    }

    @Test
    void endsTheGraceAtWill() {
        String first = rotate(null);
        String second = rotate(first);
        fixture.jdbi.useHandle(handle -> fixture.secrets.endRotation(handle, fixture.merchant));
        assertThat(secrets()).isEqualTo(new SecretPair(second, null));
        assertRefuses(
                ErrorCode.NOT_FOUND,
                () -> fixture.jdbi.useHandle(handle -> fixture.secrets.endRotation(handle, fixture.merchant)));
    }

    @Test
    void refusesAWrongProofAndChangesNothing() {
        assertRefuses(ErrorCode.API_SECRET_INVALID, () -> rotate("guess"));
        String first = rotate(null);
        assertRefuses(ErrorCode.API_SECRET_INVALID, () -> rotate("guess"));
        assertRefuses(ErrorCode.API_SECRET_INVALID, () -> rotate(""));
        String second = rotate(first);
        assertRefuses(ErrorCode.API_SECRET_INVALID, () -> rotate(first));
        assertThat(secrets()).isEqualTo(new SecretPair(second, first));
    }

    @Test
    void sealsWithTheCurrentKeyWhatAnOlderOneSealed() {
        try (Fixture alone = Fixture.alone()) {
            String newer = Sealer.newKey(alone.random);
            ApiSecrets after = alone.secrets(newer + "," + alone.sealingKey);
            String first = alone.jdbi.inTransaction(handle -> alone.secrets.rotate(handle, alone.merchant, null));
            String second = alone.jdbi.inTransaction(handle -> alone.secrets.rotate(handle, alone.merchant, first));

            assertThat(seal(alone, after)).isEqualTo(new Resealed(1, 1, List.of()));
            assertThat(seal(alone, after)).isEqualTo(new Resealed(1, 0, List.of()));
            assertThat(secrets(alone, alone.secrets(newer))).isEqualTo(new SecretPair(second, first));

            // a former one whose time is over keeps nobody from dropping its key
            alone.later(GRACE);
            ApiSecrets later = alone.secrets(Sealer.newKey(alone.random) + "," + newer);
            assertThat(seal(alone, later)).isEqualTo(new Resealed(1, 1, List.of()));
            assertThat(secrets(alone, later)).isEqualTo(new SecretPair(second, null));
        }
    }

    @Test
    void givesANewSecretForOneThatNoKeyOpens() {
        rotate(null);
        ApiSecrets lost = fixture.secrets(Sealer.newKey(fixture.random));
        assertThatThrownBy(() -> rotate(lost, "guess")).isInstanceOf(BrokenSeal.class);

        String second = rotate(lost, null);

        assertThat(secrets(fixture, lost)).isEqualTo(new SecretPair(second, null));
    }

    private String rotate(ApiSecrets secrets, @Nullable String proof) {
        return fixture.jdbi.inTransaction(handle -> secrets.rotate(handle, fixture.merchant, proof));
    }

    private static Resealed seal(Fixture alone, ApiSecrets secrets) {
        return alone.jdbi.withHandle(handle -> secrets.reseal(handle, true));
    }

    private static SecretPair secrets(Fixture alone, ApiSecrets secrets) {
        return alone.jdbi.withHandle(handle -> secrets.require(handle, alone.merchant));
    }

    @Test
    void keepsThemSealedForTheirOwnMerchantAlone() {
        String secret = rotate(null);
        UUID thief = fixture.newMerchant("thief");
        String row = fixture.jdbi.withHandle(handle -> {
            handle.execute(
                    "insert into merchants.api_secrets (merchant_id, current, rotated_at)"
                            + " select ?, current, rotated_at from merchants.api_secrets where merchant_id = ?",
                    thief,
                    fixture.merchant);
            return handle.createQuery(
                            "select encode(current, 'escape') from merchants.api_secrets where merchant_id = :id")
                    .bind("id", thief)
                    .mapTo(String.class)
                    .one();
        });
        assertThat(row).doesNotContain(secret.substring(0, 10));
        assertThatThrownBy(() -> fixture.jdbi.useHandle(handle -> fixture.secrets.of(handle, thief)))
                .isInstanceOf(BrokenSeal.class);
    }

    @Test
    void opensWithAnOldSealingKeyAfterANewOneCameFirst() {
        String secret = rotate(null);
        Sealer rotated = Sealer.of(Sealer.newKey(fixture.random) + "," + fixture.sealingKey);
        ApiSecrets later = new ApiSecrets(rotated, () -> fixture.now, fixture.random, GRACE);
        SecretPair pair = fixture.jdbi.withHandle(handle -> later.require(handle, fixture.merchant));
        assertThat(pair.current()).isEqualTo(secret);
    }

    @Test
    void saysNoSecretInTextsAndRefusals() {
        String first = rotate(null);
        String second = rotate(first);
        assertThat(secrets().toString()).doesNotContain(first).doesNotContain(second);
        assertThat(Fixture.refusal(() -> rotate(first)).toString())
                .doesNotContain(first)
                .doesNotContain(second);
    }

    private String rotate(@Nullable String current) {
        return fixture.jdbi.inTransaction(handle -> fixture.secrets.rotate(handle, fixture.merchant, current));
    }

    private SecretPair secrets() {
        return fixture.jdbi.withHandle(handle -> fixture.secrets.require(handle, fixture.merchant));
    }
}
