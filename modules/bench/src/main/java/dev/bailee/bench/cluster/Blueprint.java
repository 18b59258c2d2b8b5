package dev.bailee.bench.cluster;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.api.demo.DemoSettings;
import dev.bailee.database.LocalPostgres;
import dev.bailee.merchants.Bucket;
import dev.bailee.sandbox.Addresses;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cluster's processes are started with: where everything will be is drawn once. */
final class Blueprint {

    private static final int MUCH = 1_000_000_000;
    private static final String SECONDS = "60s";
    private static final String TERM = "TERM";

    final Path folder;
    final int database = Places.free();
    final Addresses world = new Addresses(Places.free());
    final String sealingKeys = Sealer.newKey(new SecureRandom());

    Blueprint(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The settings of all: of the simulated world, and without limits that would be measured instead. */
    Path file() {
        return folder.resolve("settings.yml");
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> all = DemoSettings.world(world, List.of(world.merchant()));
        Map<String, Object> limit = Map.of("verified", MUCH, "unverified", MUCH, "window", SECONDS);
        Map<String, Object> limits = Stream.of(Bucket.values()).collect(Collectors.toMap(Bucket::name, _ -> limit));
        all.put("access", Map.of("limits", limits, "requestsPerAddressPerMinute", MUCH));
        // JSON is YAML
        Files.writeString(file(), new JsonMapper().writeValueAsString(all));
    }

    /** What the composed containers have, but for the hosts and ports. */
    private Map<String, String> environment(TemporalPart temporal) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BAILEE_DATABASE_URL", LocalPostgres.appAt(database, 1).url());
        environment.put("BAILEE_DATABASE_PASSWORD", "");
        environment.put("BAILEE_SEALING_KEYS", sealingKeys);
        environment.put("BAILEE_TEMPORAL_TARGET", temporal.target());
        environment.put("BAILEE_TEMPORAL_NAMESPACE", temporal.namespace());
        environment.put("BAILEE_HOST", "127.0.0.1");
        environment.put("BAILEE_ADMIN_HOST", "127.0.0.1");
        return environment;
    }

    Spec postgres() throws IOException {
        Path home = folder.resolve("postgres");
        return new Spec("postgres", home, Map.of(), LocalPostgres.command(home, database), "INT");
    }

    /** @param port it answers requests there, if that is its role */
    Spec server(String name, String role, int port, int adminPort, TemporalPart temporal) {
        Map<String, String> environment = environment(temporal);
        environment.put("BAILEE_ROLE", role);
        environment.put("BAILEE_PORT", Integer.toString(port));
        environment.put("BAILEE_ADMIN_PORT", Integer.toString(adminPort));
        List<String> command = Java.bailee("server", file().toString());
        return new Spec(name, folder.resolve(name), environment, command, TERM);
    }

    Spec command(TemporalPart temporal, String name, String... arguments) {
        Path home = folder.resolve("commands");
        return new Spec(name, home, environment(temporal), Java.bailee(arguments), TERM);
    }

    /** Where the world's own PostgreSQL has its data. */
    Path worldData() {
        return folder.resolve("sandbox/data");
    }

    Spec sandbox(Merchant known) {
        List<String> command = Java.bailee(
                "sandbox",
                "--port",
                Integer.toString(world.port()),
                "--data-dir",
                worldData().toString(),
                "--api-secret",
                known.apiSecret(),
                "--webhook-secret",
                known.webhookSecret());
        return new Spec("sandbox", folder.resolve("sandbox"), Map.of(), command, TERM);
    }
}
