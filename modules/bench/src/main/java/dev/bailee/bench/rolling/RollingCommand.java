package dev.bailee.bench.rolling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparsers;

/** {@code bench rolling}. */
public final class RollingCommand {

    public static final String NAME = "rolling";

    private RollingCommand() {}

    /** Says what it can be told. */
    public static void addTo(Subparsers commands) {
        ArgumentParser rolling = commands.addParser(NAME)
                .help("replaces every process of an installation on this machine under load, one after the other");
        rolling.addArgument("--trades").type(Integer.class).setDefault(3).help("asked for in a second");
        rolling.addArgument("--reads").type(Integer.class).setDefault(20).help("asked for in a second");
        rolling.addArgument("--settle").type(Integer.class).setDefault(5).help("seconds between two replacements");
        rolling.addArgument("--seed").type(Long.class).help("of a former run, to have the same load again");
        rolling.addArgument("--from").help("a commit, whose build the workers begin with; it is built in a work tree");
        rolling.addArgument("--work-tree").help("where, to be used again; without it, a folder for this run");
        rolling.addArgument("--data-dir").help("an empty folder to run in; without it, one for this run");
    }

    /** Runs it; answers with the exit code, which is 1 if anything failed or was lost. */
    public static int run(Namespace asked) throws Exception {
        RollingReport report = Rolling.run(settings(asked), System.out::println);
        report.lines().forEach(System.out::println);
        return report.violations().isEmpty() ? 0 : 1;
    }

    private static RollingSettings settings(Namespace asked) throws IOException, InterruptedException {
        Long seed = asked.getLong("seed");
        String folder = asked.getString("data_dir");
        String from = asked.getString("from");
        return new RollingSettings(
                asked.getInt("trades"),
                asked.getInt("reads"),
                Duration.ofSeconds(asked.getInt("settle")),
                seed == null ? new SecureRandom().nextInt(1_000_000) : seed,
                from == null ? null : FormerBuild.of(Path.of("").toAbsolutePath(), from, workTree(asked)),
                folder == null ? Files.createTempDirectory("bailee-rolling") : Path.of(folder));
    }

    private static Path workTree(Namespace asked) throws IOException {
        String given = asked.getString("work_tree");
        return given == null
                ? Files.createTempDirectory("bailee-former").resolve("tree")
                : Path.of(given).toAbsolutePath();
    }
}
