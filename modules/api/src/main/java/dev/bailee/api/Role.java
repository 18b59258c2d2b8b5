package dev.bailee.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/** What this process does: answer requests, run workflows, or both. */
public enum Role {
    ALL,
    API,
    WORKER;

    @JsonCreator
    static Role of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "all" -> ALL;
            case "api" -> API;
            case "worker" -> WORKER;
            default -> throw new IllegalArgumentException("role must be all, api or worker, not " + name);
        };
    }

    public boolean answersRequests() {
        return this != WORKER;
    }

    public boolean runsWorkflows() {
        return this != API;
    }
}
