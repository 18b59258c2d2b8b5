package dev.bailee.api;

import java.util.List;

/** The schemas that migrations make, in the order they are made. */
public final class Schemas {

    /** Those of the gateway. */
    public static final List<String> ALL =
            List.of("ledger", "merchants", "market", "steam", "callbacks", "escrow", "trades");

    /** The simulated world's, which no real gateway has. */
    public static final String SANDBOX = "sandbox";

    private Schemas() {}
}
