package dev.bailee.api;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code server config.yml}: serves until it is told to stop. */
final class ServerCommand extends io.dropwizard.core.cli.ServerCommand<BaileeConfiguration> {

    ServerCommand(Application<BaileeConfiguration> application) {
        super(application, "server", "Serves the API and runs the workflows until it is told to stop");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable fault) {
        Complaint.print(cli, fault);
    }
}
