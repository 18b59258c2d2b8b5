package dev.bailee.bench.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.api.demo.DemoSettings;
import dev.bailee.bench.cluster.Counter;
import dev.bailee.bench.cluster.Merchant;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Spec;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.sandbox.MerchantSecrets;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import dev.bailee.secrets.Sealer;
import dev.bailee.workflows.TemporalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** That what {@code docker-compose.yml} says comes to stand, without an engine for its containers. */
class ComposeTest {

    private static final Path REPOSITORY = Path.of("../..");
    private static final Path FILE = REPOSITORY.resolve("docker-compose.yml");
    private static final String UP = "deploy/up ";
    private static final String EXEC = "compose exec -T api ./bailee ";
    private static final String ITEM = "AK-47 | Redline (Field-Tested)";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void startsNothingWithoutSecrets() {
        assertThatThrownBy(() -> Composition.read(FILE, Map.of())).hasMessageContaining("run deploy/up");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @EnabledIfSystemProperty(
            named = TemporalServer.FOLDER,
            matches = ".+",
            disabledReason = "Temporal's own server isn't built; .ci/temporal does that")
    void bringsAFirstWithdrawalToItsEnd() throws Exception {
        List<String> calls = up();
        assertThat(calls).hasSize(2).first().isEqualTo("compose up -d --build --wait");
        Map<String, String> secrets = secrets();
        Composition composition = Composition.read(FILE, secrets);
        Path settings = folder.resolve("settings.yml");
        SandboxSettings living = SandboxSettings.demo(0, InstantSource.system(), _ -> {});
        try (ScratchDatabase database = ScratchDatabase.of("sandbox");
                Sandbox sandbox = Sandbox.start(living, database.jdbi());
                Stage stage = new Stage(folder, settings)) {
            Map<String, Object> world = DemoSettings.world(sandbox.addresses(), List.of(sandbox.merchantUri()));
            Files.writeString(settings, JSON.writeValueAsString(world));
            for (Composition.Container container : composition.inOrder()) {
                stage.play(container);
            }
            Merchant merchant = merchant(stage, composition, calls.getLast(), secrets, sandbox);
            // ends the alarm about money at the supplier that wasn't booked when the first audit came
            var _ = stage.exec(
                    composition.container("api"), List.of("audit", "/etc/bailee/settings.yml", "--clear", "test"));
            for (String admin : List.of("api admin", "worker admin")) {
                awaitHealth(URI.create("http://127.0.0.1:" + stage.port(admin) + "/healthcheck"));
            }
            assertThat(withdrawal(URI.create("http://127.0.0.1:" + stage.port("api")), merchant.apiKey()))
                    .isEqualTo("completed");
        }
    }

    // by the words of the README, in a folder without .env; what docker is told is written down instead
    private List<String> up() throws IOException, InterruptedException {
        Path deploy = Files.createDirectories(folder.resolve("repository/deploy"));
        for (String script : List.of("up", "secrets")) {
            Files.copy(
                    REPOSITORY.resolve("deploy").resolve(script),
                    deploy.resolve(script),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path docker = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("docker"),
                "#!/bin/sh\necho \"$*\" >>\"" + folder.resolve("calls") + "\"\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of(deploy.resolve("up").toString()));
        command.addAll(List.of(readme().split(" ")));
        String path = docker.getParent() + ":" + System.getenv("PATH");
        var _ = Service.run(new Spec("up", folder.resolve("up"), Map.of("PATH", path), command, "TERM"));
        return Files.readAllLines(folder.resolve("calls"));
    }

    private static String readme() throws IOException {
        return Files.readAllLines(REPOSITORY.resolve("README.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(UP))
                .map(line -> line.substring(UP.length()).replaceAll(" *#.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> secrets() throws IOException {
        Map<String, String> made = new HashMap<>();
        Files.readAllLines(folder.resolve("repository/.env")).stream()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split("=", 2);
                    made.put(parts[0], parts[1]);
                });
        return made;
    }

    // as deploy/up does, and then what the README's next lines do
    private static Merchant merchant(
            Stage stage, Composition composition, String call, Map<String, String> secrets, Sandbox sandbox)
            throws Exception {
        assertThat(call).startsWith(EXEC);
        List<String> command = List.of(call.substring(EXEC.length()).split(" "));
        Merchant made = Merchant.of(stage.exec(composition.container("api"), command));
        DatabaseSettings app = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + stage.postgresPort() + "/bailee",
                "bailee_app",
                secrets.getOrDefault("BAILEE_DATABASE_PASSWORD", ""),
                2);
        Sealer sealer = Sealer.of(secrets.getOrDefault("BAILEE_SEALING_KEYS", ""));
        Merchant merchant = new Counter(app, sealer, sandbox.merchantUri(), DemoSettings.supplierKeys()).equip(made);
        sandbox.merchant(new MerchantSecrets(merchant.apiSecret(), merchant.webhookSecret(), "X-Bailee-Signature"));
        return merchant;
    }

    private void awaitHealth(URI address) throws InterruptedException {
        Service.await(
                address + " to be good",
                () -> true,
                () -> ask(HttpRequest.newBuilder(address), "").statusCode() == 200);
    }

    private String withdrawal(URI base, String key) throws IOException, InterruptedException {
        Service.await("something to buy", () -> true, () -> !item(base, key).isMissingNode());
        JsonNode item = item(base, key);
        String order = JSON.createObjectNode()
                .put("externalId", "first")
                .put("tradeUrl", "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234")
                .set(
                        "items",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("itemId", item.path("id").asText())
                                        .set("price", item.at("/offer/price"))))
                .toString();
        HttpResponse<String> accepted = ask(
                HttpRequest.newBuilder(URI.create(base + "/secure/buy"))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(order)),
                key);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        Service.await(
                "the end of a withdrawal",
                () -> true,
                () -> !List.of("initiated", "pending", "active", "hold").contains(status(base, key)));
        return status(base, key);
    }

    private JsonNode item(URI base, String key) {
        return data(base, "/secure/market?source=external&search=redline", key)
                .path("items")
                .valueStream()
                .filter(row -> row.path("marketHashName").asText().equals(ITEM))
                .findFirst()
                .orElse(JSON.missingNode());
    }

    private String status(URI base, String key) {
        return data(base, "/secure/trades/first", key).path("status").asText();
    }

    private JsonNode data(URI base, String path, String key) {
        try {
            return JSON.readTree(ask(HttpRequest.newBuilder(URI.create(base + path)), key)
                            .body())
                    .path("data");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpResponse<String> ask(HttpRequest.Builder request, String key) {
        try {
            return client.send(request.header("api-key", key).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
