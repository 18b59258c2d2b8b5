package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an escrow has come. */
public enum EscrowStatus {
    /** No escrow is ever in this; the intake that makes it is. A list may be asked for it, and is empty. */
    START,
    /** The same. */
    RECEIVE_PENDING,
    /** The same. */
    STEAM_ESCROW,
    /** We have it, and its seller can still take it back. */
    TRADE_HOLD,
    /** It is ours to hand over. */
    RECEIVED,
    /** On its way to a buyer, or with one who can still give it back. */
    DELIVER_PENDING,
    DELIVERED,
    /** On its way back to its seller, or there and not final yet. */
    RETURN_PENDING,
    RETURNED,
    /** Its seller took it back before it could be handed over. */
    CANCELED;

    /** The word on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a word on the wire means. */
    public static Optional<EscrowStatus> parse(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst();
    }

    /** Whether an offer of ours is out for it. */
    boolean isPending() {
        return this == DELIVER_PENDING || this == RETURN_PENDING;
    }

    /** Whether its custody is over. */
    public boolean isTerminal() {
        return this == DELIVERED || this == RETURNED || this == CANCELED;
    }

    /** Where a handover that succeeds ends. */
    EscrowStatus done() {
        return this == DELIVER_PENDING ? DELIVERED : RETURNED;
    }
}
