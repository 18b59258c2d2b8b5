package dev.bailee.api;

import com.codahale.metrics.health.HealthCheck;
import dev.bailee.steam.Bot;
import java.util.stream.Collectors;

/** Whether Steam answers every bot that is enabled. Who has no bots isn't ill for it. */
final class FleetHealth extends HealthCheck {

    private final Rooms rooms;

    FleetHealth(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    protected Result check() {
        String silent = rooms.jdbi.withHandle(rooms.fleet::bots).stream()
                .filter(bot -> bot.state() == Bot.State.ENABLED && !bot.healthy())
                .map(Bot::name)
                .collect(Collectors.joining(", "));
        return silent.isEmpty() ? Result.healthy() : Result.unhealthy("Steam doesn't answer " + silent);
    }
}
