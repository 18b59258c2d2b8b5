package dev.bailee.api;

/** The process. */
public final class Main {

    private Main() {}

    /** Runs one command, such as {@code server config.yml}; exits with 1 if it fails. */
    public static void main(String[] arguments) throws Exception {
        new BaileeApplication().run(arguments);
    }
}
