package dev.bailee.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The merchants' risk policies. A merchant that never put one has the configured one. */
public final class RiskPolicies {

    private final RiskPolicy fallback;
    private final InstantSource clock;

    /**
     * What it needs.
     *
     * @param fallback for merchants without one of their own
     */
    public RiskPolicies(RiskPolicy fallback, InstantSource clock) {
        this.fallback = fallback.check();
        this.clock = clock;
    }

    /** What the merchant put, if it ever did. */
    public Optional<StoredPolicy> find(Handle handle, UUID merchantId) {
        return handle.attach(RiskDao.class).find(merchantId);
    }

    /** What holds for the merchant's deposits. */
    public RiskPolicy of(Handle handle, UUID merchantId) {
        return find(handle, merchantId).map(StoredPolicy::policy).orElse(fallback);
    }

    /**
     * Puts a policy in place of the one before.
     *
     * @param expected the version it is to replace, 0 for none; null whichever is there
     * @throws Refusal INVALID_RISK_POLICY with the {@code field}, CONFLICT if another was put meanwhile
     */
    public StoredPolicy put(Handle handle, UUID merchantId, RiskPolicy policy, @Nullable Long expected) {
        return handle.attach(RiskDao.class)
                .put(merchantId, policy.check(), expected, clock.instant())
                .orElseThrow(() -> Refusal.of(ErrorCode.CONFLICT));
    }
}
