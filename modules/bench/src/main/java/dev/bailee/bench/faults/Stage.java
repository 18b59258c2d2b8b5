package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.cluster.ClusterSettings;
import dev.bailee.bench.crash.Errand;
import dev.bailee.bench.crash.Errands;
import dev.bailee.bench.crash.Shopper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An installation that is going to break, behind a line that can get lossy, and merchants who know nothing of that. */
final class Stage implements AutoCloseable {

    private static final int PROCESSES = 2;

    private final FaultSettings settings;
    private final Cluster cluster;
    private final LossyLine line;
    private final @Nullable SmallDisk disk;
    private final Tally tally = new Tally();
    private @Nullable Shopper merchants;
    private @Nullable Shopper observer;
    private @Nullable Errands errands;
    private int number;

    private Stage(FaultSettings settings, Cluster cluster, LossyLine line, @Nullable SmallDisk disk) {
        this.settings = settings;
        this.cluster = cluster;
        this.line = line;
        this.disk = disk;
    }

    /**
     * Starts one, with something in stock.
     *
     * @param isSmall whether its PostgreSQL has a small disk
     */
    static Stage open(FaultSettings settings, Path folder, boolean isSmall, Consumer<String> says)
            throws IOException, InterruptedException, SQLException {
        Cluster cluster = Cluster.of(ClusterSettings.of(folder, PROCESSES, PROCESSES));
        LossyLine line = LossyLine.to(cluster.databasePort(), settings.seed());
        String direct = ":" + cluster.databasePort() + "/";
        for (var service : List.of(cluster.apis(), cluster.workers())) {
            service.forEach(each -> each.change(spec ->
                    spec.with("BAILEE_DATABASE_URL", cluster.app(1).url().replace(direct, ":" + line.port() + "/"))));
        }
        SmallDisk disk = isSmall ? SmallDisk.under(cluster) : null;
        Stage stage = new Stage(settings, cluster, line, disk);
        try {
            cluster.start(says);
            stage.stockUp();
            return stage;
        } catch (IOException | InterruptedException | SQLException | RuntimeException failure) {
            stage.close();
            throw failure;
        }
    }

    private void stockUp() throws IOException, InterruptedException {
        merchants = shopper(tally);
        observer = shopper((_, _) -> {});
        observer().sellTwiceIfAskedTwice();
        errands = new Errands(observer(), new SplittableRandom(settings.seed()));
        errands.stockUp(settings.isShort() ? 60 : 400);
    }

    private Shopper shopper(Shopper.Hearing hearing) {
        List<URI> addresses = cluster.addresses().values().stream().sorted().toList();
        return new Shopper(addresses, cluster.world().base(), cluster.merchant().apiKey(), hearing);
    }

    /** The next so many trades to ask for. */
    List<Errand> errands(int count) throws IOException, InterruptedException {
        List<Errand> drawn = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            drawn.add(there(errands).next(number++));
        }
        return drawn;
    }

    /** Has so many in a hundred of all calls of Steam and the supplier fail. */
    void weather(int percent) throws IOException {
        var _ = observer().world("/weather", "{\"percent\":" + percent + ",\"seed\":" + settings.seed() + "}");
    }

    /** How many of their calls failed since they were last told to. */
    long mishaps() throws IOException {
        return observer().world("/weather").path("mishaps").asLong();
    }

    Cluster cluster() {
        return cluster;
    }

    LossyLine line() {
        return line;
    }

    SmallDisk disk() {
        return there(disk);
    }

    Tally tally() {
        return tally;
    }

    /** Those whose answers are counted. */
    Shopper merchants() {
        return there(merchants);
    }

    /** One whose answers aren't. */
    Shopper observer() {
        return there(observer);
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not on this stage, or not yet");
        }
        return part;
    }

    @Override
    public void close() {
        cluster.close();
        line.close();
        if (merchants != null) {
            merchants.close();
        }
        if (observer != null) {
            observer.close();
        }
    }
}
