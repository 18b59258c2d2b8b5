package dev.bailee.api.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.kernel.SteamId;
import dev.bailee.sandbox.Addresses;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Writes the configuration that a demo serves from: everything on this machine, and seconds for minutes. */
public final class DemoSettings {

    private static final String LOOPBACK = "127.0.0.1";

    // what it says at every start, and of failed activities what our own log says better
    private static final Map<String, String> QUIET = Map.of(
            "io.temporal.internal.worker.HeartbeatManager", "ERROR",
            "io.temporal.internal.worker.ShutdownManager", "ERROR",
            "io.temporal.internal.activity", "ERROR");

    private static final int KEYS = 8;
    private static final int CS2_KEYS = 6;
    private static final int BOTS = 2;
    private static final long FIRST_BOT = 900_000_000;

    private DemoSettings() {}

    /** A supplier's site for one game, and the keys we use there; no key serves two games, each has its own pace. */
    private record Supply(URI baseUrl, List<String> keys) {}

    /** Where the demo's neighbours are. */
    record Neighbours(
            DatabaseSettings owner,
            DatabaseSettings app,
            Path sealingKey,
            Addresses world,
            List<URI> receivers,
            String temporal) {}

    static void write(Path file, int port, int adminPort, Neighbours neighbours) throws IOException {
        Map<String, Object> settings = world(neighbours.world(), neighbours.receivers());
        settings.put("role", "all");
        settings.put("access", Map.of("sealingKeyFile", neighbours.sealingKey().toString()));
        settings.put("database", database(neighbours));
        settings.put("temporal", Map.of("target", neighbours.temporal(), "namespace", "default"));
        settings.put("stopping", Map.of("notice", "0s"));
        settings.put("server", server(port, adminPort));
        String text = new ObjectMapper(new YAMLFactory()).writeValueAsString(settings);
        DemoFolder.write(file, "# written anew at every start of the demo\n" + text);
    }

    /**
     * What differs from the defaults for whoever lives in the simulated world, wherever else things are.
     *
     * @param receivers where merchants may be called back
     */
    public static Map<String, Object> world(Addresses world, List<URI> receivers) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("callbacks", callbacks(receivers));
        settings.put("steam", steam(world));
        settings.put("fleet", fleet());
        settings.put("offers", offers());
        settings.put("market", market(supplies(world)));
        settings.put("withdrawals", withdrawals());
        settings.put("work", Map.of("sweepEvery", "1s", "lateBy", "5s", "auditEvery", "1m"));
        settings.put("logging", Map.of("level", "WARN", "loggers", QUIET));
        return settings;
    }

    /** What we call the accounts that the simulated suppliers know us by. */
    public static List<String> supplierKeys() {
        return supplies(new Addresses(0)).entrySet().stream()
                .flatMap(supply -> supply.getValue().keys().stream().map(secret -> id(supply.getKey(), secret)))
                .toList();
    }

    private static String id(String game, String secret) {
        return game + "-" + secret.substring(secret.length() - 3);
    }

    private static Map<String, Supply> supplies(Addresses world) {
        List<String> keys = SandboxSettings.keys(KEYS);
        return Map.of(
                "730", new Supply(world.supplier(730), keys.subList(0, CS2_KEYS)),
                "252490", new Supply(world.supplier(252490), keys.subList(CS2_KEYS, KEYS)));
    }

    private static Map<String, Object> database(Neighbours neighbours) {
        return Map.of(
                "url", neighbours.app().url(),
                "owner", Map.of("user", neighbours.owner().user(), "password", ""),
                "app", Map.of("user", neighbours.app().user(), "password", ""),
                "connections", neighbours.app().connections());
    }

    private static Map<String, Object> callbacks(List<URI> receivers) {
        Set<String> hosts = new TreeSet<>();
        receivers.forEach(receiver -> hosts.add(receiver.getHost() + ":" + port(receiver)));
        return Map.of(
                "allowHttp",
                true,
                "allowLoopback",
                hosts,
                "allowPorts",
                receivers.stream().map(DemoSettings::port).distinct().toList(),
                "retries",
                List.of("1s", "2s", "5s", "15s", "1m", "5m", "1h", "6h", "24h"));
    }

    private static int port(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    private static Map<String, Object> steam(Addresses world) {
        return Map.of(
                "api", world.steamApi().toString(),
                "community", world.steamCommunity().toString(),
                "apiKey", "demo");
    }

    private static Map<String, Object> fleet() {
        List<Map<String, String>> bots = LongStream.rangeClosed(1, BOTS)
                .mapToObj(number -> SandboxBot.of(SteamId.ofPartner(FIRST_BOT + number)))
                .map(bot -> Map.of(
                        "steamId", bot.steamId().toString(),
                        "name", "demo-bot-" + (bot.steamId().partner() - FIRST_BOT),
                        "refreshToken", bot.refreshToken(),
                        "sharedSecret", bot.sharedSecret(),
                        "identitySecret", bot.identitySecret()))
                .toList();
        return Map.of("bots", bots);
    }

    private static Map<String, Object> offers() {
        return Map.of(
                "lifetime", "5s",
                "lookFor", "6s",
                "patience", "15s",
                "pollEvery", "250ms",
                "fullLookEvery", "2s",
                "askHeldEvery", "1s",
                "retryAfter", "200ms");
    }

    private static Map<String, Object> market(Map<String, Supply> supplies) {
        List<Map<String, Object>> suppliers = supplies.entrySet().stream()
                .map(entry -> supplier(entry.getKey(), entry.getValue()))
                .toList();
        return Map.of(
                "suppliers",
                suppliers,
                "syncEvery",
                "1m",
                "pollEvery",
                "250ms",
                "purchase",
                Map.of(
                        "patience", "5s",
                        "retrySpacing", "500ms",
                        "neverSeenApart", "2s",
                        // a machine that is busy with other things is no supplier's fault
                        "margin", "5m",
                        "deliveredPace", "1s"));
    }

    private static Map<String, Object> supplier(String game, Supply supply) {
        List<Map<String, String>> keys = supply.keys().stream()
                .map(secret -> Map.of("id", id(game, secret), "secret", secret))
                .toList();
        return Map.of(
                "name",
                "sandbox-" + game,
                "game",
                game,
                "baseUrl",
                supply.baseUrl().toString(),
                "markupBasisPoints",
                0,
                "callTimeout",
                "2s",
                "keys",
                keys);
    }

    private static Map<String, Object> withdrawals() {
        return Map.of(
                "cancelAge", "0s", "holds", Map.of("730", "5s", "252490", "0s"), "holdMargin", "0s", "lookAgain", "1m");
    }

    private static Map<String, Object> server(int port, int adminPort) {
        return Map.of(
                "applicationConnectors", List.of(connector(port)), "adminConnectors", List.of(connector(adminPort)));
    }

    private static Map<String, Object> connector(int port) {
        return Map.of(
                "type", "http",
                "bindHost", LOOPBACK,
                "port", port,
                "idleTimeout", "65s",
                "maxRequestHeaderSize", "16KiB");
    }
}
