package dev.bailee.api.steam;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.EconomyBan;
import dev.bailee.steam.TradeUrlCheck;
import dev.bailee.steam.TradeUrlState;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the owner of a trade URL.
 *
 * @param state 1 normal, 2 banned in CS2, 3 banned in Rust, 4 banned everywhere, 5 inventory private, 6 URL wrong, 7 no
 *     such user, 8 unknown, 9 can't trade
 * @param message the state, in a sentence
 * @param canTrade whether in some game at least; absent where that isn't known
 * @param reason why the user can't trade, in state 9
 * @param bans absent where Steam didn't say
 */
public record TradeUrlAnswer(
        int state,
        String message,
        @Nullable SteamId steamid,
        @Nullable Boolean canTrade,
        @Nullable Reason reason,
        @Nullable Bans bans) {

    /**
     * Why a user can't trade.
     *
     * @param escrowDays days of trade hold that an offer would have
     */
    public record Reason(int escrowDays, boolean probation) {}

    /**
     * A user's bans.
     *
     * @param gameBans how many; they don't matter
     * @param economyBan {@code none}, {@code probation} or {@code banned}
     */
    public record Bans(boolean vacBanned, int gameBans, String economyBan) {}

    static TradeUrlAnswer of(TradeUrlCheck check) {
        return new TradeUrlAnswer(
                check.state().number(),
                check.state().message(),
                check.steamId(),
                check.canTrade(),
                check.state() == TradeUrlState.CANNOT_TRADE ? new Reason(check.escrowDays(), check.probation()) : null,
                bans(check, check.economyBan()));
    }

    private static @Nullable Bans bans(TradeUrlCheck check, @Nullable EconomyBan economyBan) {
        return economyBan == null ? null : new Bans(check.vacBanned(), check.gameBans(), economyBan.text());
    }
}
