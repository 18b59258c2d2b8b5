package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.workflows.housekeeping.Auditor;
import dev.bailee.workflows.housekeeping.SupplierFunds;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit config.yml [--full] [--clear NAME]}: proves the ledger, and fails if it is out of balance. Where it is in
 * balance, an earlier alarm can be cleared.
 */
public final class AuditCommand extends OperatorCommand {

    public AuditCommand() {
        super("audit", "Proves the ledger against itself, what the trades hold and what suppliers report");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--full").action(Arguments.storeTrue()).help("from the first posting on");
        parser.addArgument("--clear").metavar("NAME").help("ends the alarm of an earlier audit, in your name");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        AuditScope scope = arguments.getBoolean("full") ? AuditScope.FULL : AuditScope.SINCE_VERIFIED;
        SupplierFunds funds = new SupplierFunds(rooms.jdbi, rooms.suppliers, rooms.purchases, rooms.clock);
        AuditReport report = new Auditor(rooms.jdbi, rooms.ledger, rooms.trades, funds, rooms.clock).audit(scope);
        System.out.println(report.postings() + " postings and " + report.items() + " items, "
                + (report.clean() ? "all in balance" : "OUT OF BALANCE"));
        report.findings().forEach(finding -> System.out.println("  " + finding));
        if (!report.clean()) {
            throw new IllegalStateException("the ledger is out of balance");
        }
        clear(rooms, arguments.getString("clear"));
    }

    private static void clear(Rooms rooms, @Nullable String operator) {
        if (operator != null) {
            boolean stood = rooms.jdbi.inTransaction(
                    handle -> rooms.ledger.clearOutOfBalance(handle, operator, rooms.clock.instant()));
            System.out.println(stood ? "the alarm is cleared" : "there was no alarm");
        }
    }
}
