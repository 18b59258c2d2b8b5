package dev.bailee.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures one thing after another, each against its floor, on durable PostgreSQLs. */
final class Ratios {

    private static final List<String> WORKING =
            List.of("start", "complete", "callbacks", "callback-workflows", "slow-endpoint");
    private static final List<String> STANDING = List.of("accept", "accept-one-merchant", "post");
    // they come last, because their rows stay
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

    private Ratios(RatioSettings settings, Consumer<String> says) {
        this.settings = settings;
        this.says = says;
    }

    /**
     * Measures.
     *
     * @param says gets a line a round
     */
    static List<Measured> run(RatioSettings settings, Consumer<String> says) throws Exception {
        Ratios ratios = new Ratios(settings, says);
        List<Measured> measured = new ArrayList<>();
        measured.addAll(ratios.working());
        if (!Collections.disjoint(settings.only(), STANDING) || !Collections.disjoint(settings.only(), READING)) {
            measured.addAll(ratios.standing());
        }
        return measured;
    }

    // each has a gateway and a Temporal of its own: an embedded one slows down with all that it has ever run
    private List<Measured> working() throws Exception {
        List<Measured> measured = new ArrayList<>();
        for (String name : WORKING) {
            if (settings.only().contains(name)) {
                measured.add(measureWorking(name));
            }
        }
        return measured;
    }

    private Measured measureWorking(String name) throws Exception {
        try (Measure measure = working(name)) {
            warmUp(name, measure);
            return measure(name, measure);
        }
    }

    private static Measure working(String name) throws Exception {
        return switch (name) {
            case "start" -> new Starts();
            case "complete" -> new Completions();
            case "callbacks" -> Deliveries.besideAClient();
            case "callback-workflows" -> Deliveries.besideTemporal();
            case "slow-endpoint" -> new Neighbours();
            default -> throw new IllegalArgumentException(name);
        };
    }

    // all on one that answers alone
    private List<Measured> standing() throws Exception {
        List<Measured> measured = new ArrayList<>();
        try (Gateway gateway = Gateway.start()) {
            says.accept("a POST /secure/buy is " + Acceptances.statements(gateway) + " statements and a posting");
            for (String name : STANDING) {
                if (settings.only().contains(name)) {
                    Measure measure = standing(name, gateway);
                    warmUp(name, measure);
                    measured.add(measure(name, measure));
                }
            }
            measured.addAll(reading(gateway));
        }
        return measured;
    }

    private static Measure standing(String name, Gateway gateway) {
        return switch (name) {
            case "accept" -> new Acceptances(gateway, Gateway.MERCHANTS);
            case "accept-one-merchant" -> new Acceptances(gateway, 1);
            case "post" -> new LedgerPostings(gateway);
            default -> throw new IllegalArgumentException(name);
        };
    }

    // first all of them on the small tables: a million rows take minutes to make, and are made once
    private List<Measured> reading(Gateway gateway) throws Exception {
        List<Reads> reads = READING.stream()
                .filter(settings.only()::contains)
                .map(name -> reads(name, gateway))
                .toList();
        if (reads.isEmpty()) {
            return List.of();
        }
        gateway.shrink();
        gateway.grow(1, Reads.SMALL, settings.names());
        List<List<Round>> small = rounds("small", reads);
        says.accept(String.format(Locale.ROOT, "making %,d rows of each table", settings.rows()));
        gateway.grow(Reads.SMALL + 1, settings.rows(), settings.names());
        List<List<Round>> large = rounds("large", reads);
        return IntStream.range(0, reads.size())
                .mapToObj(i -> measured(reads.get(i).name(), reads.get(i), small.get(i), large.get(i)))
                .toList();
    }

    private Reads reads(String name, Gateway gateway) {
        return switch (name) {
            case "trades" -> new Reads(gateway, name, "/secure/trades", settings.rows());
            case "market" ->
                new Reads(gateway, name, "/secure/market?minPrice=2&maxPrice=500&sort=priceAsc", settings.rows());
            // "Glock | c20ad4d76fe9" is among the names of which there are the more listings the more rows there are
            case "search" -> new Reads(gateway, name, "/secure/market?search=glock%20c20ad4", settings.rows());
            case "search-by-price" ->
                new Reads(gateway, name, "/secure/market?search=glock%20c20ad4&sort=priceDesc", settings.rows());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private List<List<Round>> rounds(String side, List<Reads> reads) throws Exception {
        List<List<Round>> rates = new ArrayList<>();
        for (Reads one : reads) {
            warmUp(one.name(), one);
            List<Round> rounds = new ArrayList<>();
            int count = settings.roundsOf(one);
            for (int round = 1; round <= count; round++) {
                rounds.add(said(one.name(), side, round, count, () -> one.ours(settings.secondsOf(one))));
            }
            rates.add(rounds);
        }
        return rates;
    }

    private Measured measure(String name, Measure measure) throws Exception {
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
        return measured(name, measure, floors, ours);
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

    private static Measured measured(String name, Measure measure, List<Round> floors, List<Round> ours) {
        return new Measured(name, measure.what(), measure.floorIs(), measure.wanted(), floors, ours);
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
