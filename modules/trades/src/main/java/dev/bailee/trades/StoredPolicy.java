package dev.bailee.trades;

import org.jdbi.v3.core.mapper.Nested;

/**
 * A merchant's risk policy as it is stored.
 *
 * @param version how often it was put
 */
public record StoredPolicy(@Nested RiskPolicy policy, long version) {}
