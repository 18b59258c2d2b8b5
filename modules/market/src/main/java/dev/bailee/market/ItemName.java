package dev.bailee.market;

import org.jspecify.annotations.Nullable;

/**
 * What has a price: a market name, and of a Doppler its phase.
 *
 * @param phase as suppliers write it, {@code ruby} or the like; null for the name as a whole
 */
public record ItemName(String marketHashName, @Nullable String phase) {}
