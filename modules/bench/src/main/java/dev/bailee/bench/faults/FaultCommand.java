package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparsers;

/** {@code bench faults}. */
public final class FaultCommand {

    public static final String NAME = "faults";

    private FaultCommand() {}

    /** Says what it can be told. */
    public static void addTo(Subparsers commands) {
        ArgumentParser faults = commands.addParser(NAME)
                .help("breaks an installation on this machine under load, in one way after the other, and counts what"
                        + " became of every cent");
        faults.addArgument("--only")
                .choices(FaultBench.names())
                .action(Arguments.append())
                .help("may be repeated");
        faults.addArgument("--short").action(Arguments.storeTrue()).help("seconds instead of minutes");
        faults.addArgument("--seed").type(Long.class).help("of a former run, to have the same load again");
        faults.addArgument("--trades").type(Integer.class).setDefault(3).help("asked for in a second");
        faults.addArgument("--reads").type(Integer.class).setDefault(6).help("asked for in a second");
        faults.addArgument("--json").help("a file to write all of it to");
        faults.addArgument("--markdown").help("a file to write the table to");
        faults.addArgument("--data-dir").help("an empty folder to run in, and to keep; without it, one for this run");
    }

    /** Runs it; answers with the exit code, which is 1 if anything was lost, or a fault had no effect. */
    public static int run(Namespace asked) throws Exception {
        FaultSettings settings = settings(asked);
        FaultReport report = FaultBench.run(settings, System.out::println);
        System.out.println("\n" + report.markdown());
        if (asked.getString("json") != null) {
            report.write(Path.of(asked.getString("json")));
        }
        if (asked.getString("markdown") != null) {
            Files.writeString(Path.of(asked.getString("markdown")), report.markdown() + "\n");
        }
        if (report.isClean() && asked.getString("data_dir") == null) {
            Folders.delete(settings.folder());
        }
        return report.isClean() ? 0 : 1;
    }

    private static FaultSettings settings(Namespace asked) throws IOException {
        List<String> only = asked.getList("only");
        Long seed = asked.getLong("seed");
        String folder = asked.getString("data_dir");
        return new FaultSettings(
                only == null ? List.of() : only,
                asked.getBoolean("short"),
                seed == null ? new SecureRandom().nextInt(1_000_000) : seed,
                asked.getInt("trades"),
                asked.getInt("reads"),
                folder == null ? Files.createTempDirectory("bailee-faults") : Path.of(folder));
    }
}
