package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Steam's three answers about one trade URL, and what they amount to.
 *
 * <p>Where several states hold the most lasting wins: no such user, wrong URL, banned, VAC ban, hold or probation,
 * private inventory, none of them.
 *
 * @param holds of GetTradeHoldDurations
 * @param bans of GetPlayerBans
 * @param inventory of the inventory page, looked at only if the others leave the matter open
 */
record Findings(SteamId owner, SteamAnswer holds, SteamAnswer bans, SteamAnswer inventory) {

    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    /**
     * The verdict.
     *
     * @throws Refusal {@code STEAM_RATE_LIMITED} if Steam wants a pause
     */
    TradeUrlCheck check(int allowedHoldDays, Instant now) {
        return troubleOf(bans)
                .or(() -> tokenIsRefused() ? Optional.empty() : troubleOf(holds))
                .map(state -> TradeUrlCheck.withoutBans(state, now))
                .orElseGet(() -> readable(allowedHoldDays, now));
    }

    // a key that Steam doesn't take would have been refused with the bans as well
    private boolean tokenIsRefused() {
        return holds instanceof SteamAnswer.Refused refused && refused.isForbidden();
    }

    private static Optional<TradeUrlState> troubleOf(SteamAnswer answer) {
        return switch (answer) {
            case SteamAnswer.Json _ -> Optional.empty();
            case SteamAnswer.Garbage _ -> Optional.of(TradeUrlState.UNKNOWN);
            case SteamAnswer.Down _ -> Optional.of(TradeUrlState.STEAM_UNAVAILABLE);
            case SteamAnswer.Refused refused ->
                Optional.of(refused.isForbidden() ? TradeUrlState.STEAM_UNAVAILABLE : TradeUrlState.UNKNOWN);
            case SteamAnswer.RateLimited limited -> throw rateLimited(limited);
        };
    }

    private static Refusal rateLimited(SteamAnswer.RateLimited limited) {
        return Refusal.of(ErrorCode.STEAM_RATE_LIMITED).retryAfter(limited.retryAfter());
    }

    private TradeUrlCheck readable(int allowedHoldDays, Instant now) {
        JsonNode players = body(bans).path("players");
        JsonNode response = body(holds).path("response");
        if (!players.isArray() || !(response.isObject() || tokenIsRefused())) {
            return TradeUrlCheck.withoutBans(TradeUrlState.UNKNOWN, now);
        }
        if (players.isEmpty()) {
            return TradeUrlCheck.withoutBans(TradeUrlState.NO_SUCH_USER, now);
        }
        return Account.read(owner, players.get(0), response.path("their_escrow"))
                .map(account ->
                        account.check(owner, account.state(allowedHoldDays).orElseGet(this::ofInventory), now))
                .orElseGet(() -> TradeUrlCheck.withoutBans(TradeUrlState.UNKNOWN, now));
    }

    private static JsonNode body(SteamAnswer answer) {
        return answer instanceof SteamAnswer.Json(JsonNode body) ? body : MissingNode.getInstance();
    }

    private TradeUrlState ofInventory() {
        return switch (inventory) {
            case SteamAnswer.Json _ -> TradeUrlState.NORMAL;
            case SteamAnswer.Garbage _ -> TradeUrlState.UNKNOWN;
            case SteamAnswer.Down _ -> TradeUrlState.STEAM_UNAVAILABLE;
            // other refusals mean that there is no inventory of this game, which is nothing secret
            case SteamAnswer.Refused refused ->
                refused.isForbidden() ? TradeUrlState.INVENTORY_PRIVATE : TradeUrlState.NORMAL;
            case SteamAnswer.RateLimited limited -> throw rateLimited(limited);
        };
    }

    /** What bans and holds say, once every field that counts is there. */
    private record Account(boolean urlWorks, boolean vacBanned, int gameBans, EconomyBan ban, int escrowDays) {

        static Optional<Account> read(SteamId owner, JsonNode player, JsonNode theirs) {
            JsonNode vac = player.path("VACBanned");
            JsonNode seconds = theirs.path("escrow_end_duration_seconds");
            boolean urlWorks = theirs.isObject();
            if (!owner.toString().equals(player.path("SteamId").asText())
                    || !vac.isBoolean()
                    || (urlWorks && !seconds.canConvertToLong())) {
                return Optional.empty();
            }
            int days = Math.toIntExact(Math.ceilDiv(seconds.asLong(), DAY_SECONDS));
            return EconomyBan.parse(player.path("EconomyBan").asText())
                    .map(ban -> new Account(
                            urlWorks,
                            vac.asBoolean(),
                            player.path("NumberOfGameBans").asInt(),
                            ban,
                            days));
        }

        Optional<TradeUrlState> state(int allowedHoldDays) {
            if (!urlWorks) {
                return Optional.of(TradeUrlState.URL_WRONG);
            }
            if (ban == EconomyBan.BANNED) {
                return Optional.of(TradeUrlState.BANNED);
            }
            if (vacBanned) {
                return Optional.of(TradeUrlState.BANNED_IN_CS2);
            }
            return ban == EconomyBan.PROBATION || escrowDays > allowedHoldDays
                    ? Optional.of(TradeUrlState.CANNOT_TRADE)
                    : Optional.empty();
        }

        TradeUrlCheck check(SteamId owner, TradeUrlState state, Instant now) {
            boolean probation = ban == EconomyBan.PROBATION;
            return new TradeUrlCheck(state, owner, escrowDays, probation, vacBanned, gameBans, ban, now);
        }
    }
}
