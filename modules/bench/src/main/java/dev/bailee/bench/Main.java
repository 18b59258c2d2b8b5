package dev.bailee.bench;

import java.nio.file.Path;
import java.util.List;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparsers;

/** {@code bench}: what is shown by running all of it, hard. */
public final class Main {

    private Main() {}

    /** Runs one measurement; exits with 1 if what must hold doesn't. */
    public static void main(String[] arguments) throws Exception {
        Namespace asked = parser().parseArgsOrFail(arguments);
        List<Measured> measured = Ratios.run(ratios(asked), System.out::println);
        Report report = Report.of(measured);
        System.out.println(report.markdown());
        String file = asked.getString("json");
        if (file != null) {
            report.write(Path.of(file));
        }
        System.exit(0);
    }

    private static ArgumentParser parser() {
        ArgumentParser parser = ArgumentParsers.newFor("bailee bench").build().description("Runs Bailee hard");
        addRatios(parser.addSubparsers().dest("what"));
        return parser;
    }

    private static void addRatios(Subparsers commands) {
        ArgumentParser ratios = commands.addParser("ratios")
                .help("measures how near we come to what this machine and its PostgreSQL allow");
        ratios.addArgument("--seconds").type(Integer.class).setDefault(10).help("of each round");
        ratios.addArgument("--rounds").type(Integer.class).setDefault(3).help("of each side, by turns");
        ratios.addArgument("--rows").type(Integer.class).setDefault(1_000_000).help("of the large tables");
        ratios.addArgument("--only")
                .choices(Ratios.NAMES)
                .action(Arguments.append())
                .help("may be repeated");
        ratios.addArgument("--json").help("a file to write the figures to");
    }

    private static RatioSettings ratios(Namespace asked) {
        List<String> only = asked.getList("only");
        return new RatioSettings(
                asked.getInt("seconds"),
                asked.getInt("rounds"),
                asked.getInt("rows"),
                only == null ? Ratios.NAMES : only);
    }
}
