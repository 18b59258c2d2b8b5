package dev.bailee.bench.rolling;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.cluster.ClusterSettings;
import dev.bailee.bench.cluster.Java;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.crash.Errands;
import dev.bailee.bench.crash.Load;
import dev.bailee.bench.crash.Shopper;
import dev.bailee.bench.faults.Accounts;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Stops and starts every process of an installation in turn, under load. */
public final class Rolling {

    private static final int PROCESSES = 2;
    private static final int CLIENTS = 32;
    private static final int STOCK = 24;
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 250;

    private final RollingSettings settings;
    private final Consumer<String> says;
    private final Cluster cluster;
    private final Answers answers = new Answers();
    private final List<RollingReport.Step> steps = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private Rolling(RollingSettings settings, Consumer<String> says, Cluster cluster) {
        this.settings = settings;
        this.says = says;
        this.cluster = cluster;
    }

    /**
     * Runs one. Its folder goes if all was well.
     *
     * @param says gets a line now and then
     */
    public static RollingReport run(RollingSettings settings, Consumer<String> says)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        try (Cluster cluster = Cluster.of(ClusterSettings.of(settings.folder(), PROCESSES, PROCESSES))) {
            Rolling rolling = new Rolling(settings, says, cluster);
            rolling.start();
            RollingReport report = rolling.underLoad();
            if (report.violations().isEmpty()) {
                cluster.discard();
            }
            return report;
        }
    }

    private void start() throws IOException, InterruptedException, SQLException {
        String former = settings.former();
        if (former != null) {
            List<String> command =
                    Java.baileeOf(former, "server", cluster.settings().toString());
            cluster.workers().forEach(worker -> worker.change(spec -> spec.running(command)));
        }
        cluster.start(says);
    }

    private RollingReport underLoad() throws IOException, InterruptedException, ExecutionException {
        try (Balancer balancer = Balancer.before(cluster);
                Shopper observer = shopper(balancer, (_, _) -> {});
                Shopper merchants = shopper(balancer, answers);
                Load load = new Load(merchants, CLIENTS)) {
            observer.sellTwiceIfAskedTwice();
            Errands errands = new Errands(observer, new SplittableRandom(settings.seed()));
            errands.stockUp(STOCK);
            try (Orders _ = Orders.begin(errands, load, settings.tradesPerSecond());
                    Readers _ = Readers.begin(
                            balancer.port(), cluster.merchant().apiKey(), settings.readsPerSecond(), answers)) {
                replaceAll(balancer);
            }
            load.awaitAll();
            return compare(load, observer);
        }
    }

    private Shopper shopper(Balancer balancer, Shopper.Hearing hearing) {
        List<URI> address = List.of(URI.create("http://127.0.0.1:" + balancer.port()));
        return new Shopper(address, cluster.world().base(), cluster.merchant().apiKey(), hearing);
    }

    private void replaceAll(Balancer balancer) throws IOException, InterruptedException {
        Thread.sleep(settings.settle());
        for (Service each : Stream.concat(cluster.apis().stream(), cluster.workers().stream())
                .toList()) {
            replace(each);
            if (cluster.apis().contains(each)) {
                Service.await(each.name() + " in service", each::isAlive, () -> balancer.isReady(each.name()));
            }
            Thread.sleep(settings.settle());
        }
    }

    private void replace(Service service) throws IOException, InterruptedException {
        boolean isFormer = settings.former() != null && cluster.workers().contains(service);
        Optional<Service.End> end = service.stop(MOST);
        if (end.isEmpty()) {
            violations.add(service.name() + " didn't end within " + MOST);
            service.kill();
        } else if (end.get().code() != 0 && !isFormer) {
            violations.add(service.name() + " ended with " + end.get().code());
        }
        service.change(
                spec -> spec.running(Java.bailee("server", cluster.settings().toString())));
        long before = System.nanoTime();
        service.start().await();
        steps.add(new RollingReport.Step(
                service.name(),
                end.map(Service.End::code).orElse(-1),
                end.map(Service.End::took).orElse(MOST),
                Duration.ofNanos(System.nanoTime() - before)));
        says.accept(steps.getLast() + ", failed so far: " + answers.failures());
    }

    private RollingReport compare(Load load, Shopper observer) throws IOException, InterruptedException {
        Accounts accounts = new Accounts(cluster, observer);
        accounts.add(load);
        long before = System.nanoTime();
        OptionalLong open = accounts.underway();
        while (open.orElse(1) > 0 && System.nanoTime() - before < PATIENCE.toNanos()) {
            Thread.sleep(PAUSE_MS);
            open = accounts.underway();
        }
        Duration drained = Duration.ofNanos(System.nanoTime() - before);
        if (open.orElse(1) > 0) {
            violations.add("not everything ended within " + PATIENCE);
        }
        answers.failures().forEach((what, count) -> violations.add(count + " requests failed: " + what));
        violations.addAll(accounts.losses());
        violations.addAll(strangers());
        return new RollingReport(steps, answers.counts(), load.accepted().size(), drained, violations);
    }

    private List<String> strangers() {
        List<String> found = new ArrayList<>();
        for (Service worker : cluster.workers()) {
            long count = Strangers.in(worker.spec().log());
            if (count > 0) {
                found.add(worker.name() + " met " + count + " histories that it doesn't know its way in");
            }
        }
        return found;
    }
}
