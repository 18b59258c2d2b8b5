package dev.bailee.ledger;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an audit looked at and what it found.
 *
 * @param postings how many it read
 * @param items how many claims it compared
 * @param findings at most {@value #MOST_OF_A_KIND} of each kind that is found by query
 */
public record AuditReport(AuditScope scope, long postings, long items, List<Finding> findings) {

    static final int MOST_OF_A_KIND = 100;

    public AuditReport {
        findings = List.copyOf(findings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    /**
     * Audits, and again if something was found: a finding counts when a second snapshot has it too, so that a claim
     * which came late from outside isn't taken for a loss.
     *
     * @param audit takes a new snapshot and new claims each time
     * @return the last report, with the findings that every snapshot had
     */
    public static AuditReport confirmed(Supplier<AuditReport> audit) {
        return confirmed(audit, _ -> {});
    }

    /**
     * The same.
     *
     * @param between learns of the first findings before the second snapshot, to ask the world outside what is new
     */
    public static AuditReport confirmed(Supplier<AuditReport> audit, Consumer<AuditReport> between) {
        AuditReport first = audit.get();
        if (first.clean()) {
            return first;
        }
        between.accept(first);
        return audit.get().confirming(first);
    }

    private AuditReport confirming(AuditReport first) {
        List<Finding> both = findings.stream().filter(first::tellsOf).toList();
        return new AuditReport(scope, postings, items, both);
    }

    private boolean tellsOf(Finding finding) {
        return findings.stream().anyMatch(finding::isAbout);
    }
}
