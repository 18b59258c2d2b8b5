package dev.bailee.api.risk;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.ClientUser;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the merchant's users.
 *
 * @param clientId what the merchant calls it
 * @param clientData what the merchant told of it
 * @param blocked whether it may not trade
 * @param limits what the merchant allows it in place of what the policy says
 */
public record ClientUserView(
        UUID id,
        SteamId steamId,
        @Nullable TradeUrl tradeUrl,
        @Nullable String clientId,
        Map<String, Object> clientData,
        boolean blocked,
        Limits limits,
        Instant createdAt,
        Instant updatedAt) {

    /** In dollars; what is absent is as the policy says. */
    public record Limits(@Nullable Money maxDaily, @Nullable Money instantCap) {}

    static ClientUserView of(ClientUser user) {
        return new ClientUserView(
                user.id(),
                user.steamId(),
                user.tradeUrl(),
                user.clientId(),
                user.clientData().toJson(),
                user.blocked(),
                new Limits(user.limits().maxDaily(), user.limits().instantCap()),
                user.createdAt(),
                user.updatedAt());
    }
}
