package dev.bailee.workflows.housekeeping;

import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.ItemClaim;
import dev.bailee.ledger.Ledger;
import dev.bailee.trades.Trades;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Proves the ledger against what the rooms claim, in one snapshot; what it finds it looks for again in a second one, so
 * that nobody is woken for a moment between two commits.
 */
public final class Auditor {

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final Trades trades;
    private final InstantSource clock;

    public Auditor(Jdbi jdbi, Ledger ledger, Trades trades, InstantSource clock) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.trades = trades;
        this.clock = clock;
    }

    /** Audits; a confirmed finding marks the ledger as out of balance until an operator clears it. */
    public AuditReport audit(AuditScope scope) {
        AuditReport report = AuditReport.confirmed(() -> once(scope));
        if (!report.clean()) {
            jdbi.useTransaction(handle -> ledger.markOutOfBalance(handle, report, clock.instant()));
        }
        return report;
    }

    private AuditReport once(AuditScope scope) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, snapshot -> {
            try (Stream<ItemClaim> items = trades.audit(snapshot)) {
                AuditReport report = ledger.audit(snapshot, items, Stream.empty(), scope);
                if (report.clean()) {
                    ledger.keepVerified(snapshot, report, clock.instant());
                }
                return report;
            }
        });
    }
}
