package dev.bailee.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.merchants.Bucket;
import dev.bailee.sandbox.SandboxSettings;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
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
    // nobody is there: an acceptance doesn't wait for Temporal
    private static final String NOBODY = "127.0.0.1:1";

    private GatewaySettings() {}

    static Path write(Path folder, DatabaseSettings owner, DatabaseSettings app) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", "api");
        settings.put("access", access());
        settings.put("database", database(owner, app));
        settings.put("temporal", Map.of("target", NOBODY));
        settings.put("steam", Map.of("checkMaxAge", "1d"));
        settings.put("market", market());
        settings.put("server", Map.of("applicationConnectors", connectors(), "adminConnectors", connectors()));
        settings.put("logging", Map.of("level", "OFF", "loggers", Map.of("dev.bailee.bench", "WARN")));
        // JSON is YAML
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

    private static Map<String, Object> market() {
        List<Map<String, String>> keys = SandboxSettings.keys(SUPPLIER_KEYS).stream()
                .map(key -> Map.of("id", key, "secret", key))
                .toList();
        Map<String, Object> supplier = Map.of(
                "name",
                "bench",
                "game",
                "730",
                "baseUrl",
                "http://" + NOBODY,
                "markupBasisPoints",
                0,
                "callTimeout",
                "2s",
                "keys",
                keys);
        return Map.of("suppliers", List.of(supplier), "quoteMaxAge", "1d");
    }

    private static List<Map<String, Object>> connectors() {
        return List.of(Map.of("type", "http", "bindHost", "127.0.0.1", "port", 0));
    }
}
