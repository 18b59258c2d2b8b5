package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Spec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A clock of one process that can be set while it runs, by libfaketime; how long things take it knows all the same. */
final class WrongClock {

    /** How far it is set. */
    static final int HOURS = 3;

    private static final int HOUR_S = 3_600;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    // it reads its offset anew every second
    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Service service;
    private final Cluster cluster;
    private final Path offset;

    WrongClock(Service service, Cluster cluster) {
        this.service = service;
        this.cluster = cluster;
        this.offset = cluster.folder().resolve(service.name() + ".clock").toAbsolutePath();
    }

    /** Has it jump by so many hours, and back again. */
    Fault fault(String name, Duration lasts, int hours) {
        Optional<Path> library = library();
        Spec usual = service.spec();
        URI address = cluster.admin(service.name(), "/ping");
        return Fault.of(name, lasts, () -> set(hours), () -> set(0), () -> Looks.clock(address, hours))
                .mended(() -> Looks.clock(address, 0))
                .between(() -> restart(wrong(usual, library.orElseThrow())), () -> restart(usual))
                .unless(library.isPresent() ? Optional.empty() : Optional.of("libfaketime isn't installed"));
    }

    private Spec wrong(Spec usual, Path library) throws IOException {
        set(0);
        return usual.with("LD_PRELOAD", library.toString())
                .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    private void set(int hours) throws IOException {
        Files.writeString(offset, "%+d\n".formatted(hours * HOUR_S));
    }

    private void restart(Spec spec) throws IOException, InterruptedException {
        var _ = service.stop(STOP_PATIENCE);
        service.kill();
        service.change(_ -> spec);
        service.start().await();
        cluster.awaitHealth(service.name());
    }

    private static Optional<Path> library() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .map(folder -> Path.of(folder, "faketime", LIBRARY))
                .filter(Files::exists)
                .findFirst();
    }
}
