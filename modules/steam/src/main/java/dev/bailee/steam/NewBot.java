package dev.bailee.steam;

import dev.bailee.kernel.SteamId;

/** An account to take into the fleet, or one whose name or credentials change. */
public record NewBot(SteamId steamId, String name, BotCredentials credentials) {}
