package dev.bailee.bench;

import dev.bailee.database.DatabaseSettings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Statements run as fast as PostgreSQL answers: by {@code pgbench} where there is one, else in a loop over JDBC. They
 * may name a {@code :merchant} from 1, a {@code :user} nobody else has meanwhile, and an {@code :id} that is used once.
 */
final class PlainSql {

    private static final AtomicLong RUNS = new AtomicLong(1);
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");
    private static final int THREADS = 2;
    private static final long IDS_OF_A_CLIENT = 1_000_000;
    private static final int CLIENTS_OF_A_RUN = 1_000;

    private final DatabaseSettings database;
    private final String script;
    private final int clients;
    private final int merchants;
    private final Optional<Path> pgbench = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "pgbench"))
            .filter(Files::isExecutable)
            .findFirst();

    /** Of a script among the resources. */
    PlainSql(DatabaseSettings database, String name, int clients, int merchants) {
        this.database = database;
        this.script = Scripts.text(name);
        this.clients = clients;
        this.merchants = merchants;
    }

    @Override
    public String toString() {
        return pgbench.isPresent() ? "pgbench" : "a JDBC loop";
    }

    /** How often a second the whole script runs. */
    double rate(int seconds) throws Exception {
        return pgbench.isPresent() ? pgbench(pgbench.get(), seconds) : loop(seconds);
    }

    private double pgbench(Path program, int seconds) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile("bailee", ".sql"), settings() + script + ";\n");
        URI url = URI.create(database.url().substring("jdbc:".length()).replaceFirst("\\?.*", ""));
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=" + THREADS,
                        "--time=" + seconds,
                        "--define=i=0",
                        "--file=" + file,
                        "--host=" + url.getHost(),
                        "--port=" + url.getPort(),
                        "--username=" + database.user(),
                        url.getPath().substring(1)))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("pgbench failed: " + said);
        }
        Files.delete(file);
        return Double.parseDouble(rate.group(1));
    }

    private String settings() {
        return String.format(
                Locale.ROOT,
                """
                \\set i :i + 1
                \\set merchant random(1, %d)
                \\set user 1 + :client_id + %d * random(0, %d)
                \\set id (%d + :client_id) * %d + :i
                """,
                merchants,
                clients,
                Gateway.USERS / clients - 1,
                RUNS.getAndIncrement() * CLIENTS_OF_A_RUN,
                IDS_OF_A_CLIENT);
    }

    private double loop(int seconds) throws Exception {
        PlainJdbc statements = PlainJdbc.of(script);
        long run = RUNS.getAndIncrement() * CLIENTS_OF_A_RUN;
        return Clients.rate(clients, seconds, client -> {
            Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
            AtomicLong id = new AtomicLong((run + client) * IDS_OF_A_CLIENT);
            return new Clients.Client(() -> once(connection, statements, client, id.incrementAndGet()), connection);
        });
    }

    private boolean once(Connection connection, PlainJdbc statements, int client, long id) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int merchant = 1 + random.nextInt(merchants);
        int user = 1 + client + clients * random.nextInt(Gateway.USERS / clients);
        statements.run(connection, merchant, user, id);
        return true;
    }
}
