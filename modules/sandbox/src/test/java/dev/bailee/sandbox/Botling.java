package dev.bailee.sandbox;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A bot that speaks to Steam with the JDK's own client, written from Steam's side of the contract alone. */
final class Botling implements AutoCloseable {

    static final SteamId BOT = SteamId.ofPartner(900_000_001);

    private final World world;
    private final HttpClient client = HttpClient.newHttpClient();
    private String token;

    Botling(World world) {
        this.world = world;
        this.token = logIn();
    }

    String logIn() {
        String form = form(Map.of("refresh_token", SandboxBot.of(BOT).refreshToken(), "steamid", BOT.toString()));
        String body = post("/steam/api/IAuthenticationService/GenerateAccessTokenForApp/v1/", form, "X-None", "")
                .body();
        token = World.json(body).path("response").path("access_token").asText();
        return token;
    }

    HttpResponse<String> send(TradeUrl url, List<String> give, List<String> take) {
        String offer = "{\"newversion\":true,\"version\":2,\"me\":" + side(give) + ",\"them\":" + side(take) + "}";
        String form = form(Map.of(
                "sessionid",
                "abc",
                "serverid",
                "1",
                "partner",
                url.owner().toString(),
                "tradeoffermessage",
                "for a test",
                "json_tradeoffer",
                offer,
                "trade_offer_create_params",
                "{\"trade_offer_access_token\":\"" + url.token() + "\"}"));
        return post("/steam/community/tradeoffer/new/send", form, "Referer", url.toString());
    }

    String sent(TradeUrl url, List<String> give, List<String> take) {
        return World.json(send(url, give, take).body()).path("tradeofferid").asText();
    }

    HttpResponse<String> cancel(String id) {
        return post("/steam/community/tradeoffer/" + id + "/cancel", "sessionid=abc", "X-None", "");
    }

    JsonNode offers(long cursor) {
        return api("GetTradeOffers/v1/?get_sent_offers=1&cursor=" + cursor);
    }

    JsonNode offer(String id) {
        return api("GetTradeOffer/v1/?tradeofferid=" + id).path("offer");
    }

    JsonNode trade(String id) {
        return api("GetTradeStatus/v1/?tradeid=" + id).path("trades").path(0);
    }

    private JsonNode api(String call) {
        return world.get("/steam/api/IEconService/" + call + "&access_token=" + token)
                .path("response");
    }

    JsonNode confirmations() {
        return World.json(get("/steam/community/mobileconf/getlist?" + signed("getlist")));
    }

    JsonNode confirm(JsonNode confirmation) {
        return World.json(get("/steam/community/mobileconf/ajaxop?op=allow&cid="
                + confirmation.path("id").asText() + "&ck="
                + confirmation.path("nonce").asText() + "&" + signed("allow")));
    }

    private String signed(String tag) {
        long now = world.instant().getEpochSecond();
        byte[] name = tag.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            byte[] secret = Base64.getDecoder().decode(SandboxBot.of(BOT).identitySecret());
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] key = mac.doFinal(
                    ByteBuffer.allocate(8 + name.length).putLong(now).put(name).array());
            return "p=android&a=" + BOT + "&t=" + now + "&m=react&tag=" + tag + "&k="
                    + World.encoded(Base64.getEncoder().encodeToString(key));
        } catch (java.security.GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The ids of what somebody has and can trade. */
    List<String> inventory(SteamId owner, int game) {
        JsonNode assets = world.get("/steam/community/inventory/" + owner + "/" + game + "/2?count=1000")
                .path("assets");
        List<String> ids = new ArrayList<>();
        assets.forEach(asset -> ids.add(asset.path("assetid").asText()));
        return ids;
    }

    private static String side(List<String> assets) {
        return assets.stream()
                .map(asset -> asset.split("/", -1))
                .map(asset -> "{\"appid\":" + asset[0] + ",\"contextid\":\"2\",\"amount\":1,\"assetid\":\"" + asset[1]
                        + "\"}")
                .collect(joining(",", "{\"assets\":[", "],\"currency\":[],\"ready\":false}"));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + World.encoded(field.getValue()))
                .collect(joining("&"));
    }

    private String get(String path) {
        return exchange(HttpRequest.newBuilder(at(path))).body();
    }

    private HttpResponse<String> post(String path, String form, String header, String value) {
        return exchange(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        String login = World.encoded(BOT + "||" + token);
        try {
            return client.send(
                    request.header("Cookie", "sessionid=abc; steamLoginSecure=" + login)
                            .build(),
                    BodyHandlers.ofString());
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private URI at(String path) {
        return URI.create(world.sandbox().baseUri() + path);
    }

    @Override
    public void close() {
        client.close();
    }
}
