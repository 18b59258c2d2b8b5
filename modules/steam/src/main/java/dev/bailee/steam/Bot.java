package dev.bailee.steam;

import dev.bailee.kernel.SteamId;

/**
 * A Steam account of ours, as it stands.
 *
 * @param healthy whether Steam answered it when bots were last listened to; a new one counts as healthy until its first
 *     polls are due
 * @param open how many offers of it may be live
 */
public record Bot(SteamId steamId, String name, State state, boolean healthy, int open) {

    /** What a bot is for. */
    public enum State {
        /** Sends offers. */
        ENABLED,
        /** Sends none, and is watched until nothing of it is open. */
        DRAINING,
        DISABLED
    }
}
