package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to bring items, as far as trust goes.
 *
 * @param blocked whether the merchant wants no more trades with the user
 * @param level 1 if the merchant knows the user's identity, else 0
 * @param registeredAt when the user came to the merchant; null if it doesn't say
 * @param maxDaily the merchant's own limit for this user, where it has set one
 * @param instantCap the merchant's own cap for this user, where it has set one
 */
public record RiskSubject(
        boolean blocked,
        int level,
        @Nullable Instant registeredAt,
        @Nullable Money maxDaily,
        @Nullable Money instantCap) {}
