package dev.bailee.merchants;

import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.Hashes;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The keys merchants' servers ask with. A key is 256 random bits; we keep its SHA-256, which is enough to recognise it
 * and of no use to a thief. Safe for use by many threads.
 */
public final class ApiKeys {

    private static final String FORM = "ap_";
    private static final int PREFIX_LENGTH = 9;

    private final Ids ids;
    private final InstantSource clock;
    private final RandomGenerator secureRandom;

    /**
     * @param secureRandom a cryptographically strong source
     */
    public ApiKeys(Ids ids, InstantSource clock, RandomGenerator secureRandom) {
        this.ids = ids;
        this.clock = clock;
        this.secureRandom = secureRandom;
    }

    /**
     * Makes a key; its text is in the answer and nowhere else.
     *
     * @param name how the merchant calls it; 1004 if another of its keys in force is called so
     * @param scopes at least one, else 1001
     * @param cidrs where it may be used from; none means anywhere
     * @param expiresAt from when on it is refused, or null for never
     */
    public MintedKey mint(
            Handle handle,
            UUID merchantId,
            String name,
            Collection<Scope> scopes,
            Collection<Cidr> cidrs,
            @Nullable Instant expiresAt) {
        checkScopes(scopes);
        String text = RandomText.of(FORM, secureRandom);
        ApiKey key = new ApiKey(
                ids.next(),
                merchantId,
                name,
                text.substring(0, PREFIX_LENGTH),
                List.copyOf(scopes),
                List.copyOf(cidrs),
                expiresAt,
                null,
                clock.instant());
        insert(handle, key, Hashes.sha256(text));
        return new MintedKey(key, text);
    }

    private static void insert(Handle handle, ApiKey key, byte[] hash) {
        int rows = dao(handle)
                .insert(
                        key.id(),
                        key.merchantId(),
                        key.name(),
                        key.prefix(),
                        hash,
                        texts(key.scopes()),
                        texts(key.cidrs()),
                        key.expiresAt(),
                        key.createdAt());
        if (rows == 0) {
            throw Refusal.of(ErrorCode.CONFLICT, "another API key has this name");
        }
    }

    /**
     * Who asks, by the header {@code api-key}, in one query. Refuses with 1900 if there is none, 1901 if it is
     * unknown, 1902 if it is revoked or expired, 1301 if its merchant is disabled. Address and scope are the caller's
     * to check, in that order.
     *
     * @param address where the request came from
     */
    public Caller authenticate(Handle handle, @Nullable String header, InetAddress address) {
        if (header == null || header.isBlank()) {
            throw Refusal.of(ErrorCode.MISSING_API_KEY);
        }
        KeysDao.KeyAndMerchant found = dao(handle)
                .byHash(Hashes.sha256(header.strip()))
                .orElseThrow(() -> Refusal.of(ErrorCode.INVALID_API_KEY));
        ApiKey key = found.key();
        if (!key.inForce(clock.instant())) {
            throw Refusal.of(ErrorCode.API_KEY_REVOKED);
        }
        if (!found.enabled()) {
            throw Refusal.of(ErrorCode.ACCOUNT_DISABLED);
        }
        return new Caller(key.merchantId(), found.verified(), key.id(), key.scopes(), key.cidrs(), address);
    }

    /** All keys of a merchant, the revoked ones too, oldest first. */
    public List<ApiKey> list(Handle handle, UUID merchantId) {
        return dao(handle).ofMerchant(merchantId);
    }

    public Optional<ApiKey> find(Handle handle, UUID merchantId, UUID keyId) {
        return dao(handle).find(merchantId, keyId);
    }

    /** Changes what a key in force may do, from the next request on. 1003 if the merchant has no such key in force. */
    public void amend(
            Handle handle,
            UUID merchantId,
            UUID keyId,
            Collection<Scope> scopes,
            Collection<Cidr> cidrs,
            @Nullable Instant expiresAt) {
        checkScopes(scopes);
        found(dao(handle).amend(merchantId, keyId, texts(scopes), texts(cidrs), expiresAt));
    }

    /** Ends a key for good, from the next request on, on every node. 1003 if the merchant has no such key in force. */
    public void revoke(Handle handle, UUID merchantId, UUID keyId) {
        found(dao(handle).revoke(merchantId, keyId, clock.instant()));
    }

    private static void checkScopes(Collection<Scope> scopes) {
        if (scopes.isEmpty()) {
            throw Refusal.invalid("scopes", "must name at least one");
        }
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw Refusal.of(ErrorCode.NOT_FOUND);
        }
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).distinct().toList();
    }

    private static KeysDao dao(Handle handle) {
        return handle.attach(KeysDao.class);
    }
}
