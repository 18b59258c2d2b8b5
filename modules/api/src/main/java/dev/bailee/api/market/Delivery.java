package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.bailee.market.Goods;

/**
 * How items are to come: suppliers' come when their sellers send them, which is {@link #STANDARD}; what our bots hold
 * comes at once.
 */
public enum Delivery {
    ANY("any"),
    STANDARD("standard"),
    INSTANT("instant");

    private final String wire;

    Delivery(String wire) {
        this.wire = wire;
    }

    Goods goods() {
        return switch (this) {
            case ANY -> Goods.ALL;
            case STANDARD -> Goods.SUPPLIED;
            case INSTANT -> Goods.STOCKED;
        };
    }

    @Override
    @JsonValue
    public String toString() {
        return wire;
    }
}
