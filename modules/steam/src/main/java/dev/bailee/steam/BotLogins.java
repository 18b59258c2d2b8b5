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
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jdbi.v3.core.Jdbi;

/** Logs bots in when they need it, and lets them ask unless Steam wants a pause. Keeps logins in memory alone. */
final class BotLogins {

    private static final int LOGGED_OUT = 8;
    private static final Duration AS_LONG_AS_ANY = Duration.ofDays(1);

    private final Map<SteamId, BotSession> sessions = new ConcurrentHashMap<>();
    private final Pauses pauses;
    private final SteamHttp http;
    private final BotCalls calls;
    private final Fleet fleet;
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Ids ids;

    BotLogins(SteamHttp http, BotCalls calls, Fleet fleet, Jdbi jdbi, InstantSource clock, Ids ids) {
        this.pauses = new Pauses(clock);
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
        return ask(bot, question, () -> AS_LONG_AS_ANY);
    }

    /**
     * The same.
     *
     * @param atMost how long to wait for the answer to the question itself, told when it is put
     */
    Told ask(SteamId bot, Function<BotSession, HttpUriRequestBase> question, Supplier<Duration> atMost) {
        Duration pause = pauses.left(bot);
        if (pause.isPositive()) {
            return new Told(true, new SteamAnswer.RateLimited(pause));
        }
        Told told = askTwice(bot, question, atMost);
        if (told.answer() instanceof SteamAnswer.RateLimited limited) {
            pauses.wanted(bot, limited.retryAfter());
        } else {
            pauses.answered(bot);
        }
        return told;
    }

    /** How much longer Steam wants to be left alone by a bot. */
    Duration pause(SteamId bot) {
        return pauses.left(bot);
    }

    private Told askTwice(SteamId bot, Function<BotSession, HttpUriRequestBase> question, Supplier<Duration> atMost) {
        for (boolean again = false; ; again = true) {
            BotSession session = sessions.get(bot);
            if (session == null) {
                Told login = logIn(bot);
                session = sessions.get(bot);
                if (session == null) {
                    return login;
                }
            }
            Told told = new Told(true, http.ask(question.apply(session), atMost.get()));
            if (!told.isLoggedOut()) {
                return told;
            }
            // but not the login that somebody else has made meanwhile
            sessions.remove(bot, session);
            if (again) {
                return new Told(false, told.answer());
            }
        }
    }

    /**
     * An answer.
     *
     * @param loggedIn false if the answer is that to the login, because of which the question wasn't put
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
