package dev.bailee.trades;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose doing a reversal was. */
public enum Causer {
    SUPPLIER,
    USER;

    /** As spelled on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
