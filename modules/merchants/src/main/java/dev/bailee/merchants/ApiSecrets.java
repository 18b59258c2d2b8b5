package dev.bailee.merchants;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.BrokenSeal;
import dev.bailee.secrets.Hashes;
import dev.bailee.secrets.Resealed;
import dev.bailee.secrets.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The secret a merchant shares with us: it signs client tokens and callbacks. Sealed at rest. After a rotation the
 * former one is good for a grace, so that neither side need change in the same second. Safe for use by many threads.
 */
public final class ApiSecrets {

    private static final String FORM = "as_";

    private final Sealer sealer;
    private final InstantSource clock;
    private final RandomGenerator secureRandom;
    private final Duration grace;

    /**
     * @param secureRandom a cryptographically strong source
     * @param grace how long the former secret is good after a rotation
     */
    public ApiSecrets(Sealer sealer, InstantSource clock, RandomGenerator secureRandom, Duration grace) {
        this.sealer = sealer;
        this.clock = clock;
        this.secureRandom = secureRandom;
        this.grace = grace;
    }

    /**
     * Makes a new secret, or the first one.
     *
     * @param current the present one as a proof; 1910 if it is given and wrong, also if there is none. A merchant that
     *     lost its secret gives none, and what no sealing key opens any more is then gone at once
     * @return the new secret in plain text, which is to be had nowhere else
     */
    public String rotate(Handle handle, UUID merchantId, @Nullable String current) {
        Optional<KeysDao.Secrets> present = dao(handle).lockSecrets(merchantId);
        boolean lost = current == null && present.isPresent() && !opens(merchantId, present.get());
        if (current != null
                && present.filter(row -> Hashes.same(open(merchantId, row).current(), current))
                        .isEmpty()) {
            throw Refusal.of(ErrorCode.API_SECRET_INVALID);
        }
        String secret = RandomText.of(FORM, secureRandom);
        store(handle, merchantId, secret);
        if (lost) {
            dao(handle).endRotation(merchantId);
        }
        return secret;
    }

    // one whose sealing key is lost can't sign along
    private boolean opens(UUID merchantId, KeysDao.Secrets row) {
        try {
            open(merchantId, row);
            return true;
        } catch (BrokenSeal _) {
            return false;
        }
    }

    /** Makes a given secret the current one. */
    void store(Handle handle, UUID merchantId, String secret) {
        byte[] sealed = sealer.seal(secret.getBytes(StandardCharsets.UTF_8), context(merchantId));
        Instant now = clock.instant();
        dao(handle).rotate(merchantId, sealed, now.plus(grace), now);
    }

    /** Ends the grace of the former secret. 1003 if there is none. */
    public void endRotation(Handle handle, UUID merchantId) {
        if (dao(handle).endRotation(merchantId) == 0) {
            throw Refusal.of(ErrorCode.NOT_FOUND);
        }
    }

    /** The merchant's secrets, or empty if it has none. */
    public Optional<SecretPair> of(Handle handle, UUID merchantId) {
        return dao(handle).secrets(merchantId).map(row -> open(merchantId, row));
    }

    /** The merchant's secrets, or 1915 if it has none. */
    public SecretPair require(Handle handle, UUID merchantId) {
        return of(handle, merchantId).orElseThrow(() -> Refusal.of(ErrorCode.NO_API_SECRET_CONFIGURED));
    }

    /**
     * Seals with the current sealing key what an older one sealed. What somebody else changes at that moment is left as
     * they made it.
     *
     * @param keep false to look alone
     */
    public Resealed reseal(Handle handle, boolean keep) {
        KeysDao dao = dao(handle);
        Instant now = clock.instant();
        return Resealed.of(dao.sealed(now), row -> {
            KeysDao.Sealed fresh = reseal(row);
            boolean changed =
                    !Arrays.equals(fresh.current(), row.current()) || !Arrays.equals(fresh.previous(), row.previous());
            if (changed && keep) {
                dao.reseal(row, fresh, now);
            }
            return changed;
        });
    }

    private KeysDao.Sealed reseal(KeysDao.Sealed row) {
        String context = context(row.merchantId());
        byte[] previous = row.previous();
        return new KeysDao.Sealed(
                row.merchantId(),
                sealer.reseal(row.current(), context),
                previous == null ? null : sealer.reseal(previous, context));
    }

    SecretPair open(UUID merchantId, KeysDao.Secrets row) {
        Instant until = row.previousUntil();
        byte[] previous = until != null && clock.instant().isBefore(until) ? row.previous() : null;
        return new SecretPair(text(merchantId, row.current()), previous == null ? null : text(merchantId, previous));
    }

    private String text(UUID merchantId, byte[] sealed) {
        return new String(sealer.open(sealed, context(merchantId)), StandardCharsets.UTF_8);
    }

    private static String context(UUID merchantId) {
        return "merchants.api-secret:" + merchantId;
    }

    private static KeysDao dao(Handle handle) {
        return handle.attach(KeysDao.class);
    }
}
