package dev.bailee.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures one thing after another, each against its floor, on durable PostgreSQLs. */
final class Ratios {

    private static final List<String> WORKING = List.of("complete", "callbacks", "callback-workflows");
    // reads come last, because their rows stay
    private static final List<String> STANDING =
            List.of("accept", "accept-one-merchant", "post", "trades", "market", "search", "search-by-price");

    /** In the order in which they are measured. */
    static final List<String> NAMES =
            Stream.concat(WORKING.stream(), STANDING.stream()).toList();

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
        if (STANDING.stream().anyMatch(settings.only()::contains)) {
            measured.addAll(ratios.standing());
        }
        return measured;
    }

    // each has a gateway and a Temporal of its own: an embedded one slows down with all that it has ever run
    private List<Measured> working() throws Exception {
        List<Measured> measured = new ArrayList<>();
        for (String name : WORKING) {
            if (settings.only().contains(name)) {
                try (Measure measure = working(name)) {
                    measured.add(measure(name, measure));
                }
            }
        }
        return measured;
    }

    private static Measure working(String name) throws IOException {
        return switch (name) {
            case "complete" -> new Completions();
            case "callbacks" -> Deliveries.besideAClient();
            case "callback-workflows" -> Deliveries.besideTemporal();
            default -> throw new IllegalArgumentException(name);
        };
    }

    // all on one that answers alone
    private List<Measured> standing() throws Exception {
        List<Measured> measured = new ArrayList<>();
        try (Gateway gateway = Gateway.start()) {
            says.accept("a POST /secure/buy is " + Acceptances.statements(gateway) + " statements");
            for (String name : STANDING) {
                if (settings.only().contains(name)) {
                    measured.add(measure(name, measure(name, gateway)));
                }
            }
        }
        return measured;
    }

    private Measure measure(String name, Gateway gateway) {
        return switch (name) {
            case "accept" -> new Acceptances(gateway, Gateway.MERCHANTS);
            case "accept-one-merchant" -> new Acceptances(gateway, 1);
            case "post" -> new LedgerPostings(gateway);
            case "trades" -> new Reads(gateway, "GET /secure/trades", "/secure/trades", settings.rows());
            case "market" -> market(gateway, "?minPrice=2&maxPrice=500&sort=priceAsc");
            // "Glock | c20ad4d76fe9" is among the names of which there are the more listings the more rows there are
            case "search" -> market(gateway, "?search=glock%20c20ad4");
            case "search-by-price" -> market(gateway, "?search=glock%20c20ad4&sort=priceDesc");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Reads market(Gateway gateway, String query) {
        return new Reads(gateway, "GET /secure/market" + query, "/secure/market" + query, settings.rows());
    }

    private Measured measure(String name, Measure measure) throws Exception {
        says.accept(name + ": " + measure.what() + ", against " + measure.floorIs());
        List<Double> floors = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        // what is compiled, cached and planned by then isn't measured
        measure.ours(settings.seconds());
        for (int round = 1; round <= settings.rounds(); round++) {
            floors.add(said(name, "floor", round, measure.floor(settings.seconds())));
            if (measure.takesTurns()) {
                ours.add(said(name, "ours", round, measure.ours(settings.seconds())));
            }
        }
        measure.between();
        for (int round = ours.size() + 1; round <= settings.rounds(); round++) {
            ours.add(said(name, "ours", round, measure.ours(settings.seconds())));
        }
        return new Measured(name, measure.what(), measure.floorIs(), measure.wanted(), floors, ours);
    }

    private double said(String name, String side, int round, double rate) {
        says.accept(String.format(Locale.ROOT, "%s: %s %d of %d: %,.0f/s", name, side, round, settings.rounds(), rate));
        return rate;
    }
}
