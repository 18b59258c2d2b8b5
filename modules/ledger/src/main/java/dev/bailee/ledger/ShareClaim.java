package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.util.UUID;

/**
 * With how much the provider answers for a merchant's instant credit.
 *
 * @param share what is left of what an operator granted
 */
public record ShareClaim(UUID merchantId, Money share) {}
