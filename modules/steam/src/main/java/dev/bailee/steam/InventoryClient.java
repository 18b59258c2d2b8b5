package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.kernel.TradeUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks Steam for an inventory, page by page. */
final class InventoryClient {

    /** Items of a game that can be traded; protected ones lie in another context, which their owner alone sees. */
    private static final String CONTEXT = "2";

    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 64;
    private static final int ACCESS_DENIED = 15;

    private final SteamSettings settings;
    private final SteamHttp http;
    private final InstantSource clock;

    InventoryClient(SteamSettings settings, SteamHttp http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** All of it, or nothing: half an inventory would look as if items had gone. */
    InventoryFetched fetch(TradeUrl url, String game, Duration patience) {
        Instant end = clock.instant().plus(patience);
        List<InventoryItem> items = new ArrayList<>();
        String start = null;
        for (int page = 0; page < MOST_PAGES && clock.instant().isBefore(end); page++) {
            SteamAnswer answer =
                    http.get(page(url, game, start), url.toString()).join();
            if (!(answer instanceof SteamAnswer.Json(JsonNode body)) || !isPage(body)) {
                return failure(answer);
            }
            items.addAll(InventoryPage.items(body, game));
            start = body.path("last_assetid").asText("");
            if (!body.path("more_items").asBoolean() || start.isEmpty()) {
                return new InventoryFetched.Items(items);
            }
        }
        return new InventoryFetched.Failed(InventoryFailure.UNAVAILABLE, null);
    }

    private static boolean isPage(JsonNode body) {
        return body.path("success").asInt() == 1;
    }

    // an asset id is of our own asking only if it is a number
    private URI page(TradeUrl url, String game, @Nullable String start) {
        String from = start == null ? "" : "&start_assetid=" + start.replaceAll("\\D", "");
        return URI.create(settings.community() + "/inventory/" + url.owner() + "/" + game + "/" + CONTEXT
                + "?l=english&count=" + PAGE + from);
    }

    private static InventoryFetched failure(SteamAnswer answer) {
        return switch (answer) {
            case SteamAnswer.Json _, SteamAnswer.Garbage _ -> failed(InventoryFailure.UNREADABLE);
            case SteamAnswer.Refused refused ->
                failed(refused.isForbidden() ? InventoryFailure.PRIVATE : InventoryFailure.UNREADABLE);
            case SteamAnswer.Down down ->
                failed(down.result() == ACCESS_DENIED ? InventoryFailure.UNREADABLE : InventoryFailure.UNAVAILABLE);
            case SteamAnswer.RateLimited limited ->
                new InventoryFetched.Failed(InventoryFailure.RATE_LIMITED, limited.retryAfter());
        };
    }

    private static InventoryFetched failed(InventoryFailure failure) {
        return new InventoryFetched.Failed(failure, null);
    }
}
