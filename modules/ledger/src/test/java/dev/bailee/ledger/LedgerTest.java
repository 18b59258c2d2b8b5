package dev.bailee.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Money;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.of("ledger");

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Ledger ledger = new Ledger();
    private final UUID merchant = UUID.randomUUID();
    private final UUID trade = UUID.randomUUID();
    private final UUID item = UUID.randomUUID();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void giveAHundredDollars() {
        jdbi.useHandle(handle -> ledger.open(handle, merchant));
        post(Postings.funding(merchant, UUID.randomUUID(), cents(10_000)));
    }

    @Test
    void opensAWalletOnce() {
        jdbi.useHandle(handle -> ledger.open(handle, merchant));
        assertThat(wallet()).isEqualTo(of(10_000, 0, 0));
    }

    @Test
    void setsMoneyAsideAndPaysIt() {
        post(Postings.reserve(merchant, trade, cents(2_500)));
        assertThat(wallet()).isEqualTo(of(7_500, 2_500, 0));
        post(Postings.difference(merchant, trade, item, cents(100)));
        post(Postings.paid(merchant, trade, item, cents(2_400), Account.SUPPLIERS));
        assertThat(wallet()).isEqualTo(of(7_600, 0, 0));
    }

    @Test
    void givesBackAllButThePenalty() {
        post(Postings.reserve(merchant, trade, cents(1_000)));
        post(Postings.penalised(merchant, trade, item, cents(1_000), cents(20)));
        assertThat(wallet()).isEqualTo(of(9_980, 0, 0));
        post(Postings.reversal(merchant, trade, item, cents(500), cents(10), Account.LOSSES));
        assertThat(wallet()).isEqualTo(of(10_470, 0, 0));
    }

    @Test
    void postsOnceWhatIsAskedTwice() {
        Posting reserve = Postings.reserve(merchant, trade, cents(6_000));
        assertThat(post(reserve)).isEqualTo(Posted.POSTED);
        assertThat(post(reserve)).isEqualTo(Posted.REPLAYED);
        assertThat(wallet()).isEqualTo(of(4_000, 6_000, 0));
    }

    @Test
    void refusesASecondResolutionOfOneItem() {
        post(Postings.reserve(merchant, trade, cents(2_000)));
        post(Postings.refunded(merchant, trade, item, cents(1_000)));
        assertRefused(
                Postings.paid(merchant, trade, item, cents(1_000), Account.STOCK), LedgerRefusal.REFERENCE_CONFLICT);
        assertRefused(Postings.refunded(merchant, trade, item, cents(999)), LedgerRefusal.REFERENCE_CONFLICT);
        assertRefused(
                Postings.penalised(merchant, trade, item, cents(1_000), cents(20)), LedgerRefusal.REFERENCE_CONFLICT);
        assertThat(wallet()).isEqualTo(of(9_000, 1_000, 0));
    }

    @Test
    void refusesMoreThanThereIsAndLeavesNoTrace() {
        Posting reserve = Postings.reserve(merchant, trade, cents(10_001));
        assertRefused(reserve, LedgerRefusal.INSUFFICIENT);
        assertThat(wallet()).isEqualTo(of(10_000, 0, 0));
        post(Postings.funding(merchant, UUID.randomUUID(), cents(1)));
        assertThat(post(reserve)).isEqualTo(Posted.POSTED);
    }

    @Test
    void refusesEntriesThatDoNotSumToZero() {
        List<Entry> entries = List.of(new Entry(Account.FUNDING, cents(-5)), new Entry(Account.AVAILABLE, cents(6)));
        assertRefused(posting(PostingKind.FUNDING, entries), LedgerRefusal.UNBALANCED);
        assertRefused(posting(PostingKind.FUNDING, List.of()), LedgerRefusal.UNBALANCED);
    }

    @Test
    void refusesAMerchantWithoutAWallet() {
        UUID stranger = UUID.randomUUID();
        assertRefused(Postings.adminCredit(stranger, UUID.randomUUID(), cents(5)), LedgerRefusal.UNKNOWN_WALLET);
        assertThatThrownBy(() -> jdbi.useHandle(handle -> ledger.wallet(handle, stranger)))
                .isInstanceOf(LedgerRefused.class);
    }

    @Test
    void refusesAnAccountItDoesNotKnow() {
        assertMalformed(
                "20000", new Entry(new Account("house:pocket"), cents(-5)), new Entry(Account.LOSSES, cents(5)));
        assertMalformed("20000", new Entry(new Account("pocket"), cents(-5)), new Entry(Account.LOSSES, cents(5)));
    }

    @Test
    void refusesAnEntryOfZeroAndAnAccountThatOccursTwice() {
        assertMalformed("22023", new Entry(Account.FUNDING, cents(0)), new Entry(Account.AVAILABLE, cents(0)));
        assertMalformed(
                "22023",
                new Entry(Account.AVAILABLE, cents(-5)),
                new Entry(Account.FUNDING, cents(3)),
                new Entry(Account.FUNDING, cents(2)));
    }

    @Test
    void takesEntriesInAnyOrderForTheSamePosting() {
        Entry one = new Entry(Account.AVAILABLE, cents(-5));
        Entry other = new Entry(Account.LOSSES, cents(5));
        UUID id = UUID.randomUUID();
        post(new Posting("test:" + id, PostingKind.ADMIN_DEBIT, merchant, null, null, List.of(one, other)));
        Posting turned = new Posting("test:" + id, PostingKind.ADMIN_DEBIT, merchant, null, null, List.of(other, one));
        assertThat(post(turned)).isEqualTo(Posted.REPLAYED);
    }

    @Test
    void paysWhatIsOwedBeforeAnythingBecomesAvailable() {
        post(Postings.adminDebit(merchant, UUID.randomUUID(), cents(10_000)));
        post(posting(
                PostingKind.DEPOSIT_REVERSAL,
                List.of(new Entry(Account.RECEIVABLE, cents(-700)), new Entry(Account.LOSSES, cents(700)))));
        post(Postings.funding(merchant, UUID.randomUUID(), cents(500)));
        assertThat(wallet()).isEqualTo(of(0, 0, -200));
        post(Postings.adminCredit(merchant, UUID.randomUUID(), cents(300)));
        assertThat(wallet()).isEqualTo(of(100, 0, 0));
    }

    @Test
    void movesHouseAccountsWithoutAWallet() {
        assertThat(post(Postings.topUp("k1", UUID.randomUUID(), cents(900)))).isEqualTo(Posted.POSTED);
        assertThat(post(Postings.cost(null, trade, item, "k1", cents(300)))).isEqualTo(Posted.POSTED);
        assertThat(post(Postings.costRefund(merchant, trade, item, "k1", cents(300))))
                .isEqualTo(Posted.POSTED);
        assertThat(wallet()).isEqualTo(of(10_000, 0, 0));
    }

    @Test
    void refusesAnotherIsolationThanReadCommitted() {
        Posting credit = Postings.adminCredit(merchant, UUID.randomUUID(), cents(5));
        assertThatThrownBy(() -> jdbi.useTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ, handle -> ledger.post(handle, credit)))
                .hasMessageContaining("READ COMMITTED");
    }

    private void assertMalformed(String sqlState, Entry... entries) {
        assertThatThrownBy(() -> post(posting(PostingKind.FUNDING, List.of(entries))))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        cause -> assertThat(cause.getSQLState()).isEqualTo(sqlState));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Posting posting, LedgerRefusal reason) {
        return assertThatThrownBy(() -> post(posting))
                .isInstanceOfSatisfying(
                        LedgerRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private Posting posting(PostingKind kind, List<Entry> entries) {
        return new Posting("test:" + UUID.randomUUID(), kind, merchant, null, null, entries);
    }

    private Posted post(Posting posting) {
        return jdbi.inTransaction(handle -> ledger.post(handle, posting));
    }

    private Wallet wallet() {
        return jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
    }

    private static Wallet of(long available, long reserved, long receivable) {
        return new Wallet(
                cents(available), Money.ZERO, cents(reserved), Money.ZERO, Money.ZERO, Money.ZERO, cents(receivable));
    }

    private static Money cents(long cents) {
        return Money.ofCents(cents);
    }
}
