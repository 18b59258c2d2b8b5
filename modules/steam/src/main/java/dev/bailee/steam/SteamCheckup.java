package dev.bailee.steam;

import dev.bailee.kernel.Ids;
import dev.bailee.kernel.SteamId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jdbi.v3.core.Jdbi;

/** Whether Steam takes our key and lets our bots in, for a person who asks. Changes nothing; needs no handle. */
public final class SteamCheckup implements AutoCloseable {

    // anybody's: the first account there was
    private static final long SOMEBODY = 76561197960265729L;

    private final SteamSettings settings;
    private final InstantSource clock;
    private final SteamHttp http;

    /** How Steam answered. */
    public enum Answer {
        WELL,
        /** It doesn't know the key or the login. */
        REFUSED,
        /** It wants to be left alone for a while. */
        LATER,
        AWAY
    }

    public SteamCheckup(SteamSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = new SteamHttp(settings.timeout(), clock);
    }

    /** Asks with the key of the web API. */
    public Answer key() {
        String key = URLEncoder.encode(settings.apiKey(), StandardCharsets.UTF_8);
        URI bans = URI.create(settings.api() + "/ISteamUser/GetPlayerBans/v1/?key=" + key + "&steamids=" + SOMEBODY);
        return of(http.ask(new HttpGet(bans)));
    }

    /** Logs a bot in and asks for its offers. */
    public Answer bot(Fleet fleet, Jdbi jdbi, Ids ids, SteamId bot) {
        BotCalls calls = new BotCalls(settings);
        BotLogins logins = new BotLogins(http, calls, fleet, jdbi, clock, ids);
        return of(logins.ask(bot, session -> calls.sentOffers(session, clock.instant(), 0))
                .answer());
    }

    private static Answer of(SteamAnswer answer) {
        return switch (answer) {
            case SteamAnswer.Json _ -> Answer.WELL;
            case SteamAnswer.Refused _ -> Answer.REFUSED;
            case SteamAnswer.RateLimited _ -> Answer.LATER;
            case SteamAnswer.Down _, SteamAnswer.Garbage _ -> Answer.AWAY;
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
