package dev.bailee.escrow;

import java.util.UUID;

/**
 * Whose an escrow is.
 *
 * @param merchantId the merchant that answers for the owner
 * @param id what the merchant calls the owner, such as {@code us-fake-1:abcdef01-2345-6789-809c-77a08908499f}
 */
public record Owner(UUID merchantId, String id) {}
