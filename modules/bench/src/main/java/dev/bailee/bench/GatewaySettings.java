package dev.bailee.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.merchants.Bucket;
import dev.bailee.sandbox.SandboxSettings;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the configuration of a gateway that is measured: as it comes, but for limits that would be measured instead. */
final class GatewaySettings {

    private static final int MUCH = 1_000_000_000;
    private static final int SUPPLIER_KEYS = 512;
    // each is asked what became of its purchases, so there are no more than a load needs at four requests a second
    static final int WORKING_KEYS = 48;
    private static final Map<String, Object> BUSY = Map.of("pollEvery", "500ms");
    // nobody is there: an acceptance doesn't wait for Temporal
    private static final String NOBODY = "127.0.0.1:1";

    private GatewaySettings() {}

    /** Of one that answers alone. */
    static Path write(Path folder, DatabaseSettings owner, DatabaseSettings app) throws IOException {
        Map<String, Object> settings = settings(owner, app);
        settings.put("role", "api");
        settings.put("temporal", Map.of("target", NOBODY));
        settings.put("market", market("http://" + NOBODY, SUPPLIER_KEYS, Map.of("quoteMaxAge", "1d")));
        return file(folder, settings);
    }

    /** Of one that works: for a simulated supplier, and for merchants whose endpoint is {@code receiver}. */
    static Path write(
            Path folder,
            DatabaseSettings owner,
            DatabaseSettings app,
            String temporal,
            String namespace,
            URI supplier,
            URI receiver)
            throws IOException {
        Map<String, Object> settings = settings(owner, app);
        settings.put("role", "all");
        settings.put("temporal", Map.of("target", temporal, "namespace", namespace));
        settings.put("market", market(supplier.toString(), WORKING_KEYS, BUSY));
        settings.put("withdrawals", Map.of("holds", Map.of("730", "0s"), "holdMargin", "0s"));
        settings.put(
                "callbacks",
                Map.of(
                        "allowHttp",
                        true,
                        "allowLoopback",
                        List.of(receiver.getAuthority()),
                        "allowPorts",
                        List.of(receiver.getPort())));
        return file(folder, settings);
    }

    private static Map<String, Object> settings(DatabaseSettings owner, DatabaseSettings app) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("access", access());
        settings.put("database", database(owner, app));
        settings.put("steam", Map.of("checkMaxAge", "1d"));
        settings.put("server", Map.of("applicationConnectors", connectors(), "adminConnectors", connectors()));
        settings.put(
                "logging",
                Map.of("level", "OFF", "loggers", Map.of("dev.bailee", "ERROR", "dev.bailee.bench", "WARN")));
        return settings;
    }

    // JSON is YAML
    private static Path file(Path folder, Map<String, Object> settings) throws IOException {
        return Files.writeString(folder.resolve("config.yml"), new JsonMapper().writeValueAsString(settings));
    }

    private static Map<String, Object> access() {
        Map<String, Object> limit = Map.of("verified", MUCH, "unverified", MUCH, "window", "60s");
        return Map.of(
                "sealingKeys",
                Sealer.newKey(new SecureRandom()),
                "requestsPerAddressPerMinute",
                MUCH,
                "limits",
                Stream.of(Bucket.values()).collect(Collectors.toMap(Bucket::name, _ -> limit)));
    }

    private static Map<String, Object> database(DatabaseSettings owner, DatabaseSettings app) {
        return Map.of(
                "url", app.url(),
                "owner", Map.of("user", owner.user(), "password", ""),
                "app", Map.of("user", app.user(), "password", ""),
                "connections", app.connections());
    }

    private static Map<String, Object> market(String baseUrl, int count, Map<String, Object> more) {
        List<Map<String, String>> keys = SandboxSettings.keys(count).stream()
                .map(key -> Map.of("id", key, "secret", key))
                .toList();
        Map<String, Object> supplier = Map.of(
                "name",
                "bench",
                "game",
                "730",
                "baseUrl",
                baseUrl,
                "markupBasisPoints",
                0,
                "callTimeout",
                "10s",
                "keys",
                keys);
        Map<String, Object> market = new LinkedHashMap<>(more);
        market.put("suppliers", List.of(supplier));
        return market;
    }

    private static List<Map<String, Object>> connectors() {
        // whoever waits for the end of a withdrawal asks nothing meanwhile, and then goes on over the same connection
        return List.of(Map.of("type", "http", "bindHost", "127.0.0.1", "port", 0, "idleTimeout", "6m"));
    }
}
