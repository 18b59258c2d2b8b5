package dev.bailee.api.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.TradeUrlCheck;
import dev.bailee.steam.TradeUrlChecks;
import dev.bailee.steam.TradeUrlState;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whether the owner of a trade URL can be sent items of a game; Steam is asked if we don't remember. */
public final class Eligibility {

    private final Jdbi jdbi;
    private final TradeUrlChecks checks;
    private final InstantSource clock;

    public Eligibility(Jdbi jdbi, TradeUrlChecks checks, InstantSource clock) {
        this.jdbi = jdbi;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * Refuses a user who can't receive.
     *
     * @throws Refusal INVALID_TRADEURL, USER_NOT_TRADEABLE, STEAM_UNAVAILABLE, STEAM_RATE_LIMITED
     */
    public void check(TradeUrl url, String game) {
        ErrorCode refusal = refusal(checkOf(url).state(), game);
        if (refusal != null) {
            throw Refusal.of(refusal);
        }
    }

    private TradeUrlCheck checkOf(TradeUrl url) {
        return jdbi.withHandle(handle -> checks.cached(handle, url, clock.instant()))
                .orElseGet(() -> ask(url));
    }

    private TradeUrlCheck ask(TradeUrl url) {
        TradeUrlCheck check = checks.ask(url);
        jdbi.useTransaction(handle -> checks.store(handle, url, check));
        return check;
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
