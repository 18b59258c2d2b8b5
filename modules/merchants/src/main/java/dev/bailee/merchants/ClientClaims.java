package dev.bailee.merchants;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client token claims, in order; whether it has expired is yet to be asked. Refuses with 1102. */
record ClientClaims(
        TradeUrl tradeUrl,
        @Nullable String clientId,
        @Nullable ClientData clientData,
        Instant expiresAt) {

    private static final int LONGEST_CLIENT_ID = 128;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final Duration SKEW = Duration.ofSeconds(60);

    static ClientClaims read(Map<String, Object> payload, String userId) {
        if (!userId.equals(payload.get("merchantId"))) {
            throw PresentedToken.invalid("header and payload name different merchants");
        }
        if (!(payload.get("client") instanceof Map<?, ?> client)) {
            throw PresentedToken.invalid("it names no client");
        }
        return new ClientClaims(tradeUrl(client), clientId(client), clientData(client), expiresAt(payload));
    }

    private static TradeUrl tradeUrl(Map<?, ?> client) {
        if (!(client.get("steamID") instanceof String id)) {
            throw PresentedToken.invalid("it has no steamID");
        }
        SteamId steamId = SteamId.parse(id).orElseThrow(() -> PresentedToken.invalid("its steamID is no user's"));
        if (!(client.get("tradeUrl") instanceof String url)) {
            throw PresentedToken.invalid("it has no tradeUrl");
        }
        return TradeUrl.parse(url)
                .filter(parsed -> parsed.owner().equals(steamId))
                .orElseThrow(() -> PresentedToken.invalid("its tradeUrl is none, or not of its steamID"));
    }

    private static @Nullable String clientId(Map<?, ?> client) {
        return switch (client.get("clientId")) {
            case null -> null;
            case String id when id.length() <= LONGEST_CLIENT_ID && id.indexOf('\0') < 0 -> id;
            default -> throw PresentedToken.invalid("its clientId is no text of at most 128 characters");
        };
    }

    @SuppressWarnings("unchecked") // the members of a JSON object are named by strings
    private static @Nullable ClientData clientData(Map<?, ?> client) {
        return switch (client.get("clientData")) {
            case null -> null;
            case Map<?, ?> json -> clientDataOf((Map<String, Object>) json);
            default -> throw PresentedToken.invalid("its clientData is no JSON object");
        };
    }

    private static ClientData clientDataOf(Map<String, Object> json) {
        Map<String, String> problems = new LinkedHashMap<>();
        ClientData data = ClientData.read(json, problems);
        problems.forEach((field, reason) -> {
            throw PresentedToken.invalid(field + " " + reason);
        });
        return data;
    }

    private static Instant expiresAt(Map<String, Object> payload) {
        Instant issuedAt = second(payload, "iat");
        Instant expiresAt = second(payload, "exp");
        if (expiresAt.isAfter(issuedAt.plus(ClientTokens.LIFETIME).plus(SKEW))) {
            throw PresentedToken.invalid("it lives for more than 24 hours");
        }
        return expiresAt;
    }

    private static Instant second(Map<String, Object> payload, String name) {
        if (payload.get(name) instanceof Number seconds
                && seconds.doubleValue() >= 0
                && seconds.doubleValue() <= LAST_SECOND) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw PresentedToken.invalid("its " + name + " is no time");
    }

    ClientToken token(UUID merchantId, boolean verified) {
        return new ClientToken(merchantId, verified, tradeUrl.owner(), tradeUrl, clientId, clientData);
    }
}
