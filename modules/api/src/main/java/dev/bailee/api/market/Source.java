package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who has what is sold. */
public enum Source {
    /** Our own bots, which hold nothing yet. */
    INTERNAL("internal"),
    /** The game's supplier. */
    EXTERNAL("external"),
    /** The supplier by the code that some clients know it by. */
    SUPPLIER("Xk9W");

    private final String wire;

    Source(String wire) {
        this.wire = wire;
    }

    @Override
    @JsonValue
    public String toString() {
        return wire;
    }
}
