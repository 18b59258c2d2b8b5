package dev.bailee.merchants;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's end user.
 *
 * @param id ours
 * @param steamId unique within the merchant
 * @param tradeUrl the last one we were told
 * @param clientId what the merchant calls the user
 * @param clientData what the merchant last told us of the user; its components are null where it told nothing
 * @param blocked whether the merchant wants no more trades with the user
 * @param limits what the merchant allows this user, apart from all others
 */
public record ClientUser(
        UUID id,
        UUID merchantId,
        SteamId steamId,
        @Nullable TradeUrl tradeUrl,
        @Nullable String clientId,
        @Nested ClientData clientData,
        boolean blocked,
        @Nested UserLimits limits,
        Instant createdAt,
        Instant updatedAt) {}
