package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.util.UUID;

/**
 * What a trade says of itself as a deposit, for the audit.
 *
 * @param room what it holds of the merchant's room for instant credit
 * @param pending what of its credit is pending
 * @param reverted whether it was taken back, and so must have its one reversal
 */
public record DepositClaim(UUID merchantId, UUID tradeId, Money room, Money pending, boolean reverted) {}
