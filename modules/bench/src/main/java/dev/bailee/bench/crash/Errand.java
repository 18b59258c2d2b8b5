package dev.bailee.bench.crash;

/**
 * A withdrawal to ask for.
 *
 * @param path the route
 * @param cancels whether a cancel is sent after it
 */
record Errand(String externalId, String path, String body, boolean cancels) {}
