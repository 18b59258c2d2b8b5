package dev.bailee.api;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.BotCredentials;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.NewBot;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Our bots.
 *
 * @param bots taken in at the start of a worker; one that is taken in stays, whether or not it is named here again
 * @param offersPerBot the most offers of a bot that may be open
 * @param offersPerUser the most of those that may be to one user
 * @param healthyPercent with fewer of the enabled bots healthy, nothing that needs one is accepted
 */
public record FleetConfiguration(List<BotConfiguration> bots, int offersPerBot, int offersPerUser, int healthyPercent) {

    /**
     * One account.
     *
     * @param steamId its SteamID64
     * @param name what we call it
     * @param refreshToken of a login made by hand
     * @param sharedSecret of its authenticator, in base64
     * @param identitySecret of its authenticator, in base64
     */
    public record BotConfiguration(
            String steamId, String name, String refreshToken, String sharedSecret, String identitySecret) {

        NewBot bot() {
            SteamId id = SteamId.parse(steamId)
                    .orElseThrow(() -> new IllegalArgumentException("fleet.bots names " + name + " no SteamID64"));
            return new NewBot(id, name, new BotCredentials(refreshToken, sharedSecret, identitySecret));
        }

        @Override
        public String toString() {
            return "bot " + name;
        }
    }

    /** Takes them all in, in the order in which whoever chooses one locks them. */
    void enlist(Fleet fleet, Handle handle) {
        bots.stream()
                .map(BotConfiguration::bot)
                .sorted(Comparator.comparingLong(bot -> bot.steamId().value()))
                .forEach(bot -> fleet.add(handle, bot));
    }
}
