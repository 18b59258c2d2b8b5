package dev.bailee.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Ledger;
import dev.bailee.trades.Trades;
import dev.bailee.workflows.housekeeping.Auditor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/**
 * Everybody's books, compared: what the API promised, the trades, the ledger, what the simulated supplier sold, what
 * changed hands at the simulated Steam and what the simulated merchant was told.
 */
public final class Books {

    private static final BigDecimal DEMOS_START = new BigDecimal("100000.00");

    private final Jdbi jdbi;
    private final BigDecimal start;

    Books(Jdbi jdbi) {
        this(jdbi, DEMOS_START);
    }

    /**
     * Those of a merchant.
     *
     * @param jdbi to a database with our schemas and the world's
     * @param start what the merchant had at first, in dollars
     */
    public Books(Jdbi jdbi, BigDecimal start) {
        this.jdbi = jdbi;
        this.start = start;
    }

    /**
     * Whatever must not be.
     *
     * @param accepted trades by externalId, as the API told
     * @param cancelled trades whose cancel was granted
     * @param balance as the API told at the end
     * @param totals as the simulated world told at the end
     */
    public List<String> violations(
            Map<String, String> accepted, Set<String> cancelled, BigDecimal balance, JsonNode totals) {
        List<String> violations = new ArrayList<>();
        if (!totals.path("soldMoreThanOnce").isEmpty()) {
            violations.add("the supplier sold more than once: " + totals.path("soldMoreThanOnce"));
        }
        if (totals.path("sales").asLong(-1) != totals.path("customIds").asLong(-2)) {
            violations.add("not one sale for each reference: " + totals);
        }
        violations.addAll(promises(accepted, cancelled));
        violations.addAll(jdbi.withHandle(Books::findings));
        violations.addAll(balance(balance));
        violations.addAll(audit());
        return violations;
    }

    private List<String> promises(Map<String, String> accepted, Set<String> cancelled) {
        Map<String, String> statuses = statuses();
        List<String> broken = new ArrayList<>();
        accepted.forEach((externalId, trade) -> {
            if (!statuses.containsKey(trade)) {
                broken.add("accepted and not there: " + externalId + ", trade " + trade);
            }
        });
        cancelled.stream()
                .filter(trade -> !"CANCELED".equals(statuses.get(trade)))
                .forEach(trade -> broken.add("cancelled and yet " + statuses.get(trade) + ": trade " + trade));
        return broken;
    }

    private Map<String, String> statuses() {
        return jdbi.withHandle(handle -> handle.createQuery("select id::text as id, status from trades.trades")
                .setMapKeyColumn("id")
                .setMapValueColumn("status")
                .collectInto(new GenericType<Map<String, String>>() {}));
    }

    /** What the tables say against each other; every line is one thing that must not be. */
    static List<String> findings(Handle handle) {
        return Stream.of("violations.sql", "custody.sql")
                .flatMap(file -> handle.createQuery(sql(file)).mapTo(String.class).list().stream())
                .toList();
    }

    /** What sellers were told of their items, and nobody knows any more: listings, and which handovers were granted. */
    List<String> forgotten(Map<String, Set<String>> granted) {
        List<String> kept = jdbi.withHandle(handle -> handle.createQuery(
                        "select id::text from escrow.escrows union all select escrow_id || ' ' || pending from escrow.handovers")
                .mapTo(String.class)
                .list());
        return granted.entrySet().stream()
                .flatMap(told -> Stream.concat(
                        Stream.of(told.getKey()), told.getValue().stream().map(what -> told.getKey() + " " + what)))
                .filter(told -> !kept.contains(told))
                .map(told -> "told to a seller and not there: " + told)
                .toList();
    }

    private List<String> balance(BigDecimal told) {
        BigDecimal spent = jdbi.withHandle(handle ->
                handle.createQuery(sql("spent.sql")).mapTo(BigDecimal.class).one());
        BigDecimal expected = start.subtract(spent);
        return told.compareTo(expected) == 0
                ? List.of()
                : List.of("the balance is $" + told + " and should be $" + expected);
    }

    private List<String> audit() {
        return new Auditor(jdbi, new Ledger(), new Trades(), InstantSource.system())
                .audit(AuditScope.FULL).findings().stream()
                        .map(finding -> "audit: " + finding)
                        .toList();
    }

    /** How much of everything there was. */
    public Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(sql("counts.sql"))
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        return counts;
    }

    private static String sql(String name) {
        try (InputStream file = Books.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
