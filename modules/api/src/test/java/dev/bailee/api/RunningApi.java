package dev.bailee.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.secrets.Sealer;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The whole application on any free port, over a scratch database, and a client that reads its envelopes. */
public final class RunningApi implements AutoCloseable {

    /** What the application seals its secrets with. */
    public static final String SEALING_KEY = Sealer.newKey(new SecureRandom());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScratchDatabase database;
    private final DropwizardTestSupport<BaileeConfiguration> support;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningApi(ScratchDatabase database, DropwizardTestSupport<BaileeConfiguration> support) {
        this.database = database;
        this.support = support;
    }

    /**
     * Starts one.
     *
     * @param resources more resources than the application has
     */
    public static RunningApi start(Object... resources) {
        return start(Map.of(), resources);
    }

    /**
     * Starts one with other settings.
     *
     * @param settings dotted names to values
     * @param resources more resources than the application has
     */
    public static RunningApi start(Map<String, String> settings, Object... resources) {
        return start("{}", settings, resources);
    }

    /**
     * Starts one with a file of settings.
     *
     * @param file what it says, in YAML
     */
    public static RunningApi configured(String file) {
        return start(file, Map.of());
    }

    private static RunningApi start(String file, Map<String, String> settings, Object... resources) {
        ScratchDatabase database = ScratchDatabase.of(Schemas.ALL.toArray(String[]::new));
        DatabaseSettings app = database.app(4);
        // each name once: of two overrides of one name, one stays behind for the next application
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "server.applicationConnectors[0].port", "0",
                "server.adminConnectors[0].port", "0",
                "logging.level", "WARN",
                "temporal.target", "embedded",
                "access.sealingKeys", SEALING_KEY,
                "database.url", app.url(),
                "database.app.user", app.user()));
        all.putAll(settings);
        ConfigOverride[] overrides = all.entrySet().stream()
                .map(setting -> ConfigOverride.config(setting.getKey(), setting.getValue()))
                .toArray(ConfigOverride[]::new);
        DropwizardTestSupport<BaileeConfiguration> support = new DropwizardTestSupport<>(
                BaileeApplication.class, written(file).toString(), overrides);
        support.addListener(new DropwizardTestSupport.ServiceListener<>() {
            @Override
            public void onRun(
                    BaileeConfiguration configuration,
                    Environment environment,
                    DropwizardTestSupport<BaileeConfiguration> running) {
                for (Object resource : resources) {
                    environment.jersey().register(resource);
                }
            }
        });
        RunningApi api = new RunningApi(database, support);
        api.boot();
        return api;
    }

    private void boot() {
        try {
            support.before();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Path written(String text) {
        try {
            return Files.writeString(Files.createTempFile("bailee", ".yml"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Environment environment() {
        return support.getEnvironment();
    }

    /** GETs something that is no JSON. */
    public String text(String path) {
        return raw(HttpRequest.newBuilder(uri(path))).body();
    }

    /** What Prometheus is told. */
    public String metrics() {
        URI admin = URI.create("http://127.0.0.1:" + support.getAdminPort() + "/prometheus");
        return raw(HttpRequest.newBuilder(admin)).body();
    }

    /** The application's database, as its own role. */
    public Jdbi jdbi() {
        return database.jdbi();
    }

    public int port() {
        return support.getLocalPort();
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    }

    /** GETs, and reads the envelope. */
    public Reply get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(uri(pathAndQuery)));
    }

    /** POSTs a JSON body, and reads the envelope. */
    public Reply post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = raw(request);
        try {
            return new Reply(response, JSON.readTree(response.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(response.body(), failure);
        }
    }

    /** An answer as it came. */
    public HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return sent(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> raw(HttpRequest.Builder request) {
        return sent(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> sent(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader) {
        try {
            return client.send(request.build(), reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        support.after();
        database.close();
    }

    /** An answer, and its body as JSON. */
    public record Reply(HttpResponse<String> response, JsonNode body) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode data() {
            return body.path("data");
        }

        public int code() {
            return body.path("error").path("code").intValue();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
