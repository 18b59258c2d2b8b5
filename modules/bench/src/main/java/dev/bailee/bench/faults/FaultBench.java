package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Machine;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Breaks an installation in one way after the other while merchants ask for trades, waits each time until everything has
 * ended, and compares everybody's books.
 */
public final class FaultBench {

    private FaultBench() {}

    /** The names of all faults there are. */
    public static List<String> names() {
        return Breaking.names();
    }

    /**
     * Runs those that are wanted.
     *
     * @param says gets a line now and then
     * @throws Exception if something else went wrong; the folder then tells what
     */
    public static FaultReport run(FaultSettings settings, Consumer<String> says) throws Exception {
        Files.createDirectories(settings.folder());
        says.accept("faults in " + settings.folder() + ", seed " + settings.seed());
        List<FaultResult> results = new ArrayList<>();
        if (names().stream().anyMatch(name -> !name.equals(Breaking.DISK) && settings.wants(name))) {
            results.addAll(processes(settings, says));
        }
        if (settings.wants(Breaking.DISK)) {
            results.add(disk(settings, says));
        }
        return new FaultReport(settings, Machine.describe(), Instant.now(), results);
    }

    private static List<FaultResult> processes(FaultSettings settings, Consumer<String> says) throws Exception {
        List<FaultResult> results = new ArrayList<>();
        try (Stage stage = Stage.open(settings, settings.folder().resolve("processes"), false, says)) {
            FaultRun run = new FaultRun(stage, settings, says);
            for (Fault fault : new Breaking(stage, settings.isShort()).all()) {
                if (settings.wants(fault.name())) {
                    results.add(run.run(fault));
                }
            }
        }
        return results;
    }

    private static FaultResult disk(FaultSettings settings, Consumer<String> says) throws Exception {
        Optional<String> obstacle = SmallDisk.obstacle();
        if (obstacle.isPresent()) {
            return FaultResult.notRun(Breaking.DISK, obstacle.get());
        }
        try (Stage stage = Stage.open(settings, settings.folder().resolve("disk"), true, says)) {
            return new FaultRun(stage, settings, says).run(new Breaking(stage, settings.isShort()).full(stage.disk()));
        }
    }
}
