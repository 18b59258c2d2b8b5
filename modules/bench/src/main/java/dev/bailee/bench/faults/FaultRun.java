package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.crash.Errand;
import dev.bailee.bench.crash.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One installation under one fault after the other. */
final class FaultRun {

    private static final Duration LEAD = Duration.ofSeconds(15);
    private static final Duration SHORT_LEAD = Duration.ofSeconds(5);
    // longer than a trade that nobody took up lives
    private static final Duration PATIENCE = Duration.ofMinutes(12);
    private static final Duration SHORT_PATIENCE = Duration.ofMinutes(6);
    private static final long PAUSE_MS = 500;

    private final Stage stage;
    private final FaultSettings settings;
    private final Consumer<String> says;
    private final Accounts accounts;
    private final Duration lead;
    private final Duration patience;

    FaultRun(Stage stage, FaultSettings settings, Consumer<String> says) {
        this.stage = stage;
        this.settings = settings;
        this.says = says;
        this.accounts = new Accounts(stage.cluster(), stage.observer());
        this.lead = settings.isShort() ? SHORT_LEAD : LEAD;
        this.patience = settings.isShort() ? SHORT_PATIENCE : PATIENCE;
    }

    /** Runs one, whose end leaves the installation as it found it. */
    FaultResult run(Fault fault) throws Exception {
        if (fault.obstacle().isPresent()) {
            return FaultResult.notRun(fault.name(), fault.obstacle().get());
        }
        fault.prepares().run();
        says.accept(fault.name() + ", for " + fault.lasts().toSeconds() + " s");
        FaultResult result;
        try (Load load = Load.unbounded(stage.merchants())) {
            result = under(fault, load);
        }
        fault.tidies().run();
        says.accept(FaultReport.line(result));
        result.losses().forEach(loss -> says.accept("  LOSS  " + loss));
        return result;
    }

    private FaultResult under(Fault fault, Load load) throws Exception {
        Span span = span(fault, load);
        List<String> losses = new ArrayList<>(span.doubts());
        losses.addAll(answered(load));
        accounts.add(load);
        losses.addAll(rest());
        Duration endedAfter = Duration.ofNanos(System.nanoTime() - span.endedNs());
        losses.addAll(accounts.losses());
        return result(fault, load, span, endedAfter, losses);
    }

    /** When the load began, and the fault did, and the fault ended; and what of the fault wasn't as it should be. */
    private record Span(long startNs, long begunNs, long endedNs, List<String> doubts) {}

    private Span span(Fault fault, Load load) throws Exception {
        long seconds = lead.multipliedBy(2).plus(fault.lasts()).toSeconds();
        List<Errand> errands = stage.errands((int) seconds * settings.tradesPerSecond());
        List<String> doubts = new ArrayList<>();
        long start = System.nanoTime();
        try (SteadyLoad _ = SteadyLoad.begin(stage.merchants(), load, errands, settings)) {
            Thread.sleep(lead);
            long begun = System.nanoTime();
            fault.begins().run();
            Thread.sleep(fault.lasts());
            fault.meanwhile().wrong().ifPresent(wrong -> doubts.add("not inflicted: " + wrong));
            fault.ends().run();
            long ended = System.nanoTime();
            Thread.sleep(lead);
            fault.afterwards().wrong().ifPresent(wrong -> doubts.add("not mended: " + wrong));
            return new Span(start, begun, ended, doubts);
        }
    }

    private FaultResult result(Fault fault, Load load, Span span, Duration endedAfter, List<String> losses) {
        Tally tally = stage.tally();
        OptionalLong granted = tally.firstGranted(span.endedNs());
        Optional<Duration> answeredAfter = granted.isPresent()
                ? Optional.of(Duration.ofNanos(granted.getAsLong() - span.endedNs()))
                : Optional.empty();
        return new FaultResult(
                fault.name(),
                null,
                Duration.ofNanos(span.endedNs() - span.begunNs()),
                tally.perSecond(span.startNs(), span.begunNs()),
                tally.perSecond(span.begunNs(), span.endedNs()),
                tally.byCode(span.begunNs(), span.endedNs()),
                load.accepted().size(),
                answeredAfter,
                endedAfter,
                losses);
    }

    // each merchant goes on until its trade is accepted
    private List<String> answered(Load load) throws InterruptedException {
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> all = waiting.submit(() -> {
                load.awaitAll();
                return null;
            });
            try {
                all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return List.of();
            } catch (TimeoutException late) {
                all.cancel(true);
                return List.of("not every trade was accepted within " + patience);
            } catch (ExecutionException refused) {
                return List.of("a client gave up: " + refused.getCause());
            }
        }
    }

    // whoever ended by itself is started again, or nothing would end
    private List<String> rest() throws IOException, InterruptedException {
        List<String> losses = new ArrayList<>();
        for (Service service : servers()) {
            if (!service.isAlive()) {
                losses.add(service.name() + " ended by itself");
                service.start();
            }
        }
        if (!ends()) {
            losses.add("not everything ended within " + patience);
        }
        return losses;
    }

    private List<Service> servers() {
        return Stream.of(stage.cluster().apis(), stage.cluster().workers())
                .flatMap(List::stream)
                .toList();
    }

    private boolean ends() throws InterruptedException {
        long start = System.nanoTime();
        long before = -1;
        while (System.nanoTime() - start < patience.toNanos()) {
            long underway = accounts.underway().orElse(before);
            if (underway == 0) {
                return true;
            }
            if (underway != before) {
                says.accept("  " + underway + " things under way");
            }
            before = underway;
            Thread.sleep(PAUSE_MS);
        }
        return false;
    }
}
