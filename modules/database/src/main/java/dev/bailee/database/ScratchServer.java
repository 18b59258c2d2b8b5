package dev.bailee.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The PostgreSQL of this JVM's scratch databases: started by whoever asks first, gone with the JVM. It lies in memory
 * where there is enough, because on a disk that others use as well a new database takes a second now and then.
 */
final class ScratchServer {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 4L << 30;
    private static final String PREFIX = "bailee-scratch-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-\\d+");

    private static final EmbeddedPostgres POSTGRES = start();

    private ScratchServer() {}

    /** Where a role finds one of its databases. */
    static String url(String role, String database) {
        return POSTGRES.getJdbcUrl(role, database);
    }

    private static EmbeddedPostgres start() {
        try {
            Path data = folder();
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("max_wal_size", "256MB")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(data)));
            Roles.ensure(server.getJdbcUrl("postgres", "postgres"), "postgres");
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Path folder() throws IOException {
        String prefix = PREFIX + ProcessHandle.current().pid() + "-";
        if (!Files.isWritable(MEMORY)) {
            return Files.createTempDirectory(prefix);
        }
        discardOrphans();
        return Files.getFileStore(MEMORY).getUsableSpace() < ENOUGH_BYTES
                ? Files.createTempDirectory(prefix)
                : Files.createTempDirectory(MEMORY, prefix);
    }

    // what a JVM that was killed left behind takes memory from everybody
    private static void discardOrphans() throws IOException {
        List<Path> orphans;
        try (Stream<Path> folders = Files.list(MEMORY)) {
            orphans = folders.filter(ScratchServer::isOrphan).toList();
        }
        orphans.forEach(ScratchServer::discard);
    }

    private static boolean isOrphan(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    // nothing here is worth writing to the disk, which an orderly stop does for half a minute
    private static void discard(Path data) {
        try {
            LocalPostgres.kill(data);
            // not waited for: on a busy disk that takes minutes, and it outlives us
            Process _ = new ProcessBuilder("rm", "-rf", data.toString()).start();
        } catch (IOException failure) {
            System.err.println("a scratch PostgreSQL was left in " + data + ": " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
