package dev.bailee.sandbox;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Steam's web API as a bot meets it: its offers, its trades, the time, and an access token for a login. */
@Path("/steam")
@Produces(MediaType.APPLICATION_JSON)
public final class EconResource {

    private static final int PAGE = 25;

    private final Jdbi jdbi;
    private final Exchange exchange;
    private final SteamLogins logins;
    private final InstantSource clock;

    EconResource(Jdbi jdbi, Exchange exchange, SteamLogins logins, InstantSource clock) {
        this.jdbi = jdbi;
        this.exchange = exchange;
        this.logins = logins;
        this.clock = clock;
    }

    @GET
    @Path("api/IEconService/GetTradeOffers/v1")
    public Response offers(
            @QueryParam("access_token") String token,
            @QueryParam("get_sent_offers") int sent,
            @QueryParam("active_only") int active,
            @QueryParam("time_historical_cutoff") long cutoff,
            @QueryParam("cursor") long cursor) {
        return logins.ofToken(token)
                .map(bot -> {
                    long before = cursor == 0 ? Long.MAX_VALUE : cursor;
                    Instant since = Instant.ofEpochSecond(cutoff);
                    List<SteamOffer> page =
                            sent == 0 ? List.of() : read(books -> books.sent(bot, active != 0, since, before, PAGE));
                    long next = page.size() < PAGE ? 0 : page.getLast().number();
                    return ok(Map.of(
                            "trade_offers_sent", page.stream().map(this::view).toList(), "next_cursor", next));
                })
                .orElseGet(EconResource::unauthorized);
    }

    @GET
    @Path("api/IEconService/GetTradeOffer/v1")
    public Response offer(@QueryParam("access_token") String token, @QueryParam("tradeofferid") String id) {
        return logins.ofToken(token)
                .map(bot -> read(books -> books.find(bot, SteamOffer.numberOf(id)))
                        .map(offer -> ok(Map.of("offer", view(offer))))
                        .orElseGet(() -> ok(Map.of())))
                .orElseGet(EconResource::unauthorized);
    }

    @GET
    @Path("api/IEconService/GetTradeStatus/v1")
    public Response trade(@QueryParam("access_token") String token, @QueryParam("tradeid") String id) {
        return logins.ofToken(token)
                .map(bot -> read(books -> books.find(bot, SteamOffer.numberOf(id)))
                        .filter(offer -> offer.trade().acceptedAt() != null)
                        .map(offer -> ok(Map.of("trades", List.of(trade(offer, id)))))
                        .orElseGet(() -> ok(Map.of())))
                .orElseGet(EconResource::unauthorized);
    }

    private Map<String, Object> view(SteamOffer offer) {
        return EconView.offer(offer, read(books -> books.items(offer.number())), exchange.expiry(offer));
    }

    private Map<String, Object> trade(SteamOffer offer, String id) {
        List<SteamOffer.Item> items = read(books -> books.items(offer.number()));
        return SteamOffer.isRollback(id) ? EconView.rollback(offer, items) : EconView.trade(offer, items);
    }

    // everybody sees the world as it is by now
    private <T> T read(Function<SteamDao, T> question) {
        exchange.settle();
        return jdbi.withExtension(SteamDao.class, question::apply);
    }

    @POST
    @Path("api/ITwoFactorService/QueryTime/v1")
    public Response time() {
        return ok(Map.of("server_time", Long.toString(clock.instant().getEpochSecond())));
    }

    @POST
    @Path("api/IAuthenticationService/GenerateAccessTokenForApp/v1")
    public Response accessToken(@FormParam("refresh_token") String refresh, @FormParam("steamid") String steamId) {
        return logins.accessToken(steamId, refresh)
                .map(token -> ok(Map.of("access_token", token)))
                .orElseGet(EconResource::unauthorized);
    }

    private static Response ok(Object response) {
        return Response.ok(Map.of("response", response)).build();
    }

    private static Response unauthorized() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .type(MediaType.TEXT_HTML)
                .entity("<html><h1>Unauthorized</h1></html>")
                .build();
    }
}
