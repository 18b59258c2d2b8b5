package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;
import dev.bailee.steam.Bot;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether Steam answers every bot that is enabled, and all that users gave us is accounted for. Who has no bots isn't ill. */
final class FleetHealth extends HealthCheck {

    private static final int MOST_NAMED = 10;

    private final Rooms rooms;

    FleetHealth(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    protected Result check() {
        List<String> strays = rooms.jdbi.withHandle(handle -> rooms.offers.unaccounted(handle, MOST_NAMED));
        if (!strays.isEmpty()) {
            return Result.unhealthy("Accepted, and nothing accounts for it: offer " + String.join(", ", strays));
        }
        List<String> undecided = rooms.jdbi.withHandle(handle -> rooms.offers.undecided(handle, MOST_NAMED));
        if (!undecided.isEmpty()) {
            return Result.unhealthy("Steam doesn't say what became of offer " + String.join(", ", undecided));
        }
        List<UUID> missing = rooms.jdbi.withHandle(handle -> rooms.stock.missing(handle, MOST_NAMED));
        if (!missing.isEmpty()) {
            return Result.unhealthy("Nobody knows whether a bot has, and as what, of our stock: "
                    + missing.stream().map(UUID::toString).collect(Collectors.joining(", ")));
        }
        String silent = rooms.jdbi.withHandle(rooms.fleet::bots).stream()
                .filter(bot -> bot.state() == Bot.State.ENABLED && !bot.healthy())
                .map(Bot::name)
                .collect(Collectors.joining(", "));
        return silent.isEmpty() ? Result.healthy() : Result.unhealthy("Steam doesn't answer " + silent);
    }
}
