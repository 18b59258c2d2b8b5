package dev.bailee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.RepeatedTest;

/** Posts by chance and asks a plain model each time what must come out. */
class LedgerModelTest {

    private static final int STEPS = 300;

    private final long seed = Seeds.next();
    private final Random random = new Random(seed);
    private final Ledger ledger = new Ledger();
    private final LedgerModel model = new LedgerModel();
    private final List<UUID> merchants =
            IntStream.range(0, 3).mapToObj(_ -> Seeds.id(random)).toList();
    private final PostingsByChance postings = new PostingsByChance(random, merchants);

    @RepeatedTest(2)
    void doesWhatAPlainModelOfBalancesDoes() {
        try (ScratchDatabase database = ScratchDatabase.of("ledger")) {
            Jdbi jdbi = database.jdbi();
            merchants.forEach(merchant -> open(jdbi, merchant));
            for (int step = 0; step < STEPS; step++) {
                compareOne(jdbi, postings.next(), step);
                if (random.nextInt(40) == 0) {
                    auditFindsNothing(jdbi, AuditScope.SINCE_VERIFIED);
                }
            }
            merchants.forEach(merchant -> compareWallet(jdbi, merchant));
            auditFindsNothing(jdbi, AuditScope.FULL);
            assertThat(model.outcomes())
                    .as("seed %d", seed)
                    .hasSize(Posted.values().length + LedgerRefusal.values().length);
        }
    }

    private void open(Jdbi jdbi, UUID merchant) {
        model.open(merchant);
        jdbi.useHandle(handle -> ledger.open(handle, merchant));
    }

    private void compareOne(Jdbi jdbi, Posting posting, int step) {
        Object expected = model.post(posting);
        assertThat(outcome(jdbi, posting))
                .as("seed %d, step %d, %s", seed, step, posting)
                .isEqualTo(expected);
        UUID merchant = posting.merchantId();
        if (merchant != null && merchants.contains(merchant)) {
            compareWallet(jdbi, merchant);
        }
    }

    private void compareWallet(Jdbi jdbi, UUID merchant) {
        Wallet wallet = jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
        assertThat(wallet).as("seed %d", seed).isEqualTo(model.wallet(merchant));
    }

    private Object outcome(Jdbi jdbi, Posting posting) {
        try {
            return jdbi.inTransaction(handle -> ledger.post(handle, posting));
        } catch (LedgerRefused refused) {
            return refused.reason();
        }
    }

    private void auditFindsNothing(Jdbi jdbi, AuditScope scope) {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            AuditReport report = ledger.audit(handle, new Claims(claims(), deposits(), shares(), funds()), scope);
            assertThat(report.findings()).as("seed %d", seed).isEmpty();
            keepSometimes(handle, report);
        });
    }

    private void keepSometimes(Handle handle, AuditReport report) {
        if (random.nextBoolean()) {
            ledger.keepVerified(handle, report, Instant.EPOCH);
        }
    }

    /** As if one open item held all that a merchant has reserved. */
    private Stream<ItemClaim> claims() {
        UUID any = new UUID(0, 0);
        return merchants.stream()
                .map(merchant -> new ItemClaim(merchant, any, any, model.balance(merchant, Account.RESERVED), false));
    }

    /** As if one deposit in hold held all that a merchant has pending. */
    private Stream<DepositClaim> deposits() {
        UUID any = new UUID(0, 0);
        return merchants.stream()
                .map(merchant ->
                        new DepositClaim(merchant, any, Money.ZERO, model.balance(merchant, Account.PENDING), false));
    }

    /** As if the provider answered with all the room that the merchant's own collateral doesn't explain. */
    private Stream<ShareClaim> shares() {
        return merchants.stream()
                .map(merchant -> new ShareClaim(
                        merchant,
                        model.balance(merchant, Account.INSTANT_ROOM)
                                .minus(model.balance(merchant, Account.COLLATERAL))));
    }

    private Stream<FundsClaim> funds() {
        return postings.supplierKeys().stream()
                .map(key -> new FundsClaim(key, model.houseBalance(Account.supplierFunds(key))))
                .filter(claim -> !claim.reported().equals(Money.ZERO));
    }
}
