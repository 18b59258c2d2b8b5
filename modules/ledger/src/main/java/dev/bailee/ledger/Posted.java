package dev.bailee.ledger;

/** Whether a posting moved money now, or had done so before. */
public enum Posted {
    POSTED,
    REPLAYED
}
