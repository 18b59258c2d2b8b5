package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus is told, after trades that really were. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class MetricsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path TOP = Path.of("../..");
    private static final Pattern MENTIONED =
            Pattern.compile("\\b(?:bailee|hikaricp|jvm|process|temporal)_[a-z0-9_]+\\b");

    private static final Set<String> ROLES = Set.of("bailee_owner", "bailee_app");

    private final World world;
    private final Shop shop;

    MetricsTest(World world) {
        this.world = world;
        this.shop = world.shop();
    }

    private String scrape() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.adminOrigin() + "/prometheus"))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
            return answer.body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The sum of the lines that have all these words. */
    private static double sum(String scraped, String... words) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith(words[0] + "{") || line.startsWith(words[0] + " "))
                .filter(line -> Stream.of(words).skip(1).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String scrapeUntil(String what, Predicate<String> wanted) {
        return Patiently.await(what, this::scrape, wanted);
    }

    @Test
    void followsAWithdrawalFromItsRequestToItsLastCallback() {
        String before = scrape();
        Shop hesitant = world.hesitantShop();
        String trade = hesitant.bought("measured", world.tradeUrl(), World.REDLINE);

        String waiting = scrapeUntil(
                "a withdrawal that waits for its merchant",
                text -> sum(text, "bailee_trades_open", "type=\"withdraw\"", "status=\"initiated\"") >= 1);
        assertThat(sum(waiting, "bailee_trades_oldest_seconds", "type=\"withdraw\"", "status=\"initiated\""))
                .isPositive();
        world.release(hesitant);
        JsonNode ended = hesitant.awaitEnd(trade);
        assertThat(ended.path("status").asText()).isEqualTo("completed");

        String after = scrapeUntil(
                "its callbacks",
                text -> delivered(text) >= delivered(before) + 3 && approvals(text) > approvals(before));
        assertThat(requests(after) - requests(before)).isEqualTo(1);
        assertThat(sum(after, "bailee_request_seconds_count", "route=\"/secure/buy\""))
                .isPositive();
        assertThat(sum(after, "bailee_request_seconds_bucket", "route=\"/secure/buy\"", "le=\"30.0\""))
                .isPositive();
    }

    private static double requests(String text) {
        return sum(text, "bailee_requests_total", "route=\"/secure/buy\"", "method=\"POST\"", "error=\"none\"");
    }

    private static double delivered(String text) {
        return sum(text, "bailee_callback_seconds_count", "kind=\"callback\"", "outcome=\"2xx\"");
    }

    private static double approvals(String text) {
        return sum(text, "bailee_callback_seconds_count", "kind=\"approval\"", "outcome=\"2xx\"");
    }

    @Test
    void namesARefusalByItsNumberAndAStrangeRequestByNothing() {
        world.client().get("/no/such/route");
        world.client().get("/secure/trades");
        world.client().get("/api/v1/steam/escrow/mine");

        String text = scrape();
        assertThat(sum(text, "bailee_requests_total", "route=\"none\"", "status=\"404\""))
                .isPositive();
        assertThat(sum(text, "bailee_requests_total", "route=\"/secure/trades\"", "status=\"401\"", "error=\"1900\""))
                .isPositive();
        assertThat(sum(text, "bailee_requests_total", "route=\"/api/v1/steam/escrow/mine\"", "status=\"401\""))
                .isPositive();
        assertThat(text).doesNotContain("no/such/route");
    }

    @Test
    void tellsOfTheBooksTheFleetAndWhatSuppliersHold() {
        String text = scrapeUntil("what suppliers hold", some -> sum(some, "bailee_supplier_funds_dollars") > 0);

        assertThat(text.lines().filter(line -> line.startsWith("bailee_supplier_funds_dollars{")))
                .hasSize(10);
        assertThat(sum(text, "bailee_ledger_out_of_balance")).isZero();
        assertThat(sum(text, "bailee_bots", "state=\"enabled\"")).isEqualTo(1);
        assertThat(text.lines().filter(line -> line.startsWith("bailee_figures_up")))
                .hasSize(6);
        assertThat(sum(text, "bailee_figures_up")).isEqualTo(6);
        assertThat(sum(text, "hikaricp_connections_max", "pool=\"bailee\"")).isEqualTo(24);
        assertThat(sum(text, "jvm_memory_used_bytes")).isPositive();
        assertThat(text).contains("temporal_activity_execution_latency");
    }

    @Test
    void namesNobody() {
        String trade = shop.bought("nobody", world.tradeUrl(), World.REDLINE);
        shop.awaitEnd(trade);

        String text = scrape();
        assertThat(text)
                .doesNotContain(
                        shop.id().toString(), trade, shop.name(), shop.apiSecret(), RunningApi.SEALING_KEY, "simulated")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")
                .doesNotContainPattern("7656119[0-9]{10}");
    }

    @Test
    void servesEveryMetricThatTheDashboardAndTheReadmeName() throws IOException {
        String trade = shop.bought("all of them", world.tradeUrl(), World.REDLINE);
        shop.awaitEnd(trade);
        Set<String> mentioned = new TreeSet<>();
        for (Path file : List.of(TOP.resolve("README.md"), TOP.resolve("deploy/grafana/dashboards/bailee.json"))) {
            MENTIONED
                    .matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .forEach(mentioned::add);
        }

        mentioned.removeAll(ROLES);
        assertThat(mentioned).contains("bailee_trades_open", "hikaricp_connections_pending");
        scrapeUntil(
                "everything that is named: " + mentioned, text -> served(text).containsAll(mentioned));
    }

    // a histogram by its own name too
    private static Set<String> served(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .flatMap(name -> Stream.of(name, name.replaceAll("_(bucket|count|sum)$", "")))
                .collect(Collectors.toSet());
    }
}
