package dev.bailee.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.sandbox.Exchange.Named;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Steam's community pages as a bot meets them: sending an offer, taking it back, confirming it. */
@Path("/steam")
@Produces(MediaType.APPLICATION_JSON)
public final class TradingResource {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 128;
    private static final String LOGIN = "steamLoginSecure";

    private final Exchange exchange;
    private final SteamLogins logins;
    private final Silence silence;

    TradingResource(Exchange exchange, SteamLogins logins, Silence silence) {
        this.exchange = exchange;
        this.logins = logins;
        this.silence = silence;
    }

    @POST
    @Path("community/tradeoffer/new/send")
    public void send(
            @CookieParam(LOGIN) String login,
            @CookieParam("sessionid") String session,
            @HeaderParam("Referer") String referer,
            @FormParam("sessionid") String sessionId,
            @FormParam("partner") String partner,
            @FormParam("tradeoffermessage") String message,
            @FormParam("json_tradeoffer") String offer,
            @FormParam("trade_offer_create_params") String parameters,
            @Suspended AsyncResponse answer) {
        Optional<SteamId> bot = logins.ofCookie(login).filter(_ -> sessionId != null && sessionId.equals(session));
        Optional<TradeUrl> url = TradeUrl.parse(referer == null ? "" : referer)
                .filter(from -> from.owner().toString().equals(partner)
                        && from.token()
                                .equals(json(parameters)
                                        .path("trade_offer_access_token")
                                        .asText()));
        if (bot.isEmpty()) {
            answer.resume(no(SteamRefusal.LOGGED_OUT.text()));
        } else if (url.isEmpty() || message == null || message.length() > LONGEST_MESSAGE) {
            answer.resume(no(SteamRefusal.GENERIC.text()));
        } else {
            send(wish(bot.get(), url.get(), message, json(offer)), answer);
        }
    }

    private static Exchange.Wish wish(SteamId bot, TradeUrl url, String message, JsonNode offer) {
        return new Exchange.Wish(bot, url, message, named(offer.path("me")), named(offer.path("them")));
    }

    private static List<Named> named(JsonNode side) {
        return StreamSupport.stream(side.path("assets").spliterator(), false)
                .map(asset -> new Named(
                        asset.path("appid").asInt(),
                        asset.path("contextid").asText(),
                        asset.path("assetid").asLong()))
                .toList();
    }

    private void send(Exchange.Wish wish, AsyncResponse answer) {
        switch (MagicToken.of(wish.partner().token())) {
            case STEAM_DOWN -> answer.resume(status(503));
            case STEAM_LIMITED -> answer.resume(status(429));
            default -> {
                exchange.settle();
                answer(exchange.send(wish), answer);
            }
        }
    }

    private void answer(Exchange.Outcome outcome, AsyncResponse answer) {
        switch (outcome) {
            case Exchange.Outcome.Made(SteamOffer offer) ->
                answer.resume(Response.ok(made(offer)).build());
            case Exchange.Outcome.No(String text) -> answer.resume(no(text));
            case Exchange.Outcome.Silence _ -> silence.fallOn(answer);
        }
    }

    private static Map<String, Object> made(SteamOffer offer) {
        return offer.state() == SteamOffer.UNCONFIRMED
                ? Map.of("tradeofferid", offer.id(), "needs_mobile_confirmation", true)
                : Map.of("tradeofferid", offer.id());
    }

    private static Response no(String text) {
        return Response.serverError().entity(Map.of("strError", text)).build();
    }

    private static Response status(int status) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML)
                .entity("<html><h1>" + status + "</h1></html>")
                .build();
    }

    @POST
    @Path("community/tradeoffer/{id}/cancel")
    public Response cancel(
            @CookieParam(LOGIN) String login,
            @CookieParam("sessionid") String session,
            @FormParam("sessionid") String sessionId,
            @PathParam("id") String id) {
        Optional<SteamId> bot = logins.ofCookie(login).filter(_ -> sessionId != null && sessionId.equals(session));
        if (bot.isEmpty()) {
            return status(401);
        }
        exchange.settle();
        SteamRefusal refusal = exchange.cancel(bot.get(), SteamOffer.numberOf(id));
        return refusal == null
                ? Response.ok(Map.of("tradeofferid", id)).build()
                : Response.serverError()
                        .entity(Map.of("success", refusal.number()))
                        .build();
    }

    @GET
    @Path("community/mobileconf/getlist")
    public Object confirmations(
            @CookieParam(LOGIN) String login, @QueryParam("k") String key, @QueryParam("t") Long time) {
        return confirmer(login, key, time, "getlist")
                .<Object>map(bot -> Map.of(
                        "success",
                        true,
                        "conf",
                        exchange.unconfirmed(bot).stream()
                                .map(TradingResource::confirmation)
                                .toList()))
                .orElseGet(TradingResource::needsLogin);
    }

    private Optional<SteamId> confirmer(@Nullable String login, @Nullable String key, @Nullable Long time, String tag) {
        return logins.ofCookie(login).filter(bot -> logins.isSigned(bot, key, time, tag));
    }

    private static Map<String, Object> confirmation(SteamOffer offer) {
        return Map.of("type", 2, "id", "9" + offer.id(), "creator_id", offer.id(), "nonce", "77" + offer.number());
    }

    private static Map<String, Object> needsLogin() {
        return Map.of("success", false, "needauth", true);
    }

    @GET
    @Path("community/mobileconf/ajaxop")
    public Map<String, Object> confirm(
            @CookieParam(LOGIN) String login,
            @QueryParam("k") String key,
            @QueryParam("t") Long time,
            @QueryParam("op") String op,
            @QueryParam("cid") String id,
            @QueryParam("ck") String nonce) {
        long number = id == null || id.isEmpty() ? 0 : SteamOffer.numberOf(id.substring(1));
        return confirmer(login, key, time, "allow")
                .map(bot -> Map.<String, Object>of(
                        "success",
                        "allow".equals(op) && ("77" + number).equals(nonce) && exchange.confirm(bot, number)))
                .orElseGet(TradingResource::needsLogin);
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return JSON.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode();
        }
    }
}
