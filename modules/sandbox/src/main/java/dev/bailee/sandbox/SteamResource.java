package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Steam, as far as a trade URL's check meets it. Pages that aren't told a token learn it from the {@code Referer},
 * which is the trade URL for whoever comes from there; without one the user is an ordinary one.
 */
@Path("/steam")
@Produces(MediaType.APPLICATION_JSON)
public final class SteamResource {

    /** Nobody has this id. */
    static final SteamId NOBODY = SteamId.ofPartner(0xFFFF_FFFFL);

    private static final String RETRY_AFTER_SECONDS = "30";

    private final Exchange exchange;
    private final SteamLogins logins;

    SteamResource(Exchange exchange, SteamLogins logins) {
        this.exchange = exchange;
        this.logins = logins;
    }

    @GET
    @Path("api/IEconService/GetTradeHoldDurations/v1")
    public Response holds(
            @QueryParam("key") String key,
            @QueryParam("steamid_target") String target,
            @QueryParam("trade_offer_access_token") String token) {
        MagicToken magic = MagicToken.of(token);
        return answer(magic, () -> authorized(key, () -> Map.of("response", escrow(magic, target))));
    }

    private static Map<String, Object> escrow(MagicToken magic, @Nullable String target) {
        if (magic == MagicToken.WRONG_TOKEN || user(target).isEmpty()) {
            return Map.of();
        }
        Duration hold = magic.isKept() ? Duration.ofDays(15) : Duration.ZERO;
        Map<String, Long> theirs = Map.of("escrow_end_duration_seconds", hold.toSeconds());
        return Map.of(
                "my_escrow", Map.of("escrow_end_duration_seconds", 0L), "their_escrow", theirs, "both_escrow", theirs);
    }

    @GET
    @Path("api/ISteamUser/GetPlayerBans/v1")
    public Response bans(
            @QueryParam("key") String key,
            @QueryParam("steamids") String steamIds,
            @HeaderParam("Referer") String referer) {
        MagicToken magic = from(referer);
        return answer(magic, () -> authorized(key, () -> Map.of("players", players(magic, steamIds))));
    }

    private static List<Map<String, Object>> players(MagicToken magic, @Nullable String steamIds) {
        return Arrays.stream((steamIds == null ? "" : steamIds).split(",", -1))
                .flatMap(text -> user(text).stream())
                .map(user -> player(magic, user))
                .toList();
    }

    private static Map<String, Object> player(MagicToken magic, SteamId user) {
        boolean isVacBanned = magic == MagicToken.VAC_BANNED;
        return Map.of(
                "SteamId",
                user.toString(),
                "CommunityBanned",
                false,
                "VACBanned",
                isVacBanned,
                "NumberOfVACBans",
                isVacBanned ? 1 : 0,
                "DaysSinceLastBan",
                isVacBanned ? 400 : 0,
                "NumberOfGameBans",
                0,
                "EconomyBan",
                economyBan(magic));
    }

    private static String economyBan(MagicToken magic) {
        if (magic == MagicToken.BANNED) {
            return "banned";
        }
        return magic == MagicToken.ON_PROBATION ? "probation" : "none";
    }

    @GET
    @Path("community/inventory/{user}/{game}/{context}")
    public Response inventory(
            @PathParam("user") String steamId,
            @PathParam("game") int game,
            @PathParam("context") String context,
            @CookieParam("steamLoginSecure") String login,
            @QueryParam("count") Integer count,
            @QueryParam("start_assetid") Long start,
            @HeaderParam("Referer") String referer) {
        MagicToken magic = from(referer);
        return answer(
                magic,
                () -> user(steamId)
                        .filter(_ -> magic != MagicToken.PRIVATE)
                        .map(user -> Response.ok(Inventories.page(seen(user, game, context, login), game, count, start))
                                .build())
                        .orElseGet(() -> refused(Response.Status.FORBIDDEN)));
    }

    // what is protected its owner alone sees
    private List<Inventories.Asset> seen(SteamId user, int game, String context, @Nullable String login) {
        boolean isSecret = context.equals(Inventories.PROTECTED_CONTEXT)
                && !logins.ofCookie(login).equals(Optional.of(user));
        exchange.settle();
        return isSecret ? List.of() : exchange.inventory(user, game, context);
    }

    private static Optional<SteamId> user(@Nullable String text) {
        return SteamId.parse(text == null ? "" : text).filter(user -> !user.equals(NOBODY));
    }

    private static MagicToken from(@Nullable String referer) {
        return TradeUrl.parse(referer == null ? "" : referer)
                .map(url -> MagicToken.of(url.token()))
                .orElse(MagicToken.ORDINARY);
    }

    private static Response answer(MagicToken magic, Supplier<Response> ordinary) {
        if (magic == MagicToken.STEAM_DOWN) {
            return refused(Response.Status.SERVICE_UNAVAILABLE);
        }
        if (magic == MagicToken.STEAM_LIMITED) {
            return Response.fromResponse(refused(Response.Status.TOO_MANY_REQUESTS))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        return ordinary.get();
    }

    private static Response authorized(@Nullable String key, Supplier<Object> body) {
        return key == null || key.isBlank()
                ? refused(Response.Status.FORBIDDEN)
                : Response.ok(body.get()).build();
    }

    private static Response refused(Response.Status status) {
        return Response.status(status).entity("null").build();
    }
}
