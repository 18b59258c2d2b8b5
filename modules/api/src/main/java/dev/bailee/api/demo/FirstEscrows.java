package dev.bailee.api.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.Rooms;
import dev.bailee.escrow.OneTimeCodes;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.InventoryItem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives the first seller something to look at: items taken into custody as a seller's tool would ask for it over HTTP,
 * some of them sent on or back. Whoever finds enough of them does nothing.
 */
final class FirstEscrows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ENOUGH = 25;
    private static final int MOST = 30;
    private static final int PRICE_CENTS = 250;
    private static final int STEP_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final TradeUrl BUYER = DemoSellers.user(39734273, "AbCd1234");
    private static final TradeUrl SILENT_BUYER = DemoSellers.user(39734290, "EXPIRE__");

    private final URI baseUrl;
    private final DemoSeller seller;
    private final Rooms rooms;
    private final PrintStream out;
    private final AtomicBoolean keeping;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param keeping is true as long as items are being taken in
     */
    FirstEscrows(URI baseUrl, DemoSeller seller, Rooms rooms, PrintStream out, AtomicBoolean keeping) {
        this.baseUrl = baseUrl;
        this.seller = seller;
        this.rooms = rooms;
        this.out = out;
        this.keeping = keeping;
    }

    /** Does it in its own time, beside whatever else the demo shows. */
    void keepAside() {
        Thread.ofPlatform().daemon().name("first-escrows").start(this::tryToKeep);
    }

    private void tryToKeep() {
        keeping.set(true);
        try {
            keep();
        } catch (IOException | IllegalStateException | Refusal failure) {
            out.println("  the first items were not taken into escrow: " + failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            keeping.set(false);
        }
    }

    private void keep() throws IOException, InterruptedException {
        if (send(0, request("/escrow/mine?limit=100")).size() >= ENOUGH) {
            return;
        }
        List<String> listings = new ArrayList<>();
        for (String game : List.of("730", "252490")) {
            listings.addAll(takeIn(items(game, MOST - listings.size())));
        }
        String last = listings.getLast();
        move(-STEP_SECONDS, last + "/return", "");
        move(0, listings.get(listings.size() - 2) + "/deliver", "{\"trade_url\":\"" + BUYER + "\"}");
        move(STEP_SECONDS, listings.get(listings.size() - 3) + "/deliver", "{\"trade_url\":\"" + SILENT_BUYER + "\"}");
        out.println("  escrow     " + listings.size() + " items of the seller " + DemoSellers.FIRST);
    }

    private ArrayNode items(String game, int most) {
        ArrayNode items = JSON.createArrayNode();
        rooms.inventories.of(DemoSellers.firstTradeUrl(), game, false).items().stream()
                .filter(InventoryItem::tradable)
                .limit(most)
                .forEach(item -> items.addObject()
                        .put("id", item.id().assetId())
                        .put("appid", game)
                        .put("price", PRICE_CENTS)
                        .put("market_hash_name", item.marketHashName()));
        return items;
    }

    private List<String> takeIn(ArrayNode items) throws IOException, InterruptedException {
        if (items.isEmpty()) {
            return List.of();
        }
        String path = "/bulk/"
                + send(0, request("/bulk").POST(BodyPublishers.noBody()))
                        .path("id")
                        .asText();
        ObjectNode wanted = JSON.createObjectNode().set("items", items);
        JsonNode intake = send(0, put(path, wanted.toString()));
        for (long waited = 0; !isListed(intake) && waited < PATIENCE.toMillis(); waited += PAUSE.toMillis()) {
            Thread.sleep(PAUSE);
            intake = send(0, put(path, "null"));
        }
        if (!isListed(intake)) {
            throw new IllegalStateException("an intake is still " + intake.path("status"));
        }
        return intake.path("listings").findValuesAsText("id");
    }

    private static boolean isListed(JsonNode intake) {
        return intake.path("status").asText().equals("listed");
    }

    // each code moves one thing, and there are three that are good at a time
    private void move(long secondsAway, String path, String body) throws IOException, InterruptedException {
        send(secondsAway, json(request("/escrow/" + path)).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder put(String path, String body) {
        return json(request(path)).PUT(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.header("content-type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/steam" + path));
    }

    private JsonNode send(long secondsAway, HttpRequest.Builder request) throws IOException, InterruptedException {
        String code = OneTimeCodes.at(seller.secret(), rooms.clock.instant().plusSeconds(secondsAway));
        HttpResponse<String> response = client.send(
                request.header("authorization", "GFAPI " + seller.key() + ":" + code)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(answer.at("/error/message").asText());
        }
        return answer.path("data");
    }
}
