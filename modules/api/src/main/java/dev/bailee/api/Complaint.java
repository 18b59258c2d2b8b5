package dev.bailee.api;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.cli.Cli;

/** Tells an operator why a command failed: a bad setting in words, anything else with its stack. */
public final class Complaint {

    private Complaint() {}

    /** Prints it. */
    public static void print(Cli cli, Throwable fault) {
        if (fault instanceof ConfigurationException || fault instanceof UndefinedEnvironmentVariableException) {
            cli.getStdErr().println(fault.getMessage());
        } else {
            fault.printStackTrace(cli.getStdErr());
        }
    }
}
