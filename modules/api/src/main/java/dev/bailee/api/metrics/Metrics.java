package dev.bailee.api.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.bailee.api.Rooms;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All meters of one process. */
public final class Metrics implements AutoCloseable {

    private static final String PATH = "/prometheus";

    /** The bounds of the histograms: from a quick read to what no client waits for. */
    static final Duration[] BOUNDS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    // by itself Temporal's client has seventy buckets for each of hundreds of series
    private static final DistributionStatisticConfig FEW_BUCKETS = DistributionStatisticConfig.builder()
            .percentilesHistogram(false)
            .serviceLevelObjectives(Stream.of(BOUNDS)
                    .mapToDouble(bound -> (double) bound.toNanos())
                    .toArray())
            .build();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Measures the JVM from now on. */
    public Metrics() {
        registry.config().meterFilter(new FewerBuckets());
        collections.bindTo(registry);
        List.of(
                        new ClassLoaderMetrics(),
                        new JvmInfoMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    /** Measures a pool of connections from now on. */
    public void watch(HikariDataSource pool) {
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    }

    /** Counts requests from now on. */
    public void count(JerseyEnvironment jersey) {
        jersey.register(new Requests(registry));
    }

    /**
     * Serves them below the admin port's {@value #PATH}.
     *
     * @param works whether this process works, and so asks suppliers anyway
     */
    public void serve(Environment environment, Rooms rooms, boolean works) {
        Figures figures = new Figures(registry, rooms, System::nanoTime);
        SupplierBalances balances = new SupplierBalances(registry, rooms, System::nanoTime);
        environment.lifecycle().manage(new AutoCloseableManager(figures));
        environment.lifecycle().manage(new AutoCloseableManager(balances));
        Runnable refresh = () -> {
            if (works) {
                balances.refresh();
            }
            figures.refresh();
        };
        environment
                .admin()
                .addServlet("prometheus", new ScrapeServlet(this, refresh))
                .addMapping(PATH);
    }

    /** Where whoever measures something puts it. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All of them, as Prometheus reads it. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private static final class FewerBuckets implements MeterFilter {
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return id.getName().startsWith("temporal") ? FEW_BUCKETS.merge(config) : config;
        }
    }
}
