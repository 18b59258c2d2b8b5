package dev.bailee.api.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Shows the point in the first ten seconds: a withdrawal of three items over HTTP, as a merchant's backend would ask
 * for it, and its life, line by line.
 */
final class FirstTrade {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String TRADE_URL =
            "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234";
    private static final List<String> NAMES =
            List.of("AK-47 | Redline (Field-Tested)", "Sandbox | Buyer Declines", "Sandbox | Sold Out");

    private final URI baseUrl;
    private final Demo demo;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newHttpClient();

    FirstTrade(URI baseUrl, Demo demo, PrintStream out) {
        this.baseUrl = baseUrl;
        this.demo = demo;
        this.out = out;
    }

    /**
     * Prints the credentials, runs the withdrawal, and says what to try next.
     *
     * @return whether the withdrawal came to its end
     */
    boolean greet(Map<String, Object> credentials) {
        out.println();
        out.println("Bailee is ready.");
        credentials.forEach((name, value) -> out.printf("  %-16s %s%n", name, value));
        out.println();
        boolean went = false;
        try {
            went = run();
        } catch (IOException | IllegalStateException failure) {
            out.println("  the first withdrawal did not go through: " + failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        out.println();
        out.println(
                "Try it yourself: the curl lines of the README work as printed; " + baseUrl + "/docs shows the rest.");
        return went;
    }

    private boolean run() throws IOException, InterruptedException {
        out.println("A first withdrawal: three items, of which the user declines one and one is sold out.");
        JsonNode trade = send(post("/secure/buy", order()));
        String id = trade.path("id").asText();
        show(trade);
        String shown = trade.path("updatedAt").asText();
        for (long waited = 0; waited < PATIENCE.toMillis() && !isOver(trade); waited += PAUSE.toMillis()) {
            Thread.sleep(PAUSE);
            trade = send(get("/secure/trades/" + id));
            if (!trade.path("updatedAt").asText().equals(shown)) {
                shown = trade.path("updatedAt").asText();
                show(trade);
            }
        }
        JsonNode wallet = send(get("/v1/wallets/me/balance"));
        out.println("  wallet     balance $" + dollars(wallet, "balance") + ", reserved $"
                + dollars(wallet, "escrowBalance"));
        return isOver(trade);
    }

    private static String dollars(JsonNode wallet, String field) {
        return wallet.path(field).decimalValue().setScale(2).toPlainString();
    }

    private String order() throws IOException, InterruptedException {
        ObjectNode order = JSON.createObjectNode()
                .put("externalId", "demo-" + demo.starts())
                .put("tradeUrl", TRADE_URL);
        ArrayNode items = order.putArray("items");
        for (String name : NAMES) {
            JsonNode listing = find(name);
            items.addObject()
                    .put("itemId", listing.path("id").asText())
                    .set("price", listing.path("offer").path("price"));
        }
        return order.toString();
    }

    // the catalogue is fetched right after the start
    private JsonNode find(String name) throws IOException, InterruptedException {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += PAUSE.toMillis()) {
            String search = URLEncoder.encode(name, StandardCharsets.UTF_8);
            for (JsonNode row : send(get("/secure/market?search=" + search)).path("items")) {
                if (row.path("marketHashName").asText().equals(name)) {
                    return row;
                }
            }
            Thread.sleep(PAUSE);
        }
        throw new IllegalStateException(name + " isn't for sale");
    }

    private static boolean isOver(JsonNode trade) {
        return !List.of("initiated", "pending", "active", "hold")
                .contains(trade.path("status").asText());
    }

    private void show(JsonNode trade) {
        StringBuilder items = new StringBuilder();
        for (JsonNode item : trade.path("items")) {
            items.append(items.isEmpty() ? "" : " · ")
                    .append(item.path("status").asText());
            if (item.has("error")) {
                items.append(' ').append(item.path("error").asText());
            }
        }
        out.printf("  %-10s %s%n", trade.path("status").asText(), items);
    }

    private HttpRequest get(String path) {
        return request(path).build();
    }

    private HttpRequest post(String path, String body) {
        return request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).header("api-key", demo.apiKey());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (!answer.path("success").asBoolean()) {
            throw new IllegalStateException(answer.path("error").toString());
        }
        return answer.path("data");
    }
}
