package dev.bailee.workflows.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is next for a subject.
 *
 * @param at when a callback of it is due; null if none is left
 */
public record Next(@Nullable Instant at) {}
