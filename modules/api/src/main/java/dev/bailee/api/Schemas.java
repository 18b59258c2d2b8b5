package dev.bailee.api;

import java.util.List;

/** The schemas that migrations make, in the order they are made. */
final class Schemas {

    static final List<String> ALL = List.of("ledger", "merchants", "market", "steam", "callbacks");

    private Schemas() {}
}
