package dev.bailee.api;

import dev.bailee.steam.SteamSettings;
import io.dropwizard.util.Duration;
import java.net.URI;

/**
 * Where Steam is, and how we ask it.
 *
 * @param api base URL of the web API
 * @param community base URL of the community pages
 * @param apiKey key of the web API
 * @param timeout how long one question may take
 * @param checkMaxAge how long a trade URL's check is good for
 * @param allowedHoldDays the longest trade hold with which a user still counts as able to trade
 * @param inventoryMaxAge how long a fetched inventory is shown
 */
public record SteamConfiguration(
        URI api,
        URI community,
        String apiKey,
        Duration timeout,
        Duration checkMaxAge,
        int allowedHoldDays,
        Duration inventoryMaxAge) {

    /** As the room reads it. */
    public SteamSettings settings() {
        return new SteamSettings(
                api,
                community,
                apiKey,
                timeout.toJavaDuration(),
                checkMaxAge.toJavaDuration(),
                allowedHoldDays,
                inventoryMaxAge.toJavaDuration());
    }

    @Override
    public String toString() {
        return "Steam at " + api + " and " + community;
    }
}
