package dev.bailee.api.commands;

import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Complaint;
import dev.bailee.api.Rooms;
import dev.bailee.database.Database;
import dev.bailee.kernel.Refusal;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An errand with the rooms of a configuration, beside whatever processes serve it. */
abstract class OperatorCommand extends ConfiguredCommand<BaileeConfiguration> {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorCommand.class);

    OperatorCommand(String name, String description) {
        super(name, description);
    }

    @Override
    protected final void run(
            Bootstrap<BaileeConfiguration> bootstrap, Namespace arguments, BaileeConfiguration configuration) {
        try (Database database = Database.openPatiently(configuration.database().asApp());
                Rooms rooms = new Rooms(configuration, database.jdbi())) {
            run(rooms, arguments);
        }
    }

    /**
     * Notes who changed what, for whoever asks later.
     *
     * @param what in words, and without a secret
     */
    static void note(String what) {
        LOG.info("operator {} {}", System.getProperty("user.name"), what);
    }

    /** Reads an id; the library makes nothing of a class without a constructor that takes text. */
    static UUID id(ArgumentParser parser, Argument argument, String text) throws ArgumentParserException {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new ArgumentParserException(text + " is no id", parser, argument);
        }
    }

    /** The errand; what it prints is for a person. */
    abstract void run(Rooms rooms, Namespace arguments);

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable fault) {
        if (fault instanceof Refusal refusal) {
            cli.getStdErr().println(refusal.code() + ": " + refusal.text());
            refusal.fields().forEach((field, reason) -> cli.getStdErr().println("  " + field + " " + reason));
        } else {
            Complaint.print(cli, fault);
        }
    }
}
