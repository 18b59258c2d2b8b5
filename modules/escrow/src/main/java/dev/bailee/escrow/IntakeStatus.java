package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an intake has come. */
public enum IntakeStatus {
    /** Waits for items to be named. */
    START,
    /** Its offer is on its way to the seller, or with them. */
    RECEIVE_PENDING,
    /** The seller accepted, and Steam keeps the items for some days. */
    STEAM_ESCROW,
    /** One of our accounts has the items; listings and escrows are being made. */
    RECEIVED,
    /** All are made, and the seller can still take the items back. */
    TRADE_HOLD,
    /** Done: the items are ours to hand over. */
    LISTED;

    /** The word on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a word on the wire means. */
    public static Optional<IntakeStatus> parse(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst();
    }

    /** Whether its offer decides what becomes of it. */
    boolean isOpen() {
        return this != START && this != LISTED;
    }
}
