package dev.bailee.api.commands;

import dev.bailee.api.Complaint;
import dev.bailee.escrow.OneTimeCodes;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code escrow-code [SECRET]}: the code of this moment, for whoever tries the API out by hand. */
public final class EscrowCodeCommand extends Command {

    private final InstantSource clock = InstantSource.system();

    public EscrowCodeCommand() {
        super("escrow-code", "Prints the one-time code of an escrow account's secret at this moment");
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("secret").nargs("?").help("read from the standard input without it");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace arguments) throws IOException {
        @Nullable String given = arguments.getString("secret");
        String secret = given == null ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip() : given;
        System.out.println(OneTimeCodes.at(secret, clock.instant()));
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable fault) {
        Complaint.print(cli, fault);
    }
}
