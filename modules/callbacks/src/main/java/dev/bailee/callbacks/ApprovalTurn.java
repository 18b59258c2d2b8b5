package dev.bailee.callbacks;

import java.time.Instant;

/** What to do next for the approval of one subject. */
public sealed interface ApprovalTurn {

    /** Send this, then tell {@link Callbacks#finishApproval}. */
    record Ask(Attempt attempt) implements ApprovalTurn {}

    /** Begin again at this moment: an attempt is in flight, or no slot is free. */
    record Wait(Instant until) implements ApprovalTurn {}

    /** The verdict stands; never {@link Verdict#AGAIN}. */
    record Decided(Verdict verdict) implements ApprovalTurn {}
}
