package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A bot that is logged in.
 *
 * @param sessionId what every form must repeat; any text will do
 * @param ahead by how much Steam's clock is ahead of ours
 */
record BotSession(SteamId bot, BotCredentials credentials, String accessToken, String sessionId, Duration ahead) {

    String cookies() {
        String login = URLEncoder.encode(bot + "||" + accessToken, StandardCharsets.UTF_8);
        return "sessionid=" + sessionId + "; steamLoginSecure=" + login;
    }

    /** Whose it is. */
    @Override
    public String toString() {
        return "session of " + bot;
    }
}
