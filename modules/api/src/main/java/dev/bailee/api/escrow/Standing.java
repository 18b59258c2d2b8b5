package dev.bailee.api.escrow;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.TradeUrlCheck;
import dev.bailee.steam.TradeUrlChecks;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Whether a user may trade with our bots now; if not, it is said in the words that clients know. */
public final class Standing {

    private static final String BANNED = "Steam says you have a trade ban or restriction--see http://goo.gl/7MLvFU";

    private final Jdbi jdbi;
    private final TradeUrlChecks checks;
    private final InstantSource clock;

    public Standing(Jdbi jdbi, TradeUrlChecks checks, InstantSource clock) {
        this.jdbi = jdbi;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * Refuses whom a trade with us wouldn't reach at once. To be asked with no connection held.
     *
     * @throws Refusal USER_NOT_TRADEABLE with the reason; STEAM_UNAVAILABLE, STEAM_RATE_LIMITED
     */
    void check(TradeUrl url) {
        TradeUrlCheck check = find(url);
        if (isBanned(check)) {
            throw Refusal.of(ErrorCode.USER_NOT_TRADEABLE, BANNED);
        }
        if (check.escrowDays() > 0) {
            throw Refusal.of(
                    ErrorCode.USER_NOT_TRADEABLE,
                    "Steam says you have a trade hold with " + check.escrowDays()
                            + " day(s) left--see http://goo.gl/7MLvFU");
        }
    }

    /**
     * The same for someone who gives items of a game: a hold keeps them for a while, and then they come.
     *
     * @throws Refusal as {@link #check}
     */
    void checkGiver(TradeUrl url, String game) {
        TradeUrlCheck check = find(url);
        if (isBanned(check) || (check.vacBanned() && game.equals("730"))) {
            throw Refusal.of(ErrorCode.USER_NOT_TRADEABLE, BANNED);
        }
    }

    // good news may be an hour old; bad news is asked for again, because people lift bans and count days
    private TradeUrlCheck find(TradeUrl url) {
        TradeUrlCheck known = jdbi.withHandle(
                handle -> checks.cached(handle, url, clock.instant()).orElse(null));
        return known != null && isFree(known) ? known : ask(url);
    }

    private static boolean isFree(TradeUrlCheck check) {
        return !isBanned(check) && !check.vacBanned() && check.escrowDays() == 0;
    }

    private TradeUrlCheck ask(TradeUrl url) {
        TradeUrlCheck check = checks.ask(url);
        if (!check.state().isCertain()) {
            throw Refusal.of(ErrorCode.STEAM_UNAVAILABLE);
        }
        jdbi.useTransaction(handle -> checks.store(handle, url, check));
        return check;
    }

    private static boolean isBanned(TradeUrlCheck check) {
        return switch (check.state()) {
            case NORMAL, INVENTORY_PRIVATE, BANNED_IN_CS2, BANNED_IN_RUST -> false;
            case CANNOT_TRADE -> check.probation() || check.escrowDays() == 0;
            case BANNED, URL_WRONG, NO_SUCH_USER, UNKNOWN, STEAM_UNAVAILABLE -> true;
        };
    }
}
