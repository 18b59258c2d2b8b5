package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "can this user be sent items?".
 *
 * @param state the verdict
 * @param steamId the user, null where Steam knows none or did not say
 * @param escrowDays days of trade hold an offer to this user would have, rounded up
 * @param probation whether the economy has the user on probation
 * @param vacBanned whether the user has a VAC ban
 * @param gameBans how many bans game makers imposed; they don't matter to the verdict
 * @param economyBan what the economy thinks, null where Steam did not say; then the other bans aren't known either
 * @param checkedAt when Steam was asked
 */
public record TradeUrlCheck(
        TradeUrlState state,
        @Nullable SteamId steamId,
        int escrowDays,
        boolean probation,
        boolean vacBanned,
        int gameBans,
        @Nullable EconomyBan economyBan,
        Instant checkedAt) {

    /** Whether the user can trade in some game at least; null where that isn't known. */
    public @Nullable Boolean canTrade() {
        return state.canTrade();
    }

    static TradeUrlCheck withoutBans(TradeUrlState state, Instant checkedAt) {
        return new TradeUrlCheck(state, null, 0, false, false, 0, null, checkedAt);
    }
}
