package dev.bailee.merchants;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tenants: makes, finds and changes them. Safe for use by many threads. */
public final class Merchants {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Ids ids;
    private final InstantSource clock;

    public Merchants(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a merchant, enabled. Its wallet and keys are the caller's to make, in the same transaction. */
    public Merchant create(Handle handle, NewMerchant wanted) {
        Merchant merchant = new Merchant(
                ids.next(), wanted.name(), true, wanted.verified(), "UTC", wanted.contactEmail(), clock.instant());
        dao(handle).insert(merchant);
        return merchant;
    }

    public Optional<Merchant> find(Handle handle, UUID merchantId) {
        return dao(handle).find(merchantId);
    }

    /** At most {@code limit} merchants in the order of their birth, those after the one given, or from the first. */
    public List<Merchant> page(Handle handle, @Nullable UUID after, int limit) {
        return dao(handle).page(after == null ? BEFORE_ALL : after, limit);
    }

    /** Lets the merchant in, or answers 1301 to all its keys and tokens from now on. 1003 if there is none. */
    public void enable(Handle handle, UUID merchantId, boolean enabled) {
        found(dao(handle).enable(merchantId, enabled));
    }

    /** Gives the merchant the rate limits of the verified, or takes them. 1003 if there is none. */
    public void verify(Handle handle, UUID merchantId, boolean verified) {
        found(dao(handle).verify(merchantId, verified));
    }

    /** Changes what a merchant says of itself. 1003 if there is none. */
    public void describe(Handle handle, UUID merchantId, String name, String timezone, @Nullable String contactEmail) {
        found(dao(handle).describe(merchantId, name, timezone, contactEmail));
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw Refusal.of(ErrorCode.NOT_FOUND);
        }
    }

    private static MerchantsDao dao(Handle handle) {
        return handle.attach(MerchantsDao.class);
    }
}
