package dev.bailee.steam;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.kernel.SteamId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/** Every request a bot makes of Steam. */
final class BotCalls {

    private final ObjectMapper json = new ObjectMapper();
    private final SteamSettings settings;

    BotCalls(SteamSettings settings) {
        this.settings = settings;
    }

    HttpUriRequestBase accessToken(SteamId bot, BotCredentials credentials) {
        return form(
                settings.api() + "/IAuthenticationService/GenerateAccessTokenForApp/v1/",
                field("refresh_token", credentials.refreshToken()),
                field("steamid", bot.toString()));
    }

    HttpUriRequestBase time() {
        return form(settings.api() + "/ITwoFactorService/QueryTime/v1/", field("steamid", "0"));
    }

    /** What is open, and what changed since. */
    HttpUriRequestBase sentOffers(BotSession session, Instant cutoff, long cursor) {
        return econ(
                session,
                "GetTradeOffers/v1/?get_sent_offers=1&active_only=1&time_historical_cutoff=" + cutoff.getEpochSecond()
                        + "&cursor=" + cursor);
    }

    HttpUriRequestBase offer(BotSession session, String steamOfferId) {
        return econ(session, "GetTradeOffer/v1/?tradeofferid=" + encoded(steamOfferId));
    }

    HttpUriRequestBase trade(BotSession session, String steamTradeId) {
        return econ(session, "GetTradeStatus/v1/?tradeid=" + encoded(steamTradeId));
    }

    private HttpUriRequestBase econ(BotSession session, String call) {
        return new HttpGet(URI.create(
                settings.api() + "/IEconService/" + call + "&access_token=" + encoded(session.accessToken())));
    }

    HttpUriRequestBase send(BotSession session, Offer offer) {
        HttpUriRequestBase request = form(
                settings.community() + "/tradeoffer/new/send",
                field("sessionid", session.sessionId()),
                field("serverid", "1"),
                field("partner", offer.user().owner().toString()),
                field("tradeoffermessage", Tag.of(offer).toString()),
                field("json_tradeoffer", items(offer)),
                field(
                        "trade_offer_create_params",
                        "{\"trade_offer_access_token\":\"" + offer.user().token() + "\"}"));
        request.setHeader(HttpHeaders.REFERER, offer.user().toString());
        return withCookies(session, request);
    }

    private String items(Offer offer) {
        ObjectNode root = json.createObjectNode().put("newversion", true).put("version", 2);
        root.set("me", side(offer, true));
        root.set("them", side(offer, false));
        return root.toString();
    }

    private ObjectNode side(Offer offer, boolean given) {
        ArrayNode assets = json.createArrayNode();
        offer.items().stream()
                .filter(item -> item.given() == given)
                .map(OfferItem::asset)
                .forEach(asset -> assets.addObject()
                        .put("appid", asset.appId())
                        .put("contextid", asset.contextId())
                        .put("amount", asset.amount())
                        .put("assetid", asset.assetId()));
        ObjectNode side = json.createObjectNode().put("ready", false);
        side.set("assets", assets);
        side.set("currency", json.createArrayNode());
        return side;
    }

    HttpUriRequestBase cancel(BotSession session, String steamOfferId) {
        return withCookies(
                session,
                form(
                        settings.community() + "/tradeoffer/" + encoded(steamOfferId) + "/cancel",
                        field("sessionid", session.sessionId())));
    }

    HttpUriRequestBase confirmations(BotSession session, Instant now) {
        return mobile(session, now, "getlist", "getlist?");
    }

    HttpUriRequestBase confirm(BotSession session, Instant now, String id, String nonce) {
        return mobile(session, now, "allow", "ajaxop?op=allow&cid=" + encoded(id) + "&ck=" + encoded(nonce) + "&");
    }

    private HttpUriRequestBase mobile(BotSession session, Instant now, String tag, String call) {
        Instant theirs = now.plus(session.ahead());
        String key = GuardCodes.confirmationKey(session.credentials().identitySecret(), theirs, tag);
        return withCookies(
                session,
                new HttpGet(URI.create(settings.community() + "/mobileconf/" + call + "p=android%3A" + session.bot()
                        + "&a=" + session.bot() + "&k=" + encoded(key) + "&t=" + theirs.getEpochSecond()
                        + "&m=react&tag=" + tag)));
    }

    private static HttpUriRequestBase withCookies(BotSession session, HttpUriRequestBase request) {
        request.setHeader(HttpHeaders.COOKIE, session.cookies());
        return request;
    }

    private static HttpUriRequestBase form(String uri, NameValuePair... fields) {
        HttpPost request = new HttpPost(URI.create(uri));
        request.setEntity(new UrlEncodedFormEntity(List.copyOf(Arrays.asList(fields)), StandardCharsets.UTF_8));
        return request;
    }

    private static NameValuePair field(String name, String value) {
        return new BasicNameValuePair(name, value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
