package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonValue;

/** A game whose items are sold, by Steam's number of it. */
public enum Game {
    CS2("730"),
    RUST("252490");

    private final String appId;

    Game(String appId) {
        this.appId = appId;
    }

    @Override
    @JsonValue
    public String toString() {
        return appId;
    }
}
