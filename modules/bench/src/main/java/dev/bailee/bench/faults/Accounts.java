package dev.bailee.bench.faults;

import dev.bailee.bench.cluster.Cluster;
import dev.bailee.bench.crash.Books;
import dev.bailee.bench.crash.Load;
import dev.bailee.bench.crash.Shopper;
import dev.bailee.database.Database;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.LocalPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** What an installation promised so far, against everybody's books. */
public final class Accounts {

    private static final BigDecimal START = new BigDecimal("100000.00");
    private static final String UNDERWAY = text("underway.sql");

    private final Cluster cluster;
    private final Shopper observer;
    private final Map<String, String> accepted = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();

    public Accounts(Cluster cluster, Shopper observer) {
        this.cluster = cluster;
        this.observer = observer;
    }

    private static String text(String name) {
        try (InputStream file = Accounts.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Adds what a load was promised. */
    public void add(Load load) {
        accepted.putAll(load.accepted());
        cancelled.addAll(load.cancelled());
    }

    /** How much is under way still; nothing if nobody can say. */
    public OptionalLong underway() {
        DatabaseSettings owner = cluster.owner();
        try (Handle handle = Jdbi.open(owner.url(), owner.user(), owner.password())) {
            return OptionalLong.of(
                    handle.createQuery(UNDERWAY).mapTo(long.class).one());
        } catch (JdbiException _) {
            return OptionalLong.empty();
        }
    }

    /** Whatever must not be; read once nothing is under way. */
    public List<String> losses() throws IOException {
        new WorldBooks(world(), cluster.owner(), cluster.app(1).user()).copy();
        BigDecimal balance =
                observer.get("/v1/wallets/me/balance").data().path("balance").decimalValue();
        try (Database database = Database.open(cluster.owner())) {
            return new ArrayList<>(new Books(database.jdbi(), START)
                    .violations(accepted, cancelled, balance, observer.world("/totals")));
        }
    }

    // its pid file has the port on the fourth line
    private DatabaseSettings world() throws IOException {
        List<String> lines = Files.readAllLines(cluster.worldData().resolve("data/postmaster.pid"));
        return LocalPostgres.appAt(Integer.parseInt(lines.get(3).strip()), 1);
    }
}
