package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.bailee.market.Goods;

/** Who has what is sold. */
public enum Source {
    /** Our own bots. */
    INTERNAL("internal"),
    /** The game's supplier. */
    EXTERNAL("external"),
    /** The supplier by the code that some clients know it by. */
    SUPPLIER("Xk9W");

    private final String wire;

    Source(String wire) {
        this.wire = wire;
    }

    Goods goods() {
        return this == INTERNAL ? Goods.STOCKED : Goods.SUPPLIED;
    }

    @Override
    @JsonValue
    public String toString() {
        return wire;
    }
}
