package dev.bailee.bench;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.cluster.ClusterSettings;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Spec;
import dev.bailee.database.Database;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import dev.bailee.workflows.Temporal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * What trades in hold cost the process that runs their workflows: its heap after a collection, with the workflows that
 * it keeps in memory anyway, and with many more. The first are bought and delivered, and the simulated Steam holds them
 * for weeks; the many are {@link HeldCopies}.
 */
final class Holds implements AutoCloseable {

    private static final int CLIENTS = 32;
    private static final int AT_ONCE = 128;
    private static final int A_FEW = 10;
    private static final int SOME = 250;
    private static final int USERS = 4_096;
    private static final String SOLD = "AK-47 | Redline (Field-Tested)";
    private static final String WORKER = "worker-1";
    private static final Money PLENTY = Money.ofCents(100_000_000_00L);

    private final Cluster cluster;
    private final Consumer<String> says;
    private final Database database;
    private final Jdbi jdbi;
    private final HeldCopies copies;
    private final AtomicInteger number = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    private Holds(Cluster cluster, Consumer<String> says) {
        this.cluster = cluster;
        this.says = says;
        database = Database.open(cluster.owner());
        jdbi = database.jdbi();
        copies = new HeldCopies(
                jdbi, cluster.merchant().id(), Temporal.connect(cluster.temporalTarget(), cluster.temporalNamespace()));
    }

    /**
     * Starts an installation of one api and one worker, and measures.
     *
     * @param bought how many are bought before the first look; more than a worker keeps in memory
     * @param trades how many are in hold at the second
     * @param says gets a line now and then
     */
    static List<String> run(int bought, int trades, Consumer<String> says) throws Exception {
        if (trades < 2 * bought) {
            throw new IllegalArgumentException("at least twice as many trades as are bought, to tell what one costs");
        }
        try (Holds holds = start(says)) {
            return holds.measure(bought, trades);
        }
    }

    private static Holds start(Consumer<String> says) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("bailee-holds");
        Cluster cluster = Cluster.of(ClusterSettings.of(folder, 1, 1));
        if (!cluster.hasRealTemporal()) {
            throw new IllegalStateException("needs Temporal's own server, which .ci/temporal builds");
        }
        cluster.start(says);
        Service world = cluster.service("sandbox");
        world.change(Holds::holding);
        world.kill();
        world.start().await();
        Holds holds = new Holds(cluster, says);
        // its sync may have met the world while that was away
        try {
            Service.await("the catalogue", world::isAlive, () -> holds.listing().isPresent());
            holds.enrich(cluster.merchant().id());
            return holds;
        } catch (InterruptedException | RuntimeException failure) {
            holds.close();
            throw failure;
        }
    }

    private static Spec holding(Spec sandbox) {
        return sandbox.running(Stream.concat(sandbox.command().stream(), Stream.of("--hold", "30d"))
                .toList());
    }

    private void enrich(UUID merchant) {
        Ids ids = new Ids(InstantSource.system(), new SecureRandom());
        jdbi.useTransaction(handle -> new Ledger().post(handle, Postings.adminCredit(merchant, ids.next(), PLENTY)));
    }

    private List<String> measure(int bought, int trades) throws Exception {
        hold(bought);
        int few = held();
        double before = heapMb();
        says.accept(String.format(Locale.ROOT, "%.1f MB with %,d; making more of them", before, few));
        copies.make(trades - few, says);
        int many = held();
        double after = heapMb();
        double each = (after - before) * (1 << 20) / (many - few);
        return List.of(
                String.format(Locale.ROOT, "heap of the worker with %,d trades in hold: %.1f MB", few, before),
                String.format(Locale.ROOT, "with %,d: %.1f MB", many, after),
                String.format(Locale.ROOT, "each more: %.0f bytes", each));
    }

    private void hold(int trades) throws Exception {
        String listing = listing().orElseThrow();
        int port = cluster.addresses().values().iterator().next().getPort();
        says.accept(String.format(Locale.ROOT, "buying until %,d are in hold", trades));
        int seen = 0;
        for (int held = held(); held < trades; held = held()) {
            if (held / SOME > seen / SOME) {
                says.accept(String.format(Locale.ROOT, "%,d in hold", held));
            }
            seen = held;
            // no more than are bought soon: one that waits for long is given up
            int more = Math.min(AT_ONCE - underWay(), trades - held);
            if (more > 0) {
                Clients.rate(CLIENTS, Integer.MAX_VALUE, more, _ -> {
                    Wire wire = new Wire(port);
                    return new Clients.Client(() -> buy(wire, listing), wire);
                });
            }
            Thread.sleep(1_000);
        }
        // some users take long; they are few
        while (underWay() > A_FEW) {
            Thread.sleep(1_000);
        }
    }

    private boolean buy(Wire wire, String listing) throws Exception {
        int mine = number.incrementAndGet();
        int user = 1 + ThreadLocalRandom.current().nextInt(USERS);
        String body = """
                {"items":[{"itemId":"%s","price":20.00}],"externalId":"held-%d",\
                "tradeUrl":"https://steamcommunity.com/tradeoffer/new/?partner=%d&token=benchabc"}\
                """.formatted(listing, mine, user);
        wire.insist("/secure/buy", cluster.merchant().apiKey(), body);
        return true;
    }

    private Optional<String> listing() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select listing_id::text from market.catalogue where market_hash_name = :name and not gone")
                .bind("name", SOLD)
                .mapTo(String.class)
                .findOne());
    }

    private int held() {
        return count("status = 'HOLD'");
    }

    private int underWay() {
        return count("status in ('INITIATED', 'PENDING', 'ACTIVE')");
    }

    private int count(String which) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from trades.trades where " + which)
                .mapTo(Integer.class)
                .one());
    }

    private double heapMb() throws IOException, InterruptedException {
        String pid = cluster.service(WORKER).pid().orElseThrow().toString();
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int times = 0; times < 3; times++) {
            new ProcessBuilder(jcmd, pid, "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        URI scrape = cluster.admin(WORKER, "/prometheus");
        String figures = client.send(HttpRequest.newBuilder(scrape).build(), BodyHandlers.ofString())
                .body();
        return figures.lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / (1 << 20);
    }

    @Override
    public void close() throws IOException {
        client.close();
        copies.close();
        database.close();
        cluster.discard();
    }
}
