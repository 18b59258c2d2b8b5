package dev.bailee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.of("ledger");

    private final Jdbi jdbi = DATABASE.jdbi();
    private final Ledger ledger = new Ledger();
    private final UUID merchant = UUID.randomUUID();
    private final UUID funding = UUID.randomUUID();
    private final UUID credit = UUID.randomUUID();
    private final UUID debit = UUID.randomUUID();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void moveSomeMoney() {
        jdbi.useHandle(handle -> ledger.open(handle, merchant));
        post(Postings.funding(merchant, funding, Money.ofCents(5_000)));
        post(Postings.reserve(merchant, UUID.randomUUID(), Money.ofCents(70)));
        post(Postings.adminCredit(merchant, credit, Money.ofCents(40)));
        post(Postings.adminDebit(merchant, debit, Money.ofCents(30)));
    }

    @Test
    void tellsWhatIsNoTradeNewestFirst() {
        TransactionPage page = list(null, null, 50, 0);
        assertThat(page.items()).extracting(Transaction::id).containsExactly(debit, credit, funding);
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    void tellsTypeStatusAndAmount() {
        assertThat(list(null, null, 50, 0).items())
                .extracting(Transaction::type, Transaction::status, Transaction::amount)
                .containsExactly(
                        tuple(TransactionType.ADMIN_DEBIT, TransactionStatus.POSTED, 30),
                        tuple(TransactionType.ADMIN_CREDIT, TransactionStatus.POSTED, 40),
                        tuple(TransactionType.DEPOSIT, TransactionStatus.COMPLETED, 5_000));
    }

    @Test
    void tellsAllThatCameEvenIfADebtTookAPart() {
        UUID debtor = UUID.randomUUID();
        jdbi.useHandle(handle -> ledger.open(handle, debtor));
        List<Entry> debt = List.of(
                new Entry(Account.RECEIVABLE, Money.ofCents(-60)), new Entry(Account.LOSSES, Money.ofCents(60)));
        post(new Posting("debt:" + debtor, PostingKind.DEPOSIT_REVERSAL, debtor, null, null, debt));
        UUID id = UUID.randomUUID();
        post(Postings.funding(debtor, id, Money.ofCents(100)));
        assertThat(transaction(debtor, id))
                .hasValueSatisfying(found -> assertThat(found.amount()).isEqualTo(Money.ofCents(100)));
    }

    @Test
    void pagesWithAnExactTotal() {
        assertThat(list(null, null, 2, 0).items()).hasSize(2);
        assertThat(list(null, null, 2, 2).items()).extracting(Transaction::id).containsExactly(funding);
        assertThat(list(null, null, 2, 3)).isEqualTo(new TransactionPage(List.of(), 3));
    }

    @Test
    void filtersByTypeAndStatus() {
        assertThat(list(TransactionType.DEPOSIT, null, 50, 0).total()).isEqualTo(1);
        assertThat(list(null, TransactionStatus.POSTED, 50, 0).total()).isEqualTo(2);
        assertThat(list(TransactionType.ADMIN_DEBIT, TransactionStatus.POSTED, 50, 0)
                        .items())
                .extracting(Transaction::id)
                .containsExactly(debit);
        assertThat(list(TransactionType.WITHDRAWAL, null, 50, 0).total()).isZero();
        assertThat(list(TransactionType.DEPOSIT, TransactionStatus.POSTED, 50, 0)
                        .total())
                .isZero();
    }

    @Test
    void filtersByTimeWithBothEndsIncluded() {
        Instant at = transactionAt(credit);
        assertThat(between(at, at).items()).extracting(Transaction::id).containsExactly(credit);
        assertThat(between(at, null).items()).extracting(Transaction::id).containsExactly(debit, credit);
        assertThat(between(null, at).total()).isEqualTo(2);
    }

    @Test
    void keepsMerchantsApart() {
        UUID other = UUID.randomUUID();
        assertThat(transaction(other, credit)).isEmpty();
        TransactionFilter filter = new TransactionFilter(other, null, null, null, null, 50, 0);
        assertThat(find(filter)).isEqualTo(new TransactionPage(List.of(), 0));
    }

    @Test
    void readsByAnIndex() {
        List<PostingKind> kinds = List.of(PostingKind.FUNDING);
        String plan = jdbi.inTransaction(handle -> {
            handle.execute("set local enable_seqscan = off");
            handle.execute("set local enable_sort = off");
            return String.join(
                    "\n",
                    handle.createQuery("explain " + TransactionDao.PAGE)
                            .bindMethods(new TransactionFilter(merchant, null, null, null, null, 50, 0))
                            .bind("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                            .mapTo(String.class)
                            .list());
        });
        assertThat(plan).contains("Index Scan using postings_transactions").doesNotContain("Sort");
    }

    private Instant transactionAt(UUID id) {
        return transaction(merchant, id).orElseThrow().createdAt();
    }

    private Optional<Transaction> transaction(UUID of, UUID id) {
        return jdbi.withHandle(handle -> ledger.transaction(handle, of, id));
    }

    private TransactionPage list(
            @Nullable TransactionType type, @Nullable TransactionStatus status, int limit, int offset) {
        return find(new TransactionFilter(merchant, type, status, null, null, limit, offset));
    }

    private TransactionPage between(@Nullable Instant from, @Nullable Instant until) {
        return find(new TransactionFilter(merchant, null, null, from, until, 50, 0));
    }

    private TransactionPage find(TransactionFilter filter) {
        return jdbi.withHandle(handle -> ledger.transactions(handle, filter));
    }

    private void post(Posting posting) {
        jdbi.useTransaction(handle -> ledger.post(handle, posting));
    }

    private static Tuple tuple(TransactionType type, TransactionStatus status, long cents) {
        return new Tuple(type, status, Money.ofCents(cents));
    }
}
