package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonValue;

/** How items are to come. Suppliers' come when their sellers send them, which is {@link #STANDARD}. */
public enum Delivery {
    ANY("any"),
    STANDARD("standard"),
    INSTANT("instant");

    private final String wire;

    Delivery(String wire) {
        this.wire = wire;
    }

    @Override
    @JsonValue
    public String toString() {
        return wire;
    }
}
