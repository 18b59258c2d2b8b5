package dev.bailee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A small ledger in good order, with the claims that fit it, and the ways to audit and to damage it. */
final class Books implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    final ScratchDatabase database = ScratchDatabase.of("ledger");
    final Jdbi jdbi = database.jdbi();
    final Ledger ledger = new Ledger();
    final UUID merchant = UUID.randomUUID();
    final UUID trade = UUID.randomUUID();
    final UUID paid = UUID.randomUUID();
    final UUID declined = UUID.randomUUID();
    final List<ItemClaim> items = new ArrayList<>(List.of(
            new ItemClaim(merchant, trade, UUID.randomUUID(), cents(1_000), false),
            new ItemClaim(merchant, trade, paid, Money.ZERO, true),
            new ItemClaim(merchant, trade, declined, Money.ZERO, true)));
    final List<FundsClaim> funds = new ArrayList<>(List.of(new FundsClaim("k1", cents(4_100))));

    final List<DepositClaim> deposits = new ArrayList<>();
    final List<ShareClaim> shares = new ArrayList<>();

    Books() {
        jdbi.useHandle(handle -> ledger.open(handle, merchant));
        post(Postings.funding(merchant, UUID.randomUUID(), cents(10_000)));
        post(Postings.topUp("k1", UUID.randomUUID(), cents(5_000)));
        post(Postings.reserve(merchant, trade, cents(3_000)));
        post(Postings.cost(merchant, trade, paid, "k1", cents(900)));
        post(Postings.paid(merchant, trade, paid, cents(1_000), Account.SUPPLIERS));
        post(Postings.penalised(merchant, trade, declined, cents(1_000), cents(20)));
    }

    AuditReport audit() {
        return audit(AuditScope.FULL);
    }

    AuditReport audit(AuditScope scope) {
        return audit(scope, funds);
    }

    AuditReport audit(AuditScope scope, List<FundsClaim> claims) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> ledger.audit(handle, claims(claims), scope));
    }

    Claims claims(List<FundsClaim> reported) {
        return new Claims(items.stream(), deposits.stream(), shares.stream(), reported.stream());
    }

    void keepVerified() {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            AuditReport report = ledger.audit(handle, claims(funds), AuditScope.SINCE_VERIFIED);
            ledger.keepVerified(handle, report, NOON);
        });
    }

    void post(Posting posting) {
        Posted posted = jdbi.inTransaction(handle -> ledger.post(handle, posting));
        assertThat(posted).isEqualTo(Posted.POSTED);
    }

    /** Does as the owner of the tables what the application can't. */
    void offend(String statement) {
        int rows = database.ownerJdbi().withHandle(handle -> handle.execute(statement));
        assertThat(rows).as("rows that were damaged").isGreaterThanOrEqualTo(statement.startsWith("alter") ? 0 : 1);
    }

    List<String> of(String account) {
        return List.of(merchant + ":" + account);
    }

    static Money cents(long cents) {
        return Money.ofCents(cents);
    }

    @Override
    public void close() {
        database.close();
    }
}
