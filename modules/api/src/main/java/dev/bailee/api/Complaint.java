package dev.bailee.api;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.cli.Cli;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells an operator why a command failed: what they can mend in words, anything else with its stack. */
public final class Complaint {

    private Complaint() {}

    /** Prints it. */
    public static void print(Cli cli, Throwable fault) {
        Optional<String> words = Stream.iterate(fault, each -> each != null, Throwable::getCause)
                .limit(20)
                .flatMap(each -> words(each).stream())
                .findFirst();
        if (words.isPresent()) {
            cli.getStdErr().println(words.get());
        } else {
            fault.printStackTrace(cli.getStdErr());
        }
    }

    private static Optional<String> words(Throwable fault) {
        return switch (fault) {
            case ConfigurationException setting -> Optional.of(String.valueOf(setting.getMessage()));
            case UndefinedEnvironmentVariableException variable -> Optional.of(String.valueOf(variable.getMessage()));
            case FileNotFoundException file -> Optional.of("no such file: " + file.getMessage());
            // class 08 is the connection, 28 the login, 3D000 a database that isn't there
            case SQLException database
            when isOutOfReach(database) -> Optional.of("the database is out of reach: " + database.getMessage());
            case IOException bind
            when bind.getCause() instanceof BindException ->
                Optional.of(bind.getMessage() + ": " + bind.getCause().getMessage());
            case RuntimeException own when isOurs(own) -> Optional.of(sentence(own));
            default -> Optional.empty();
        };
    }

    // what our own code refuses, it refuses in words for whoever gave the order
    private static boolean isOurs(RuntimeException fault) {
        boolean refusal = fault instanceof IllegalArgumentException
                || fault instanceof IllegalStateException
                || fault instanceof UncheckedIOException;
        StackTraceElement[] stack = fault.getStackTrace();
        return refusal
                && fault.getMessage() != null
                && stack.length > 0
                && stack[0].getClassName().startsWith("dev.bailee.");
    }

    private static String sentence(RuntimeException fault) {
        Throwable cause = fault.getCause();
        return cause == null ? String.valueOf(fault.getMessage()) : fault.getMessage() + ": " + cause.getMessage();
    }

    private static boolean isOutOfReach(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        return state.startsWith("08") || state.startsWith("28") || state.equals("3D000");
    }
}
