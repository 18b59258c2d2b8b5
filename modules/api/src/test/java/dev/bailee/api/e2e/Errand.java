package dev.bailee.api.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.BaileeApplication;
import dev.bailee.api.BaileeConfiguration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An operator's command over a world's database.
 *
 * @param printed all that it said
 */
record Errand(String printed, boolean failed) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Runs a command.
     *
     * @param change made to the world's settings for this command alone
     */
    static Errand run(World world, Consumer<ObjectNode> change, Command command, String... arguments) {
        try {
            Path file = Files.writeString(Files.createTempFile("errand", ".yml"), settings(world, change));
            try {
                return run(
                        command,
                        Stream.concat(Stream.of(command.getName(), file.toString()), Arrays.stream(arguments))
                                .toArray(String[]::new));
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A part of the settings. */
    static ObjectNode in(ObjectNode settings, String section) {
        return settings.withObjectProperty(section);
    }

    private static String settings(World world, Consumer<ObjectNode> change) throws IOException {
        ObjectNode settings = (ObjectNode) JSON.readTree(Files.readString(world.settings()));
        ObjectNode database = in(settings, "database");
        // a scratch database's address names who connects, and would outdo the settings
        database.put("url", database.path("url").asText().replaceAll("\\?.*", ""));
        change.accept(settings);
        return settings.toString();
    }

    private static Errand run(Command command, String... line) {
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            BaileeApplication application = new BaileeApplication();
            Bootstrap<BaileeConfiguration> bootstrap = new Bootstrap<>(application);
            application.initialize(bootstrap);
            bootstrap.addCommand(command);
            Optional<Throwable> failure = new Cli(new JarLocation(Errand.class), bootstrap, out, out).run(line);
            return new Errand(printed.toString(StandardCharsets.UTF_8), failure.isPresent());
        } finally {
            System.setOut(usual);
        }
    }
}
