package dev.bailee.trades;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who asked for a trade: the merchant's own backend, or one of its users with a client token. */
public enum TradeSource {
    CLIENT,
    SELF;

    /** As spelled on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
