package dev.bailee.ledger;

import static dev.bailee.ledger.Books.cents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.Money;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In each test one offence against good books, which only the owner of the tables can commit. */
class AuditTest {

    private final Books books = new Books();

    @AfterEach
    void close() {
        books.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingInGoodBooks(AuditScope scope) {
        assertThat(books.audit(scope)).isEqualTo(new AuditReport(scope, 6, 3, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void findsAChangedBalance(AuditScope scope) {
        books.offend("update ledger.wallets set available_cents = available_cents + 7");
        assertFound(
                scope,
                new Finding(FindingKind.BALANCE_DIFFERS, books.merchant.toString(), books.of("available"), cents(7)));
    }

    @ParameterizedTest
    @EnumSource
    void findsAChangedBalanceOfAWalletThatWasVerified(AuditScope scope) {
        books.keepVerified();
        books.offend("update ledger.wallets set available_cents = available_cents + 7");
        assertFound(
                scope,
                new Finding(FindingKind.BALANCE_DIFFERS, books.merchant.toString(), books.of("available"), cents(7)));
    }

    @Test
    void findsAMissingEntry() {
        books.offend("delete from ledger.entries where account = 'house:penalties'");
        assertFound(new Finding(
                FindingKind.POSTING_UNBALANCED,
                Postings.resolution(books.declined),
                List.of(books.merchant + ":available", books.merchant + ":reserved"),
                cents(-20)));
    }

    @Test
    void findsAPostingWithoutEntries() {
        books.offend("delete from ledger.entries where account in ('house:supplier-funds:k1', 'house:suppliers')");
        assertThat(books.audit().findings())
                .contains(new Finding(
                        FindingKind.POSTING_UNBALANCED, "item:" + books.paid + ":cost", List.of(), Money.ZERO));
    }

    @Test
    void findsAMissingPosting() {
        books.offend(
                "delete from ledger.entries where posting = (select seq from ledger.postings where kind = 'PAID')");
        books.offend("delete from ledger.postings where kind = 'PAID'");
        assertKinds(
                FindingKind.CHAIN_GAP,
                FindingKind.CHAIN_BROKEN,
                FindingKind.BALANCE_DIFFERS,
                FindingKind.RESOLUTION_MISSING);
    }

    @Test
    void findsAnEntryWithoutItsPosting() {
        books.offend("delete from ledger.postings where kind = 'TOP_UP'");
        assertKinds(FindingKind.ENTRY_WITHOUT_POSTING, FindingKind.SUPPLIER_FUNDS_DIFFER);
    }

    @Test
    void findsAnEntryThatLiesAboutTheBalanceAfterIt() {
        books.offend("""
                update ledger.entries set balance_after_cents = balance_after_cents - 5
                where account = 'available' and posting = (select seq from ledger.postings where kind = 'PENALISED')
                """);
        assertFound(new Finding(
                FindingKind.CHAIN_BROKEN, Postings.resolution(books.declined), books.of("available"), cents(-5)));
    }

    @Test
    void findsAnEntryThatWasMadeBigger() {
        books.offend("""
                update ledger.entries set delta_cents = delta_cents * 2
                where posting = (select seq from ledger.postings where kind = 'PAID')
                """);
        assertKinds(FindingKind.CHAIN_BROKEN, FindingKind.BALANCE_DIFFERS);
    }

    @Test
    void findsAPostingOutsideTheChain() {
        books.offend("update ledger.postings set version = null where kind = 'PENALISED'");
        assertKinds(FindingKind.POSTING_OUT_OF_CHAIN, FindingKind.CHAIN_GAP, FindingKind.BALANCE_DIFFERS);
    }

    @Test
    void findsAWalletThatIsGone() {
        books.offend("delete from ledger.wallets");
        assertKinds(FindingKind.WALLET_MISSING, FindingKind.RESERVED_DIFFERS);
    }

    @Test
    void findsADoubledResolution() {
        books.offend("alter table ledger.postings drop constraint one_resolution");
        String reference = "item:" + books.paid + ":resolution-2";
        books.post(new Posting(
                reference,
                PostingKind.REFUNDED,
                books.merchant,
                books.trade,
                books.paid,
                List.of(new Entry(Account.RESERVED, cents(-1)), new Entry(Account.AVAILABLE, cents(1)))));
        assertFound(
                new Finding(FindingKind.RESOLUTION_DOUBLED, reference, books.of("reserved"), Money.ZERO),
                new Finding(FindingKind.RESERVED_DIFFERS, books.merchant.toString(), books.of("reserved"), cents(-1)));
    }

    @Test
    void refusesADoubledResolutionWhoeverAsksForIt() {
        Posting second = new Posting(
                "item:" + books.paid + ":resolution-2",
                PostingKind.REFUNDED,
                books.merchant,
                books.trade,
                books.paid,
                List.of(new Entry(Account.RESERVED, cents(-1)), new Entry(Account.AVAILABLE, cents(1))));
        assertThatThrownBy(() -> books.post(second)).hasMessageContaining("one_resolution");
    }

    @Test
    void findsATerminalItemWithoutResolution() {
        UUID forgotten = UUID.randomUUID();
        books.items.add(new ItemClaim(books.merchant, books.trade, forgotten, cents(5), true));
        assertFound(
                new Finding(FindingKind.RESOLUTION_MISSING, forgotten.toString(), books.of("reserved"), Money.ZERO));
    }

    @Test
    void findsALiveItemThatIsResolved() {
        books.items.set(1, new ItemClaim(books.merchant, books.trade, books.paid, Money.ZERO, false));
        assertFound(
                new Finding(FindingKind.RESOLUTION_TOO_EARLY, books.paid.toString(), books.of("reserved"), Money.ZERO));
    }

    @Test
    void findsReservedMoneyThatNoItemHolds() {
        books.items.removeFirst();
        assertFound(new Finding(
                FindingKind.RESERVED_DIFFERS, books.merchant.toString(), books.of("reserved"), cents(1_000)));
    }

    @Test
    void findsAnItemOfAMerchantWithoutAWallet() {
        UUID stranger = UUID.randomUUID();
        books.items.add(new ItemClaim(stranger, books.trade, UUID.randomUUID(), cents(5), false));
        assertFound(new Finding(
                FindingKind.RESERVED_DIFFERS, stranger.toString(), List.of(stranger + ":reserved"), cents(-5)));
    }

    @ParameterizedTest
    @EnumSource
    void findsFundsThatTheSupplierDoesNotReport(AuditScope scope) {
        books.keepVerified();
        books.post(Postings.topUp("k1", UUID.randomUUID(), cents(50)));
        assertFound(
                scope,
                new Finding(FindingKind.SUPPLIER_FUNDS_DIFFER, "k1", List.of("house:supplier-funds:k1"), cents(50)));
    }

    @Test
    void comparesClaimsByTheThousand() {
        UUID resolved = books.items.get(2).itemId();
        for (int more = 0; more < 2_500; more++) {
            books.items.add(new ItemClaim(books.merchant, books.trade, UUID.randomUUID(), Money.ZERO, false));
        }
        books.items.add(new ItemClaim(books.merchant, books.trade, resolved, Money.ZERO, false));
        assertFound(
                new Finding(FindingKind.RESOLUTION_TOO_EARLY, resolved.toString(), books.of("reserved"), Money.ZERO));
        assertThat(books.audit().items()).isEqualTo(2_504);
    }

    private void assertFound(Finding... findings) {
        assertFound(AuditScope.FULL, findings);
    }

    private void assertFound(AuditScope scope, Finding... findings) {
        assertThat(books.audit(scope).findings()).containsExactlyInAnyOrder(findings);
    }

    private void assertKinds(FindingKind... kinds) {
        assertThat(books.audit().findings()).extracting(Finding::kind).containsOnly(kinds);
    }
}
