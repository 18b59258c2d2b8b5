package dev.bailee.bench.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How programs of ours are started beside this one. */
public final class Java {

    private static final String MAIN = "dev.bailee.api.Main";

    private Java() {}

    /** A command of Bailee's, of this very build: {@code server settings.yml} and the like. */
    public static List<String> bailee(String... arguments) {
        return program(System.getProperty("java.class.path"), MAIN, learntBy(arguments), arguments);
    }

    /** A command of a Bailee that was built elsewhere. */
    public static List<String> baileeOf(String classpath, String... arguments) {
        return program(classpath, MAIN, List.of(), arguments);
    }

    /** A program of this build, such as one of its tests'. */
    public static List<String> program(Class<?> main, String... arguments) {
        return program(System.getProperty("java.class.path"), main.getName(), List.of(), arguments);
    }

    /** The same as the launcher starts it: for long, and to become fast. */
    public static List<String> baileeAsShipped(String... arguments) {
        return command(List.of(), System.getProperty("java.class.path"), MAIN, learntBy(arguments), arguments);
    }

    /** A program of this build with the same options, the cache of loaded classes aside. */
    public static List<String> asShipped(Class<?> main, String... arguments) {
        return command(List.of(), System.getProperty("java.class.path"), main.getName(), List.of(), arguments);
    }

    /** Whether there is a cache of loaded classes to start with. */
    public static boolean hasLearnt() {
        return !learnt().isEmpty();
    }

    // JVMs that share few cores, and live for minutes, needn't become fast
    private static List<String> program(String classpath, String main, List<String> more, String... arguments) {
        return command(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"), classpath, main, more, arguments);
    }

    private static List<String> command(
            List<String> size, String classpath, String main, List<String> more, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(size);
        command.addAll(more);
        // the launcher's, which its cache of loaded classes depends on
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("-cp", classpath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    // as the launcher has it
    private static List<String> learntBy(String... arguments) {
        return arguments[0].equals("server") ? List.of() : learnt();
    }

    // the launcher's cache of loaded classes, if there is one: a start then takes half the time
    private static List<String> learnt() {
        return Optional.ofNullable(System.getProperty("bailee.cache"))
                .map(cache -> List.of("-XX:AOTCache=" + cache))
                .orElse(List.of());
    }
}
