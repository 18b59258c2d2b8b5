package dev.bailee.api.commands;

import dev.bailee.api.Rooms;
import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.workflows.housekeeping.Auditor;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code audit config.yml [--full]}: proves the ledger, and fails if it is out of balance. */
public final class AuditCommand extends OperatorCommand {

    public AuditCommand() {
        super("audit", "Proves the ledger against itself and against what the trades hold");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--full").action(Arguments.storeTrue()).help("from the first posting on");
    }

    @Override
    void run(Rooms rooms, Namespace arguments) {
        AuditScope scope = arguments.getBoolean("full") ? AuditScope.FULL : AuditScope.SINCE_VERIFIED;
        AuditReport report = new Auditor(rooms.jdbi, rooms.ledger, rooms.trades, rooms.clock).audit(scope);
        System.out.println(report.postings() + " postings and " + report.items() + " items, "
                + (report.clean() ? "all in balance" : "OUT OF BALANCE"));
        report.findings().forEach(finding -> System.out.println("  " + finding));
        if (!report.clean()) {
            throw new IllegalStateException("the ledger is out of balance");
        }
    }
}
