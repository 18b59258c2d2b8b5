package dev.bailee.bench.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a process is started with.
 *
 * @param name what it is called here
 * @param folder where it runs; what it says is added to {@code <name>.log} there
 * @param environment what it has beside what this process has
 * @param command the program with its arguments
 * @param end the signal that asks it to stop, such as {@code TERM}
 */
public record Spec(String name, Path folder, Map<String, String> environment, List<String> command, String end) {

    public Spec {
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    /** The same behind another program, such as {@code unshare -n}, which must become the one behind it. */
    public Spec wrapped(String... prefix) {
        List<String> longer = Stream.concat(Stream.of(prefix), command.stream()).toList();
        return new Spec(name, folder, environment, longer, end);
    }

    /** The same with another value in its environment. */
    public Spec with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Spec(name, folder, more, command, end);
    }

    /** The same with another program, or other arguments. */
    public Spec running(List<String> other) {
        return new Spec(name, folder, environment, other, end);
    }

    /** Where what it says goes. */
    public Path log() {
        return folder.resolve(name + ".log");
    }

    /** Without environment and arguments, which hold secrets. */
    @Override
    public String toString() {
        return name + " in " + folder;
    }
}
