package dev.bailee.escrow;

import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.Resealed;
import dev.bailee.secrets.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * Who may ask in the marketplace's language: a key, and one-time codes of a secret that is sealed at rest. Safe for use
 * by many threads.
 */
public final class Accounts {

    private static final String FORM = "ek_";
    private static final int KEY_BYTES = 16;

    private final Sealer sealer;
    private final Ids ids;
    private final InstantSource clock;
    private final RandomGenerator secureRandom;

    /**
     * @param secureRandom a cryptographically strong source
     */
    public Accounts(Sealer sealer, Ids ids, InstantSource clock, RandomGenerator secureRandom) {
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
        this.secureRandom = secureRandom;
    }

    /**
     * Makes an account; its secret is in the answer and nowhere else. 1004 if another account of the merchant in force
     * has the name, or if the owner is another merchant's.
     */
    public MintedAccount add(Handle handle, NewAccount wanted) {
        AccountsDao dao = dao(handle);
        dao.lockOwner(wanted.owner());
        if (dao.isOwnedByOther(wanted.owner(), wanted.merchantId())) {
            throw Refusal.of(ErrorCode.CONFLICT, "this owner belongs to another merchant");
        }
        Account account = new Account(
                ids.next(),
                wanted.merchantId(),
                wanted.name(),
                newKey(),
                wanted.owner(),
                wanted.tradeUrl(),
                wanted.cidrs(),
                null,
                clock.instant());
        String secret = OneTimeCodes.newSecret(secureRandom);
        if (dao.insert(account, account.tradeUrl().toString(), texts(account.cidrs()), seal(account, secret)) == 0) {
            throw Refusal.of(ErrorCode.CONFLICT, "another escrow account has this name");
        }
        return new MintedAccount(account, secret);
    }

    /** All accounts of a merchant, the revoked ones too, oldest first. */
    public List<Account> list(Handle handle, UUID merchantId) {
        return dao(handle).ofMerchant(merchantId);
    }

    /** Ends an account's credential for good, from the next request on; its escrows stay. 1003 if there is none. */
    public void revoke(Handle handle, UUID merchantId, UUID id) {
        if (dao(handle).revoke(merchantId, id, clock.instant()) == 0) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "the merchant has no such escrow account in force");
        }
    }

    /**
     * Seals with the current sealing key what an older one sealed. What somebody else changes at that moment is left as
     * they made it. Secrets of revoked accounts open nothing and are left alone.
     *
     * @param keep false to look alone
     */
    public Resealed reseal(Handle handle, boolean keep) {
        AccountsDao dao = dao(handle);
        return Resealed.of(dao.kept(), row -> {
            byte[] fresh = sealer.reseal(row.secret(), context(row.id()));
            boolean changed = !Arrays.equals(fresh, row.secret());
            if (changed && keep) {
                dao.reseal(row, fresh);
            }
            return changed;
        });
    }

    private static List<String> texts(List<Cidr> cidrs) {
        return cidrs.stream().map(Object::toString).toList();
    }

    private String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        secureRandom.nextBytes(bytes);
        return FORM + HexFormat.of().formatHex(bytes);
    }

    private byte[] seal(Account account, String secret) {
        return sealer.seal(secret.getBytes(StandardCharsets.UTF_8), context(account.id()));
    }

    /** What a secret is sealed for. */
    static String context(UUID accountId) {
        return "escrow.account:" + accountId;
    }

    private static AccountsDao dao(Handle handle) {
        return handle.attach(AccountsDao.class);
    }
}
