package dev.bailee.ledger;

import java.time.Instant;
import java.util.List;

/**
 * The mark of a confirmed audit finding that no operator has cleared. It stops nothing by itself: it is for operators to
 * see, and for whatever pays out to ask for.
 *
 * @param findings as they were when last confirmed, one line each, naming the accounts
 */
public record OutOfBalance(Instant foundAt, List<String> findings) {

    public OutOfBalance {
        findings = List.copyOf(findings);
    }
}
