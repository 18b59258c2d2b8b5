package dev.bailee.callbacks;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.Resealed;
import dev.bailee.secrets.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Merchants' endpoints, one each. Whoever stores or enables one has tested it with {@link Sender#ping} first, before
 * opening the transaction.
 */
public final class Endpoints {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    // what a delivery carries anyway, or what HTTP itself needs
    private static final Set<String> TAKEN = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive",
            "user-agent",
            "date",
            "cookie",
            "authorization");

    private final Sealer sealer;
    private final InstantSource clock;
    private final RandomGenerator secureRandom;
    private final CallbackSettings settings;

    /** @param secureRandom where secrets come from */
    public Endpoints(Sealer sealer, InstantSource clock, RandomGenerator secureRandom, CallbackSettings settings) {
        this.sealer = sealer;
        this.clock = StoredTime.of(clock);
        this.secureRandom = secureRandom;
        this.settings = settings;
    }

    /** The merchant's endpoint, active or not. */
    public Optional<Endpoint> find(Handle handle, UUID merchantId) {
        return handle.attach(EndpointDao.class).find(merchantId);
    }

    /** Whether there is somebody to tell and to ask. */
    public boolean isActive(Handle handle, UUID merchantId) {
        return find(handle, merchantId).filter(Endpoint::active).isPresent();
    }

    /**
     * Saves where a merchant is told, and makes it active. A new endpoint gets a secret; one that moves keeps its own.
     * What waited is sent over the next minutes.
     *
     * @throws Refusal VALIDATION_FAILED if the header can't have that name
     */
    public Endpoint store(Handle handle, UUID merchantId, String url, String signatureHeader) {
        checkHeader(signatureHeader);
        Instant now = clock.instant();
        EndpointDao endpoints = handle.attach(EndpointDao.class);
        String secret = EndpointSecrets.seal(sealer, merchantId, EndpointSecrets.mint(secureRandom));
        Endpoint stored = endpoints.store(merchantId, url, signatureHeader, secret, now);
        endpoints.openSlots(merchantId, settings.slots());
        Condition.catchUp(handle, merchantId, now, secureRandom.nextLong());
        return stored;
    }

    private static void checkHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!HEADER.matcher(name).matches() || TAKEN.contains(lower) || lower.startsWith("webhook-")) {
            throw Refusal.invalid("signatureHeader", "must be the name of a header that nothing else uses");
        }
    }

    /**
     * Makes an endpoint active again; what waited is sent over the next minutes.
     *
     * @throws Refusal MERCHANT_NO_CALLBACK_URL if there is none
     */
    public Endpoint enable(Handle handle, UUID merchantId) {
        Instant now = clock.instant();
        Endpoint endpoint =
                handle.attach(EndpointDao.class).enable(merchantId, now).orElseThrow(Endpoints::none);
        Condition.catchUp(handle, merchantId, now, secureRandom.nextLong());
        return endpoint;
    }

    /**
     * Stops all attempts at an endpoint. What is recorded meanwhile waits.
     *
     * @throws Refusal MERCHANT_NO_CALLBACK_URL if there is none
     */
    public Endpoint disable(Handle handle, UUID merchantId) {
        Condition.disable(handle, merchantId, Endpoint.Why.SWITCHED_OFF, clock.instant());
        return find(handle, merchantId).orElseThrow(Endpoints::none);
    }

    /** Forgets an endpoint and its secret; false if there was none. What is recorded meanwhile waits. */
    public boolean remove(Handle handle, UUID merchantId) {
        boolean removed = handle.attach(EndpointDao.class).remove(merchantId) == 1;
        handle.attach(QueueDao.class).parkAll(merchantId);
        return removed;
    }

    /**
     * The endpoint's own secret in plain text, for its merchant's eyes.
     *
     * @throws Refusal MERCHANT_NO_CALLBACK_URL if there is none
     */
    public String secret(Handle handle, UUID merchantId) {
        String sealed = handle.attach(EndpointDao.class).secret(merchantId).orElseThrow(Endpoints::none);
        return EndpointSecrets.open(sealer, merchantId, sealed);
    }

    /**
     * The secrets that sign deliveries now, in plain text, the current one first.
     *
     * @throws Refusal MERCHANT_NO_CALLBACK_URL if there is no active endpoint
     */
    public List<String> secrets(Handle handle, UUID merchantId) {
        Target target = handle.attach(EndpointDao.class)
                .target(merchantId, clock.instant())
                .orElseThrow(Endpoints::none);
        return EndpointSecrets.open(sealer, merchantId, target);
    }

    /**
     * Replaces the endpoint's own secret. Both sign until the grace is over.
     *
     * @param grace zero to end the old one at once
     * @return the new secret, in plain text
     * @throws Refusal MERCHANT_NO_CALLBACK_URL if there is none
     */
    public String rotateSecret(Handle handle, UUID merchantId, Duration grace) {
        EndpointDao endpoints = handle.attach(EndpointDao.class);
        String previous = endpoints.lockSecret(merchantId).orElseThrow(Endpoints::none);
        Instant now = clock.instant();
        String secret = EndpointSecrets.mint(secureRandom);
        String sealed = EndpointSecrets.seal(sealer, merchantId, secret);
        endpoints.rotate(merchantId, sealed, previous, now.plus(grace), now);
        return secret;
    }

    /**
     * Seals with the current sealing key what an older one sealed. What somebody else changes at that moment is left as
     * they made it.
     *
     * @param keep false to look alone
     */
    public Resealed reseal(Handle handle, boolean keep) {
        EndpointDao endpoints = handle.attach(EndpointDao.class);
        Instant now = clock.instant();
        return Resealed.of(endpoints.sealed(now), row -> {
            EndpointDao.Sealed fresh = EndpointSecrets.reseal(sealer, row);
            boolean changed = !fresh.equals(row);
            if (changed && keep) {
                endpoints.reseal(row, fresh, now);
            }
            return changed;
        });
    }

    private static Refusal none() {
        return Refusal.of(ErrorCode.MERCHANT_NO_CALLBACK_URL);
    }
}
