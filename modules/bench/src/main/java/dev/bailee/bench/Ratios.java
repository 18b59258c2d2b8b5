package dev.bailee.bench;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures one thing after another, each against its floor, on durable PostgreSQLs. */
final class Ratios {

    private static final List<String> WORKING =
            List.of("start", "complete", "callbacks", "callback-workflows", "slow-endpoint");
    private static final List<String> STANDING = List.of("accept", "accept-one-merchant", "post");
    private static final List<String> READING = List.of("trades", "market", "search", "search-by-price");

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final int FLAT = 2;
    private static final double STEADY = 1.05;
    // of the time, for one thread
    private static final double STILL_COMPILES = 0.05;

    /** In the order in which they are measured. */
    static final List<String> NAMES =
            Stream.of(WORKING, STANDING, READING).flatMap(List::stream).toList();

    private final RatioSettings settings;
    private final Consumer<String> says;
    private final Keeping keeps;
    private final List<Measured> measured = new ArrayList<>();

    private Ratios(RatioSettings settings, Consumer<String> says, Keeping keeps) {
        this.settings = settings;
        this.says = says;
        this.keeps = keeps;
    }

    /** Where figures go as they come: a run takes long. */
    @FunctionalInterface
    interface Keeping {
        void keep(List<Measured> soFar) throws IOException;
    }

    /**
     * Measures.
     *
     * @param says gets a line a round
     * @param keeps gets all there is, whenever there is more
     */
    static List<Measured> run(RatioSettings settings, Consumer<String> says, Keeping keeps) throws Exception {
        Ratios ratios = new Ratios(settings, says, keeps);
        ratios.working();
        if (!Collections.disjoint(settings.only(), STANDING)) {
            ratios.standing();
        }
        if (!Collections.disjoint(settings.only(), READING)) {
            ratios.reading();
        }
        return List.copyOf(ratios.measured);
    }

    // each has a gateway and a Temporal of its own: an embedded one slows down with all that it has ever run
    private void working() throws Exception {
        for (String name : WORKING) {
            if (settings.only().contains(name)) {
                measureWorking(name);
            }
        }
    }

    private void measureWorking(String name) throws Exception {
        try (Measure measure = working(name)) {
            measure(name, measure);
        }
    }

    private Measure working(String name) throws Exception {
        int underWay = settings.underWay();
        return switch (name) {
            case "start" -> new Starts();
            case "complete" -> new Completions(underWay);
            case "callbacks" -> Deliveries.besideAClient(underWay);
            case "callback-workflows" -> Deliveries.besideTemporal(underWay);
            case "slow-endpoint" -> new Neighbours(underWay);
            default -> throw new IllegalArgumentException(name);
        };
    }

    // all on one that answers alone
    private void standing() throws Exception {
        try (Gateway gateway = Gateway.start()) {
            says.accept("a POST /secure/buy is " + Acceptances.statements(gateway) + " statements and a posting");
            for (String name : STANDING) {
                if (settings.only().contains(name)) {
                    measure(name, standing(name, gateway));
                }
            }
        }
    }

    private static Measure standing(String name, Gateway gateway) {
        return switch (name) {
            case "accept" -> new Acceptances(gateway, Gateway.MERCHANTS);
            case "accept-one-merchant" -> new Acceptances(gateway, 1);
            case "post" -> new LedgerPostings(gateway);
            default -> throw new IllegalArgumentException(name);
        };
    }

    // from two that stand side by side, in turns: a machine is faster at one time than at another
    private void reading() throws Exception {
        try (Gateway small = Gateway.start();
                Gateway large = Gateway.start()) {
            small.grow(Reads.SMALL, settings.names());
            says.accept(String.format(Locale.ROOT, "making %,d rows of each table", settings.rows()));
            large.grow(settings.rows(), settings.names());
            for (String name : READING) {
                if (settings.only().contains(name)) {
                    measure(name, new Reads(small, large, path(name), settings.rows()));
                }
            }
        }
    }

    private static String path(String name) {
        return switch (name) {
            case "trades" -> "/secure/trades";
            case "market" -> "/secure/market?minPrice=2&maxPrice=500&sort=priceAsc";
            // "Glock | c20ad4d76fe9" is among the names of which there are the more listings the more rows there are
            case "search" -> "/secure/market?search=glock%20c20ad4";
            case "search-by-price" -> "/secure/market?search=glock%20c20ad4&sort=priceDesc";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private void measure(String name, Measure measure) throws Exception {
        warmUp(name, measure);
        says.accept(name + ": " + measure.what() + ", against " + measure.floorIs());
        List<Round> floors = new ArrayList<>();
        List<Round> ours = new ArrayList<>();
        int rounds = settings.roundsOf(measure);
        int seconds = settings.secondsOf(measure);
        says.accept(String.format(Locale.ROOT, "%s: the floor warms up, %,.0f/s", name, measure.floor(seconds)));
        for (int round = 1; round <= rounds; round++) {
            floors.add(said(name, "floor", round, rounds, () -> measure.floor(seconds)));
            ours.add(said(name, "ours", round, rounds, () -> measure.ours(seconds)));
        }
        measured.add(new Measured(name, measure.what(), measure.floorIs(), measure.wanted(), floors, ours));
        keeps.keep(measured);
    }

    // a JVM that still compiles says little of what it does for years; so does a table that is not yet cached
    private void warmUp(String name, Measure measure) throws Exception {
        double best = 0;
        int flat = 0;
        int rounds = measure.isWarmedUpByOne() ? 1 : settings.warmUps();
        // one round that is no better may be the machine's doing
        for (int round = 1; round <= rounds && flat < FLAT; round++) {
            long compiledMs = COMPILER.getTotalCompilationTime();
            long start = System.nanoTime();
            double rate = measure.ours(settings.secondsOf(measure));
            double compiling = (COMPILER.getTotalCompilationTime() - compiledMs) * 1e6 / (System.nanoTime() - start);
            says.accept(String.format(
                    Locale.ROOT, "%s: warming up, %,.0f/s, compiles %.0f %%", name, rate, 100 * compiling));
            flat = rate < best * STEADY && compiling < STILL_COMPILES ? flat + 1 : 0;
            best = Math.max(best, rate);
        }
    }

    private Round said(String name, String side, int number, int of, Callable<Double> measuring) throws Exception {
        Round round = Round.of(measuring);
        says.accept(String.format(
                Locale.ROOT,
                "%s: %s %d of %d: %s/s, %.1f processors busy, %.1f of them with this process",
                name,
                side,
                number,
                of,
                Report.rate(round.rate()),
                round.busy(),
                round.own()));
        return round;
    }
}
