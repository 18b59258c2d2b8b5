package dev.bailee.ledger;

import static dev.bailee.ledger.Books.cents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far an audit looks back, and what becomes of a finding. */
class AuditScopeTest {

    private final Books books = new Books();

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void readsOnlyWhatIsNewOnceTheRestWasVerified() {
        books.keepVerified();
        assertThat(books.audit(AuditScope.SINCE_VERIFIED).postings()).isZero();
        books.post(Postings.adminCredit(books.merchant, UUID.randomUUID(), cents(5)));
        assertThat(books.audit(AuditScope.SINCE_VERIFIED))
                .isEqualTo(new AuditReport(AuditScope.SINCE_VERIFIED, 1, 3, List.of()));
        books.keepVerified();
        assertThat(books.audit(AuditScope.SINCE_VERIFIED).postings()).isZero();
        assertThat(books.audit().postings()).isEqualTo(7);
    }

    @Test
    void doesNotPassOverAPostingThatCommitsAfterOneThatBeganLater() {
        try (Handle slow = books.jdbi.open()) {
            slow.begin();
            books.ledger.post(slow, Postings.topUp("slow", UUID.randomUUID(), cents(5)));
            books.post(Postings.topUp("fast", UUID.randomUUID(), cents(6)));
            books.keepVerified();
            slow.commit();
        }
        books.funds.add(new FundsClaim("slow", cents(5)));
        books.funds.add(new FundsClaim("fast", cents(6)));
        assertThat(books.audit(AuditScope.SINCE_VERIFIED).findings()).isEmpty();
        books.keepVerified();
        assertThat(books.audit(AuditScope.SINCE_VERIFIED))
                .isEqualTo(new AuditReport(AuditScope.SINCE_VERIFIED, 0, 3, List.of()));
    }

    @Test
    void startsOverInAClusterThatCountsTransactionsAnew() {
        books.keepVerified();
        books.offend("update ledger.verified set transaction_id = transaction_id + 1000000");
        assertThat(books.audit(AuditScope.SINCE_VERIFIED))
                .isEqualTo(new AuditReport(AuditScope.SINCE_VERIFIED, 6, 3, List.of()));
        books.keepVerified();
        assertThat(books.audit(AuditScope.SINCE_VERIFIED))
                .isEqualTo(new AuditReport(AuditScope.SINCE_VERIFIED, 0, 3, List.of()));
    }

    @Test
    void keepsNothingVerifiedThatHasFindings() {
        books.items.clear();
        assertThatThrownBy(books::keepVerified).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnotherIsolationThanRepeatableRead() {
        assertThatThrownBy(() -> books.jdbi.inTransaction(
                        handle -> books.ledger.audit(handle, books.claims(books.funds), AuditScope.FULL)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void confirmsWhatASecondSnapshotHasToo() {
        books.offend("update ledger.wallets set payouts_cents = payouts_cents + 7");
        List<FundsClaim> late = List.of(new FundsClaim("k1", cents(1)));
        List<List<FundsClaim>> claims = new ArrayList<>(List.of(late, books.funds));
        AuditReport report = AuditReport.confirmed(() -> {
            books.post(Postings.adminCredit(books.merchant, UUID.randomUUID(), cents(1)));
            return books.audit(AuditScope.FULL, claims.removeFirst());
        });
        assertThat(report.findings())
                .containsExactly(new Finding(
                        FindingKind.BALANCE_DIFFERS, books.merchant.toString(), books.of("payouts"), cents(7)));
        assertThat(claims).isEmpty();
    }

    @Test
    void looksOnceWhereNothingWasFound() {
        List<AuditReport> reports = new ArrayList<>(List.of(books.audit()));
        assertThat(AuditReport.confirmed(reports::removeFirst).clean()).isTrue();
    }

    @Test
    void marksTheBooksUntilAnOperatorClearsThem() {
        assertThat(mark()).isEmpty();
        books.items.removeFirst();
        AuditReport report = books.audit();
        books.jdbi.useHandle(handle -> books.ledger.markOutOfBalance(handle, report, Books.NOON));
        books.jdbi.useHandle(handle -> books.ledger.markOutOfBalance(handle, report, Books.NOON.plusSeconds(60)));
        assertThat(mark()).hasValueSatisfying(mark -> {
            assertThat(mark.foundAt()).isEqualTo(Books.NOON);
            assertThat(mark.findings())
                    .containsExactly(
                            "RESERVED_DIFFERS " + books.merchant + " [" + books.merchant + ":reserved] $10.00");
        });
        assertThat(clear()).isTrue();
        assertThat(mark()).isEmpty();
        assertThat(clear()).isFalse();
    }

    private Optional<OutOfBalance> mark() {
        return books.jdbi.withHandle(books.ledger::outOfBalance);
    }

    private boolean clear() {
        return books.jdbi.withHandle(handle -> books.ledger.clearOutOfBalance(handle, "operator", Books.NOON));
    }
}
