package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jdbi.v3.core.Jdbi;

/** Logs bots in when they need it, and lets them ask. Keeps logins in memory alone. */
final class BotLogins {

    private static final int LOGGED_OUT = 8;

    private final Map<SteamId, BotSession> sessions = new ConcurrentHashMap<>();
    private final SteamHttp http;
    private final BotCalls calls;
    private final Fleet fleet;
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Ids ids;

    BotLogins(SteamHttp http, BotCalls calls, Fleet fleet, Jdbi jdbi, InstantSource clock, Ids ids) {
        this.http = http;
        this.calls = calls;
        this.fleet = fleet;
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What Steam says to a bot, which logs in first if it must; if Steam says that it isn't logged in, it does that
     * once more and then asks again.
     */
    Told ask(SteamId bot, Function<BotSession, HttpUriRequestBase> question) {
        Told told = askOnce(bot, question);
        if (!told.isLoggedOut()) {
            return told;
        }
        sessions.remove(bot);
        Told again = askOnce(bot, question);
        return again.isLoggedOut() ? new Told(false, again.answer()) : again;
    }

    private Told askOnce(SteamId bot, Function<BotSession, HttpUriRequestBase> question) {
        BotSession session = sessions.get(bot);
        if (session == null) {
            Told login = logIn(bot);
            session = sessions.get(bot);
            if (session == null) {
                return login;
            }
        }
        return new Told(true, http.ask(question.apply(session)));
    }

    /**
     * An answer.
     *
     * @param loggedIn whether the question was put; if not, the answer is that to the login
     */
    record Told(boolean loggedIn, SteamAnswer answer) {

        boolean isLoggedOut() {
            return loggedIn
                    && switch (answer) {
                        case SteamAnswer.Json(JsonNode body) ->
                            body.path("needauth").asBoolean();
                        case SteamAnswer.Refused refused -> refused.isForbidden();
                        case SteamAnswer.Down down -> down.result() == LOGGED_OUT;
                        case SteamAnswer.Garbage _, SteamAnswer.RateLimited _ -> false;
                    };
        }
    }

    private Told logIn(SteamId bot) {
        Optional<BotCredentials> credentials = jdbi.withHandle(handle -> fleet.credentials(handle, bot));
        if (credentials.isEmpty()) {
            return new Told(false, new SteamAnswer.Refused(404));
        }
        SteamAnswer answer = http.ask(calls.accessToken(bot, credentials.get()));
        if (answer instanceof SteamAnswer.Json(JsonNode body)) {
            String token = body.path("response").path("access_token").asText("");
            if (token.isEmpty()) {
                return new Told(false, new SteamAnswer.Refused(401));
            }
            sessions.put(
                    bot,
                    new BotSession(bot, credentials.get(), token, ids.next().toString(), ahead()));
        }
        return new Told(false, answer);
    }

    // a clock that Steam doesn't tell is taken to be ours
    private Duration ahead() {
        Instant asked = clock.instant();
        return http.ask(calls.time()) instanceof SteamAnswer.Json(JsonNode body)
                        && body.path("response").path("server_time").asLong() > 0
                ? Duration.between(
                        asked,
                        Instant.ofEpochSecond(
                                body.path("response").path("server_time").asLong()))
                : Duration.ZERO;
    }
}
