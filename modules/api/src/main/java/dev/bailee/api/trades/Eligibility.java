package dev.bailee.api.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.TradeUrlCheck;
import dev.bailee.steam.TradeUrlChecks;
import dev.bailee.steam.TradeUrlState;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whether the owner of a trade URL can be sent items of a game. */
public final class Eligibility {

    private final Jdbi jdbi;
    private final TradeUrlChecks checks;
    private final InstantSource clock;

    public Eligibility(Jdbi jdbi, TradeUrlChecks checks, InstantSource clock) {
        this.jdbi = jdbi;
        this.checks = checks;
        this.clock = clock;
    }

    /** What we remember of a trade URL. */
    Optional<TradeUrlCheck> known(Handle handle, TradeUrl url) {
        return checks.cached(handle, url, clock.instant());
    }

    /** Asks Steam, and remembers. */
    TradeUrlCheck ask(TradeUrl url) {
        TradeUrlCheck check = checks.ask(url);
        jdbi.useTransaction(handle -> checks.store(handle, url, check));
        return check;
    }

    /** Refuses the owner of a trade URL that was found to be like this. */
    static void check(TradeUrlCheck check, String game) {
        ErrorCode refusal = refusal(check.state(), game);
        if (refusal != null) {
            throw Refusal.of(refusal);
        }
    }

    /**
     * Refuses a user who can't give items, which Steam may keep for so many days before they are ours.
     *
     * @throws Refusal INVALID_TRADEURL, USER_NOT_TRADEABLE, STEAM_UNAVAILABLE, STEAM_RATE_LIMITED
     */
    public void check(TradeUrl url, String game, int allowedHoldDays) {
        TradeUrlCheck check = jdbi.withHandle(handle -> known(handle, url)).orElseGet(() -> ask(url));
        boolean isKeptBriefly = check.state() == TradeUrlState.CANNOT_TRADE
                && !check.probation()
                && check.escrowDays() > 0
                && check.escrowDays() <= allowedHoldDays;
        if (!isKeptBriefly) {
            check(check, game);
        }
    }

    /**
     * Checks a trade URL and what is known of its user: a wrong URL is told before that, and a Steam that doesn't answer
     * after it.
     */
    static void check(Runnable url, Runnable user) {
        try {
            url.run();
        } catch (Refusal refusal) {
            if (refusal.code() != ErrorCode.INVALID_TRADEURL) {
                user.run();
            }
            throw refusal;
        }
        user.run();
    }

    // a private inventory can receive, as far as Steam is concerned; the supplier may think otherwise
    private static @Nullable ErrorCode refusal(TradeUrlState state, String game) {
        return switch (state) {
            case NORMAL, INVENTORY_PRIVATE -> null;
            case BANNED_IN_CS2 -> game.equals("730") ? ErrorCode.USER_NOT_TRADEABLE : null;
            case BANNED_IN_RUST -> game.equals("252490") ? ErrorCode.USER_NOT_TRADEABLE : null;
            case BANNED, CANNOT_TRADE -> ErrorCode.USER_NOT_TRADEABLE;
            case URL_WRONG, NO_SUCH_USER -> ErrorCode.INVALID_TRADEURL;
            case UNKNOWN, STEAM_UNAVAILABLE -> ErrorCode.STEAM_UNAVAILABLE;
        };
    }
}
