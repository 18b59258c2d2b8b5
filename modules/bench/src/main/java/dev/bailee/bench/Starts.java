package dev.bailee.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.bench.cluster.Folders;
import dev.bailee.bench.cluster.Java;
import dev.bailee.bench.cluster.Places;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Spec;
import dev.bailee.bench.cluster.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Starts until the first answer: of a demo, which is PostgreSQL, Temporal, the simulated world and all of Bailee in one
 * process, over the folder of its first start; against an empty Dropwizard. Both with the options that the launcher gives,
 * which for ours are a cache of loaded classes where it made one.
 */
final class Starts implements Measure {

    private static final double WANTED = 1.0 / 3;
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    private final Path folder = Files.createTempDirectory("bailee-starts");
    private final int port = Places.free();
    private final URI question = URI.create("http://127.0.0.1:" + port + "/errors");

    Starts() throws IOException {}

    @Override
    public String what() {
        return "starts of a demo until its first answer" + (Java.hasLearnt() ? "" : ", without the launcher's cache");
    }

    @Override
    public String floorIs() {
        return "starts of an empty Dropwizard";
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        Map<String, Object> anywhere = Map.of("type", "http", "bindHost", "127.0.0.1", "port", 0);
        Map<String, Object> here = Map.of("type", "http", "bindHost", "127.0.0.1", "port", port);
        Path settings = folder.resolve("empty.yml");
        // JSON is YAML
        Files.writeString(
                settings,
                new JsonMapper()
                        .writeValueAsString(Map.of(
                                "server",
                                Map.of("applicationConnectors", List.of(here), "adminConnectors", List.of(anywhere)))));
        return rate("empty", Java.asShipped(EmptyService.class, "server", settings.toString()));
    }

    @Override
    public double ours(int seconds) throws Exception {
        return rate(
                "demo",
                Java.baileeAsShipped(
                        "demo",
                        "--port",
                        Integer.toString(port),
                        "--admin-port",
                        "0",
                        "--data-dir",
                        folder.resolve("data").toString()));
    }

    // one start, as so many a second
    private double rate(String name, List<String> command) throws Exception {
        Spec spec = new Spec(name, folder, Map.of(), command, "TERM");
        Service service = new Service(spec, () -> Web.isGood(question));
        // whoever ends the bench ends it too
        Runtime.getRuntime().addShutdownHook(new Thread(service::kill));
        long start = System.nanoTime();
        try {
            service.start().await();
            return 1e9 / (System.nanoTime() - start);
        } finally {
            if (service.stop(STOP_PATIENCE).isEmpty()) {
                service.kill();
            }
        }
    }

    @Override
    public boolean isWarmedUpByOne() {
        return true;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
