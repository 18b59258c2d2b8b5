package dev.bailee.merchants;

import org.jspecify.annotations.Nullable;

/**
 * A tenant to be. It starts enabled, in UTC.
 *
 * @param name 1 to 128 characters
 * @param verified whether it gets the rate limits of the verified
 * @param contactEmail where to write to
 */
public record NewMerchant(
        String name, boolean verified, @Nullable String contactEmail) {}
