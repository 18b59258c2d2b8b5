package dev.bailee.api;

import io.dropwizard.util.Duration;

/**
 * How a process ends.
 *
 * @param notice for how long one that answers requests goes on answering after it was told to stop
 */
public record StoppingConfiguration(Duration notice) {}
