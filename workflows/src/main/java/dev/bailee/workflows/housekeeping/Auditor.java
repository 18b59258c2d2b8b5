package dev.bailee.workflows.housekeeping;

import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Claims;
import dev.bailee.ledger.DepositClaim;
import dev.bailee.ledger.Finding;
import dev.bailee.ledger.FindingKind;
import dev.bailee.ledger.FundsClaim;
import dev.bailee.ledger.ItemClaim;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.ShareClaim;
import dev.bailee.trades.Trades;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Proves the ledger against what the rooms and the suppliers claim, in one snapshot; what it finds it looks for again
 * in a second one, so that nobody is woken for a moment between two commits.
 */
public final class Auditor {

    // longer than any transaction of ours, and than clocks differ
    private static final Duration MARGIN = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final Trades trades;
    private final @Nullable SupplierFunds funds;
    private final InstantSource clock;

    /** One that asks no supplier: the books and the trades alone. */
    public Auditor(Jdbi jdbi, Ledger ledger, Trades trades, InstantSource clock) {
        this(jdbi, ledger, trades, null, clock);
    }

    public Auditor(Jdbi jdbi, Ledger ledger, Trades trades, @Nullable SupplierFunds funds, InstantSource clock) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.trades = trades;
        this.funds = funds;
        this.clock = clock;
    }

    /** Audits; a confirmed finding marks the ledger as out of balance until an operator clears it. */
    public AuditReport audit(AuditScope scope) {
        AuditReport report = AuditReport.confirmed(() -> once(scope), this::catchUp);
        if (!report.clean()) {
            jdbi.useTransaction(handle -> ledger.markOutOfBalance(handle, report, clock.instant()));
        }
        return report;
    }

    private void catchUp(AuditReport first) {
        if (funds != null) {
            first.findings().stream()
                    .filter(finding -> finding.kind() == FindingKind.SUPPLIER_FUNDS_DIFFER)
                    .map(Finding::subject)
                    .forEach(funds::catchUp);
        }
    }

    // suppliers are asked first: what they did after their answer shows in the snapshot as undecided, or as lately
    // changed
    private AuditReport once(AuditScope scope) {
        SupplierFunds.Told told = funds == null ? null : funds.ask();
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, snapshot -> once(snapshot, scope, claims(snapshot, told)));
    }

    private Stream<FundsClaim> claims(Handle snapshot, SupplierFunds.@Nullable Told told) {
        return funds == null || told == null ? Stream.empty() : funds.claims(snapshot, told);
    }

    private @Nullable Instant since(Handle snapshot, AuditScope scope) {
        return scope == AuditScope.FULL
                ? null
                : ledger.verifiedAt(snapshot).map(at -> at.minus(MARGIN)).orElse(null);
    }

    private AuditReport once(Handle snapshot, AuditScope scope, Stream<FundsClaim> claims) {
        Instant since = since(snapshot, scope);
        try (Stream<ItemClaim> items = trades.audit(snapshot, since);
                Stream<DepositClaim> deposits = trades.auditDeposits(snapshot, since);
                Stream<ShareClaim> shares = trades.auditShares(snapshot)) {
            AuditReport report = ledger.audit(snapshot, new Claims(items, deposits, shares, claims), scope);
            if (report.clean()) {
                ledger.keepVerified(snapshot, report, clock.instant());
            }
            return report;
        }
    }
}
