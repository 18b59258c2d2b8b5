package dev.bailee.api;

import dev.bailee.steam.OfferSettings;
import io.dropwizard.util.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How offers live, and how they are watched.
 *
 * @param lifetime how long one stays with a user before we take it back
 * @param lookFor for how long one whose answer was lost is looked for before it counts as not sent
 * @param patience for how long sending is tried in all
 * @param pollEvery how often a bot's offers are asked for
 * @param fullLookEvery how often all that are open
 * @param askHeldEvery how often Steam is asked about a trade that can still be reversed
 * @param retryAfter the shortest pause before something that failed for now
 */
public record OfferConfiguration(
        Duration lifetime,
        Duration lookFor,
        Duration patience,
        Duration pollEvery,
        Duration fullLookEvery,
        Duration askHeldEvery,
        Duration retryAfter) {

    OfferSettings settings(FleetConfiguration fleet, WithdrawalConfiguration shared) {
        Map<Integer, java.time.Duration> holds = shared.holdTimes().entrySet().stream()
                .collect(Collectors.toMap(hold -> Integer.valueOf(hold.getKey()), Map.Entry::getValue));
        return new OfferSettings(
                lifetime.toJavaDuration(),
                lookFor.toJavaDuration(),
                patience.toJavaDuration(),
                new OfferSettings.Pace(
                        pollEvery.toJavaDuration(),
                        fullLookEvery.toJavaDuration(),
                        askHeldEvery.toJavaDuration(),
                        retryAfter.toJavaDuration()),
                holds,
                new OfferSettings.FleetLimits(fleet.offersPerBot(), fleet.offersPerUser(), fleet.healthyPercent()));
    }
}
