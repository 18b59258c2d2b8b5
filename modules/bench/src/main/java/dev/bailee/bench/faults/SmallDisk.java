package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.cluster.Service;
import dev.bailee.bench.cluster.Spec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL whose data lie in memory, on a file system of their own that nobody else sees and that has little room. It
 * is started again when it ends, as a service would be, for the file system lasts no longer than the process around it.
 */
final class SmallDisk {

    private static final int SIZE_MB = 384;
    private static final int BLOCK = 1 << 16;
    private static final String NO_ROOM = "No space left on device";
    private static final String NAMESPACES = "unshare -Urm";

    // what it is given: the small file system's folder, its size, where the data are, and how they are served
    private static final String SERVE = """
            set -u
            mount -t tmpfs -o "size=$2,mode=0700" tmpfs "$1" || exit 1
            mkdir -m 700 "$1/data" && cp -a "$3/." "$1/data" || exit 1
            shift 3
            child= ended=
            trap 'ended=yes; kill -INT $child' INT TERM
            while [ -z "$ended" ]; do
              "$@" &
              child=$!
              wait $child
              [ -z "$ended" ] && sleep 1
            done
            wait
            """;

    private final Service postgres;
    private final Path folder;
    private long refusalsBefore;

    private SmallDisk(Service postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    /** Why there can be none here, if so. */
    static Optional<String> obstacle() {
        try {
            Process tried = new ProcessBuilder("sh", "-c", NAMESPACES + " mount -t tmpfs tmpfs /tmp")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tried.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return tried.waitFor() == 0 ? Optional.empty() : Optional.of("no small disk can be made: " + said);
        } catch (IOException failure) {
            return Optional.of("no small disk can be made: " + failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Puts the PostgreSQL of a cluster that hasn't started onto one. */
    static SmallDisk under(Cluster cluster) throws IOException {
        Service postgres = cluster.service("postgres");
        Path folder = Files.createDirectories(cluster.folder().resolve("small")).toAbsolutePath();
        postgres.change(spec -> onto(folder, spec));
        return new SmallDisk(postgres, folder);
    }

    private static Spec onto(Path folder, Spec spec) {
        List<String> command = new ArrayList<>(spec.command());
        int place = command.indexOf("-D") + 1;
        String data = command.set(place, folder.resolve("data").toString());
        // its log of changes has to fit
        command.addAll(List.of("-c", "max_wal_size=64MB", "-c", "min_wal_size=32MB"));
        List<String> longer = new ArrayList<>(List.of(NAMESPACES.split(" ")));
        longer.addAll(List.of("sh", "-c", SERVE, "serve", folder.toString(), SIZE_MB + "m", data));
        if (!command.getFirst().equals("unshare")) {
            // it refuses to run as root, which everybody is in there
            longer.addAll(List.of("unshare", "-U"));
        }
        longer.addAll(command);
        return spec.running(longer);
    }

    // as its own processes see it
    private Path ballast() {
        long pid = postgres.pid().orElseThrow(() -> new IllegalStateException("PostgreSQL has ended"));
        return Path.of("/proc/" + pid + "/root" + folder, "ballast");
    }

    // as it tells its log, of which this needs no more than what any encoding has
    private long refusals() throws IOException {
        try (Stream<String> lines = Files.lines(postgres.spec().log(), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(NO_ROOM)).count();
        }
    }

    /** Whether nobody noticed that it is full, if so. */
    Optional<String> wrong() throws IOException {
        return Looks.unless(refusals() > refusalsBefore, "PostgreSQL found room for all it wrote");
    }

    /** Takes all the room there is. */
    void fill() throws IOException {
        refusalsBefore = refusals();
        byte[] block = new byte[BLOCK];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            if (Files.size(ballast()) == 0) {
                throw full;
            }
        }
    }

    /** Gives it back. */
    void empty() throws IOException {
        Files.delete(ballast());
    }
}
