package dev.bailee.api.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.api.RunningApi;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.kernel.SteamId;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of the world: seconds for days, as in a demo, and even shorter where it changes nothing but the wait. */
final class WorldSettings {

    /** How old an item must be to be cancelled; tests make a trade old enough instead of waiting. */
    static final Duration CANCEL_AGE = Duration.ofMinutes(5);

    /** How often an unverified merchant may cancel. */
    static final int FEW_CANCELS = 1;

    /** More items are asked for by several offers. */
    static final int ITEMS_PER_OFFER = 5;

    static final SteamId BOT = SteamId.ofPartner(900_000_001);
    private static final int KEYS = 10;
    private static final int CS2_KEYS = 9;

    // an offer shows later than changes are merged, so that `pending` is always told on its own
    private static final SandboxSettings.Delays DELAYS = new SandboxSettings.Delays(
            Duration.ofMillis(400),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30));

    // of watchers that the end of the world interrupts, and of callbacks that nobody waits for any more
    private static final Map<String, String> LOGGERS =
            Map.of("io.temporal", "ERROR", "org.glassfish.jersey.server.ServerRuntime$Responder", "OFF");

    private WorldSettings() {}

    static SandboxSettings sandbox() {
        return SandboxSettings.demo(0, InstantSource.system(), _ -> {})
                .withKeys(SandboxSettings.keys(KEYS))
                .withDelays(DELAYS);
    }

    /** The one key of the supplier of Rust items. */
    static String rustKey() {
        return SandboxSettings.keys(KEYS).getLast();
    }

    /**
     * What one process of several does.
     *
     * @param temporal where all of them find each other's workflows; {@code embedded} where there is but one of them
     */
    record Part(String role, String temporal) {}

    /** Writes what the application is started with. */
    static Path write(DatabaseSettings app, Sandbox sandbox, URI receiver, Collector collector, Part part) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", part.role());
        settings.put("access", access());
        settings.put("database", database(app));
        settings.put("temporal", Map.of("target", part.temporal()));
        settings.put("callbacks", callbacks(receiver));
        settings.put("steam", steam(sandbox));
        settings.put("market", market(sandbox));
        settings.put("fleet", fleet());
        settings.put("offers", offers());
        settings.put("withdrawals", withdrawals());
        settings.put("deposits", Map.of("itemsPerOffer", ITEMS_PER_OFFER));
        settings.put("work", Map.of("sweepEvery", "1s", "lateBy", "5s"));
        settings.put("tracing", Map.of("endpoint", collector.endpoint()));
        settings.put("server", server());
        settings.put("logging", Map.of("level", "WARN", "loggers", LOGGERS));
        return file(settings);
    }

    // JSON is YAML
    private static Path file(Map<String, Object> settings) {
        try {
            Path file = Files.createTempFile("world", ".yml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, new JsonMapper().writeValueAsString(settings));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, Object> access() {
        Map<String, Object> fewCancels = Map.of("verified", 6_000, "unverified", FEW_CANCELS, "window", "3650d");
        return Map.of("sealingKeys", RunningApi.SEALING_KEY, "limits", Map.of("SECURE_CANCEL", fewCancels));
    }

    private static Map<String, Object> database(DatabaseSettings app) {
        return Map.of("url", app.url(), "app", Map.of("user", app.user(), "password", ""), "connections", 24);
    }

    private static Map<String, Object> callbacks(URI receiver) {
        return Map.of(
                "allowHttp", true,
                "allowLoopback", List.of(receiver.getAuthority()),
                "allowPorts", List.of(receiver.getPort()),
                "retries", List.of("1s", "1s", "1s", "5s", "1m"));
    }

    private static Map<String, Object> steam(Sandbox sandbox) {
        return Map.of(
                "api",
                sandbox.steamApiUri().toString(),
                "community",
                sandbox.steamCommunityUri().toString(),
                "apiKey",
                "simulated",
                "timeout",
                "20s");
    }

    private static Map<String, Object> fleet() {
        SandboxBot bot = SandboxBot.of(BOT);
        Map<String, String> credentials = Map.of(
                "steamId", BOT.toString(),
                "name", "world-bot",
                "refreshToken", bot.refreshToken(),
                "sharedSecret", bot.sharedSecret(),
                "identitySecret", bot.identitySecret());
        return Map.of("bots", List.of(credentials));
    }

    private static Map<String, Object> offers() {
        return Map.of(
                "lifetime", "20s",
                "lookFor", "3s",
                "patience", "10s",
                "pollEvery", "300ms",
                "fullLookEvery", "1s",
                "askHeldEvery", "500ms",
                "retryAfter", "300ms");
    }

    private static Map<String, Object> market(Sandbox sandbox) {
        List<String> keys = SandboxSettings.keys(KEYS);
        return Map.of(
                "suppliers",
                List.of(
                        supplier("730", sandbox.supplierUri(730), keys.subList(0, CS2_KEYS)),
                        supplier("252490", sandbox.supplierUri(252490), keys.subList(CS2_KEYS, KEYS))),
                "pollEvery",
                "200ms",
                "purchase",
                Map.of(
                        "patience", "8s",
                        "retrySpacing", "300ms",
                        "neverSeenApart", "1s",
                        "deliveredPace", "500ms"));
    }

    private static Map<String, Object> supplier(String game, URI baseUrl, List<String> secrets) {
        Stream<Map<String, String>> keys =
                secrets.stream().map(secret -> Map.of("id", game + "-" + secret, "secret", secret));
        return Map.of(
                "name",
                "sandbox-" + game,
                "game",
                game,
                "baseUrl",
                baseUrl.toString(),
                "markupBasisPoints",
                0,
                "callTimeout",
                "4s",
                "keys",
                keys.toList());
    }

    private static Map<String, Object> withdrawals() {
        return Map.of(
                "cancelAge",
                CANCEL_AGE.toSeconds() + "s",
                "holds",
                Map.of("730", "2s", "252490", "0s"),
                "holdMargin",
                "0s",
                "lookAgain",
                "1m");
    }

    private static Map<String, Object> server() {
        return Map.of("applicationConnectors", List.of(anyPort()), "adminConnectors", List.of(anyPort()));
    }

    private static Map<String, Object> anyPort() {
        return Map.of("type", "http", "bindHost", "127.0.0.1", "port", 0, "maxRequestHeaderSize", "16KiB");
    }
}
