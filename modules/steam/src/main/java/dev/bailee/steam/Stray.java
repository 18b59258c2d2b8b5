package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.Instant;

/**
 * An offer that a bot sent in our name and that nothing accounted for when it was seen.
 *
 * @param steamOfferId Steam's id of it
 * @param steamState Steam's: 3 and 11 were accepted, so the items are with the bot or on their way
 * @param message whose it was meant to be, if it says so
 */
public record Stray(String steamOfferId, SteamId bot, int steamState, String message, Instant seenAt) {

    /** Whether the user accepted it, so that somebody is owed something. */
    public boolean isAccepted() {
        return steamState == 3 || steamState == 11;
    }
}
