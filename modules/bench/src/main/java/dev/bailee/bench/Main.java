package dev.bailee.bench;

import dev.bailee.bench.crash.CrashReport;
import dev.bailee.bench.crash.CrashSettings;
import dev.bailee.bench.crash.CrashTest;
import dev.bailee.bench.faults.FaultCommand;
import dev.bailee.bench.rolling.RollingCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparsers;

/** {@code bench}: what is shown by running all of it, hard. */
public final class Main {

    private Main() {}

    /** Runs one measurement; exits with 1 if what must hold doesn't; of ratios it only tells. */
    public static void main(String[] arguments) throws Exception {
        Namespace asked = parser().parseArgsOrFail(arguments);
        System.exit(
                switch (asked.getString("what")) {
                    case "crash" -> crash(asked);
                    case FaultCommand.NAME -> FaultCommand.run(asked);
                    case RollingCommand.NAME -> RollingCommand.run(asked);
                    case "holds" -> holds(asked);
                    default -> ratios(asked);
                });
    }

    private static int ratios(Namespace asked) throws Exception {
        List<Measured> measured =
                Ratios.run(ratioSettings(asked), System.out::println, soFar -> write(asked, Report.of(soFar)));
        System.out.println(Report.of(measured).markdown());
        return 0;
    }

    private static void write(Namespace asked, Report report) throws IOException {
        String file = asked.getString("json");
        if (file != null) {
            report.write(Path.of(file));
        }
        String table = asked.getString("markdown");
        if (table != null) {
            Files.writeString(Path.of(table), report.markdown());
        }
    }

    private static int crash(Namespace asked) throws Exception {
        CrashReport report = CrashTest.run(crashSettings(asked), System.out::println);
        report.lines().forEach(System.out::println);
        return report.violations().isEmpty() ? 0 : 1;
    }

    private static int holds(Namespace asked) throws Exception {
        Holds.run(asked.getInt("bought"), asked.getInt("trades"), System.out::println)
                .forEach(System.out::println);
        return 0;
    }

    private static ArgumentParser parser() {
        ArgumentParser parser = ArgumentParsers.newFor("bailee bench").build().description("Runs Bailee hard");
        Subparsers commands = parser.addSubparsers().dest("what");
        addRatios(commands);
        addCrash(commands);
        FaultCommand.addTo(commands);
        RollingCommand.addTo(commands);
        addHolds(commands);
        return parser;
    }

    private static void addRatios(Subparsers commands) {
        ArgumentParser ratios = commands.addParser("ratios")
                .help("measures how near we come to what this machine and its PostgreSQL allow");
        ratios.addArgument("--seconds")
                .type(Integer.class)
                .help("of each round; 10, but 20 beside a slow endpoint and of what is completed");
        ratios.addArgument("--rounds")
                .type(Integer.class)
                .help("of each side, by turns; 3, but 7 beside a slow endpoint");
        ratios.addArgument("--warm-ups")
                .type(Integer.class)
                .setDefault(30)
                .help("rounds of ours before those that count, at most; they end when the JVM compiles no more");
        ratios.addArgument("--under-way")
                .type(Integer.class)
                .setDefault(96)
                .help("withdrawals and callbacks at a time, where they are waited for until their end");
        ratios.addArgument("--rows").type(Integer.class).setDefault(1_000_000).help("of the large tables");
        ratios.addArgument("--names")
                .type(Integer.class)
                .setDefault(Integer.MAX_VALUE)
                .help("of the large catalogue at most; without it, each row has its own");
        ratios.addArgument("--only")
                .choices(Ratios.NAMES)
                .action(Arguments.append())
                .help("may be repeated");
        ratios.addArgument("--json").help("a file to write the figures to");
        ratios.addArgument("--markdown").help("a file to write the table to");
    }

    private static void addCrash(Subparsers commands) {
        ArgumentParser crash = commands.addParser("crash")
                .help("kills a demo under load, again and again, and then counts what became of every cent");
        crash.addArgument("--trades").type(Integer.class).setDefault(268);
        crash.addArgument("--kills").type(Integer.class).setDefault(10);
        crash.addArgument("--seed").type(Long.class).help("of a former run, to have the same load and moments again");
        crash.addArgument("--temporal")
                .setDefault(CrashSettings.EMBEDDED)
                .help("host:port of one that has the namespace default, and outlives the kills");
        crash.addArgument("--data-dir").help("an empty folder to run in, and to keep; without it, one for this run");
    }

    private static void addHolds(Subparsers commands) {
        ArgumentParser holds = commands.addParser("holds")
                .help("measures the memory that trades in hold cost the process that runs their workflows");
        holds.addArgument("--bought").type(Integer.class).setDefault(1_000).help("before the first look");
        holds.addArgument("--trades").type(Integer.class).setDefault(20_000).help("at the second; copies of those");
    }

    private static RatioSettings ratioSettings(Namespace asked) {
        List<String> only = asked.getList("only");
        return new RatioSettings(
                asked.getInt("seconds"),
                asked.getInt("rounds"),
                asked.getInt("warm_ups"),
                asked.getInt("under_way"),
                asked.getInt("rows"),
                Math.min(asked.getInt("names"), asked.getInt("rows")),
                only == null ? Ratios.NAMES : only);
    }

    private static CrashSettings crashSettings(Namespace asked) throws IOException {
        Long seed = asked.getLong("seed");
        String folder = asked.getString("data_dir");
        return new CrashSettings(
                asked.getInt("trades"),
                asked.getInt("kills"),
                seed == null ? new SecureRandom().nextInt(1_000_000) : seed,
                asked.getString("temporal"),
                folder == null ? Files.createTempDirectory("bailee-crash") : Path.of(folder),
                folder != null);
    }
}
