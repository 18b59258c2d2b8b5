package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.bench.cluster.Folders;
import dev.bailee.database.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Kills a demo again and again while withdrawals and deposits are asked for and sellers bring items into custody, each
 * time at a random moment, starts it over the same data, waits until everything has ended, and then compares the books
 * of all who keep any: the API's answers, the trades, the escrows, the ledger, the supplier, the merchant, Steam.
 */
public final class CrashTest {

    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    // longer than a trade that nobody took up lives
    private static final Duration END_PATIENCE = Duration.ofMinutes(12);
    private static final int EARLY_KILL_MS = 2_000;
    private static final int LATEST_KILL_MS = 6_000;
    private static final long PAUSE_MS = 100;
    private static final int TRADES_A_SELLER = 4;

    private final CrashSettings settings;
    private final Consumer<String> says;
    private final RandomGenerator moments;
    private final DemoProcess demo;
    private final List<Duration> restarts = new ArrayList<>();

    private CrashTest(CrashSettings settings, Consumer<String> says, DemoProcess demo) {
        this.settings = settings;
        this.says = says;
        this.moments = new SplittableRandom(settings.seed());
        this.demo = demo;
    }

    /**
     * Runs one.
     *
     * @param says gets a line now and then
     */
    public static CrashReport run(CrashSettings settings, Consumer<String> says)
            throws IOException, InterruptedException, ExecutionException {
        says.accept("crash test in " + settings.folder() + ", seed " + settings.seed());
        CrashReport report;
        try (DemoProcess demo = new DemoProcess(Files.createDirectories(settings.folder()), settings.temporal())) {
            report = new CrashTest(settings, says, demo).run();
        }
        if (report.violations().isEmpty() && !settings.keep()) {
            Folders.delete(settings.folder());
        }
        return report;
    }

    private CrashReport run() throws IOException, InterruptedException, ExecutionException {
        demo.start();
        await("the first start", START_PATIENCE, () -> Files.exists(demo.credentials()));
        try (Shopper shop = Shopper.of(demo.credentials());
                Load load = new Load(shop)) {
            shop.sellTwiceIfAskedTwice();
            Sellers sellers = new Sellers(shop, demo);
            try (Custody custody = sellers.bring(Math.ceilDiv(settings.trades(), TRADES_A_SELLER))) {
                underLoad(shop, load, custody);
                long before = System.nanoTime();
                Ending ending = new Ending(shop, load.accepted().size());
                await("the end of all trades", END_PATIENCE, () -> ending.isReached(says));
                Rest rest = sellers.rest();
                await("the rest of all custody", END_PATIENCE, () -> rest.isReached(says));
                return compare(shop, load, custody, since(before));
            }
        }
    }

    private void underLoad(Shopper shop, Load load, Custody custody)
            throws IOException, InterruptedException, ExecutionException {
        List<Errand> errands = errands(shop);
        int number = 0;
        for (int round = 0; round <= settings.kills(); round++) {
            int end = settings.trades() * (round + 1) / (settings.kills() + 1);
            load.begin(errands.subList(number, end));
            number = end;
            custody.begin(round, settings.kills() + 1);
            if (round < settings.kills()) {
                killAndRestart(shop, load, round + 1);
            }
        }
        load.awaitAll();
        custody.awaitAll();
        says.accept(load.accepted().size() + " trades accepted, "
                + custody.granted().size() + " items in custody");
    }

    // all of them before the first kill: they need to know what is for sale
    private List<Errand> errands(Shopper shop) throws IOException, InterruptedException {
        Errands source = new Errands(shop, new SplittableRandom(settings.seed() + 1));
        source.stockUp(settings.trades());
        List<Errand> errands = new ArrayList<>();
        for (int number = 0; number < settings.trades(); number++) {
            errands.add(source.next(number));
        }
        return errands;
    }

    private void killAndRestart(Shopper shop, Load load, int number) throws IOException, InterruptedException {
        int afterMs = moment();
        Thread.sleep(afterMs);
        long before = System.nanoTime();
        demo.kill();
        demo.start();
        await("restart " + number, START_PATIENCE, shop::isServed);
        restarts.add(since(before));
        says.accept("kill %d of %d, %.1f s into its load, with %d accepted; answers again after %.1f s"
                .formatted(
                        number,
                        settings.kills(),
                        afterMs / 1_000.0,
                        load.accepted().size(),
                        restarts.getLast().toMillis() / 1_000.0));
    }

    // half of the kills come while requests are still under way, which they aren't for long
    private int moment() {
        return moments.nextInt(moments.nextBoolean() ? EARLY_KILL_MS : LATEST_KILL_MS);
    }

    // the API is asked while it lives, the books are read when nobody writes them any more
    private CrashReport compare(Shopper shop, Load load, Custody custody, Duration drained)
            throws IOException, InterruptedException {
        BigDecimal balance =
                shop.get("/v1/wallets/me/balance").data().path("balance").decimalValue();
        JsonNode totals = shop.world("/totals");
        List<String> violations = new ArrayList<>();
        if (!demo.stop()) {
            violations.add("the demo didn't stop when it was asked to");
            demo.kill();
        }
        try (Database database = Database.open(demo.postgres().app(4))) {
            Books books = new Books(database.jdbi());
            violations.addAll(books.violations(load.accepted(), load.cancelled(), balance, totals));
            violations.addAll(books.forgotten(custody.granted()));
            var counts = books.counts();
            counts.put("answers lost", load.lost());
            counts.put("of them accepted", load.found());
            return new CrashReport(settings, restarts, drained, counts, violations);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(String what, Duration patience, Condition condition) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (!demo.isAlive() || since(start).compareTo(patience) > 0) {
                throw new IllegalStateException(what + " didn't come; see " + demo.log());
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
