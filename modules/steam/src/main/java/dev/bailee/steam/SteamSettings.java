package dev.bailee.steam;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where Steam is and how to ask it.
 *
 * @param api base URL of the web API, {@code https://api.steampowered.com} without a slash at the end
 * @param community base URL of the community pages, {@code https://steamcommunity.com}
 * @param apiKey key of the web API, a secret
 * @param timeout how long one question may take, whatever trickles
 * @param checkMaxAge how long a trade URL's check is good for
 * @param allowedHoldDays the longest trade hold, in days, with which an account still counts as able to trade
 * @param inventoryMaxAge how long a fetched inventory is shown before it is fetched again
 */
public record SteamSettings(
        URI api,
        URI community,
        String apiKey,
        Duration timeout,
        Duration checkMaxAge,
        int allowedHoldDays,
        Duration inventoryMaxAge) {

    public SteamSettings {
        Objects.requireNonNull(api, "steam.api");
        Objects.requireNonNull(community, "steam.community");
        Objects.requireNonNull(apiKey, "steam.apiKey");
        if (!timeout.isPositive() || checkMaxAge.isNegative()) {
            throw new IllegalArgumentException("steam.timeout must be positive and steam.checkMaxAge not negative");
        }
        if (inventoryMaxAge.isNegative()) {
            throw new IllegalArgumentException("steam.inventoryMaxAge must not be negative");
        }
        if (allowedHoldDays < 0) {
            throw new IllegalArgumentException("steam.allowedHoldDays must not be negative");
        }
    }

    /** Inventories good for 15 minutes. */
    public SteamSettings(
            URI api, URI community, String apiKey, Duration timeout, Duration checkMaxAge, int allowedHoldDays) {
        this(api, community, apiKey, timeout, checkMaxAge, allowedHoldDays, Duration.ofMinutes(15));
    }

    /** Five seconds a question, checks good for an hour, no trade hold allowed, inventories good for 15 minutes. */
    public SteamSettings(URI api, URI community, String apiKey) {
        this(api, community, apiKey, Duration.ofSeconds(5), Duration.ofHours(1), 0, Duration.ofMinutes(15));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SteamSettings[api=" + api + ", community=" + community + "]";
    }
}
