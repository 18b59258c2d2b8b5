package dev.bailee.callbacks;

import dev.bailee.secrets.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Endpoints' own secrets: {@code whsec_} and 32 random bytes in base64; sealed for their merchant's row alone. */
final class EndpointSecrets {

    private static final int BYTES = 32;

    private EndpointSecrets() {}

    static String mint(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Signatures.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    static String seal(Sealer sealer, UUID merchantId, String secret) {
        byte[] sealed = sealer.seal(secret.getBytes(StandardCharsets.UTF_8), context(merchantId));
        return Base64.getEncoder().encodeToString(sealed);
    }

    static String open(Sealer sealer, UUID merchantId, String sealed) {
        byte[] plain = sealer.open(Base64.getDecoder().decode(sealed), context(merchantId));
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** The secrets that sign an attempt, the current one first. */
    static List<String> open(Sealer sealer, UUID merchantId, Target target) {
        return Stream.of(target.secret(), target.previousSecret())
                .filter(Objects::nonNull)
                .map(secret -> open(sealer, merchantId, secret))
                .toList();
    }

    /** The same secrets, sealed with the current key. */
    static EndpointDao.Sealed reseal(Sealer sealer, EndpointDao.Sealed row) {
        UUID merchantId = row.merchantId();
        String previous = row.previousSecret();
        return new EndpointDao.Sealed(
                merchantId,
                reseal(sealer, merchantId, row.secret()),
                previous == null ? null : reseal(sealer, merchantId, previous));
    }

    private static String reseal(Sealer sealer, UUID merchantId, String sealed) {
        return Base64.getEncoder()
                .encodeToString(sealer.reseal(Base64.getDecoder().decode(sealed), context(merchantId)));
    }

    private static String context(UUID merchantId) {
        return "callbacks.endpoint:" + merchantId;
    }
}
