package dev.bailee.api.doctor;

import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Complaint;
import dev.bailee.api.doctor.Findings.Finding;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code doctor config.yml [--advisories] [--feed URL]}: looks whether all that the settings name is there and as it must
 * be, and fails if anything is wrong. Prints no secret.
 */
public final class DoctorCommand extends ConfiguredCommand<BaileeConfiguration> {

    public DoctorCommand() {
        super("doctor", "Looks whether everything Bailee needs is there, and says what to do where it isn't");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--advisories")
                .action(Arguments.storeTrue())
                .help("also asks what is known against the libraries in this build");
        parser.addArgument("--feed").type(URI.class).metavar("URL").help("who is asked about them; OSV without it");
    }

    @Override
    protected void run(Bootstrap<BaileeConfiguration> bootstrap, Namespace arguments, BaileeConfiguration settings) {
        Findings findings = new Doctor(settings).examine();
        URI feed = arguments.get("feed");
        if (arguments.getBoolean("advisories") || feed != null) {
            URI asked = feed == null ? Advisories.OSV : feed;
            findings.look(Advisories.AREA, () -> new Advisories(asked, findings).look(bill()));
        }
        findings.all().forEach(DoctorCommand::print);
        if (findings.wrong() > 0) {
            throw new IllegalStateException(findings.wrong() + " of these are wrong");
        }
        System.out.println("nothing is wrong");
    }

    // packaging puts it beside the jars
    private static Path bill() {
        URL here = DoctorCommand.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(here.toString())).resolveSibling("bailee.cdx.json");
    }

    private static void print(Finding finding) {
        String state = finding.state() == Findings.State.WRONG
                ? "WRONG"
                : finding.state().name().toLowerCase(Locale.ROOT);
        System.out.printf("%-6s %-11s %s%n", state, finding.area(), finding.text());
        if (!finding.advice().isEmpty()) {
            System.out.printf("%-6s %-11s -> %s%n", "", "", finding.advice());
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable fault) {
        Complaint.print(cli, fault);
    }
}
