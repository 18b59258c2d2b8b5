package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.util.UUID;

/**
 * What a trade says of one of its items, for the audit.
 *
 * @param held what is set aside for it; counts while it isn't terminal
 * @param terminal whether it is at its end, and so must have its one resolution
 */
public record ItemClaim(UUID merchantId, UUID tradeId, UUID itemId, Money held, boolean terminal) {}
