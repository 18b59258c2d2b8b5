package dev.bailee.merchants;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client token says, once its signature is verified: a browser acts for this user of this merchant.
 *
 * @param merchantId whose user it is; the merchant is enabled
 * @param verified whether the merchant has the rate limits of the verified
 * @param steamId the user
 * @param tradeUrl where the user takes offers; it is the user's own
 * @param clientId what the merchant calls the user, at most 128 characters
 * @param clientData what the merchant tells of the user
 */
public record ClientToken(
        UUID merchantId,
        boolean verified,
        SteamId steamId,
        TradeUrl tradeUrl,
        @Nullable String clientId,
        @Nullable ClientData clientData) {}
