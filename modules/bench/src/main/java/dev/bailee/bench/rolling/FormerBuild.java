package dev.bailee.bench.rolling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A build of another commit of this repository, in a work tree of its own. */
final class FormerBuild {

    private FormerBuild() {}

    /**
     * Builds one, which takes minutes, and answers with its class path.
     *
     * @param repository where to find the commit
     * @param folder where to put the work tree; built before if it is there
     */
    static String of(Path repository, String commit, Path folder) throws IOException, InterruptedException {
        if (!Files.exists(folder)) {
            run(repository, "git", "worktree", "add", "--detach", folder.toString(), commit);
        }
        run(folder, "env", "BAILEE_AOT=off", "./bailee", "build");
        try (Stream<Path> jars = Files.list(folder.resolve("modules/bench/target/lib"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    private static void run(Path where, String... command) throws IOException, InterruptedException {
        int end = new ProcessBuilder(command)
                .directory(where.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (end != 0) {
            throw new IOException(List.of(command) + " ended with " + end);
        }
    }
}
