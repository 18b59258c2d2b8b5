package dev.bailee.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted is what is open, and counting reads nothing else. */
class TradeCensusTest {

    private static final int ENDED = 20_000;

    private final TradesWorld world = new TradesWorld(Money.ofCents(1_000_00));
    private final TradeCensus census = new TradeCensus();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void countsOpenTradesByTypeAndStatusAndThoseThatAreDue() {
        assertThat(open(world.now)).isEmpty();
        world.accept("a", 100);
        world.accept("b", 100);
        Instant accepted = world.now;

        TradeCensus.Open later = open(accepted.plus(Duration.ofDays(30))).orElseThrow();
        assertThat(later.type()).isEqualTo(TradeType.WITHDRAW);
        assertThat(later.status()).isEqualTo(TradeStatus.INITIATED);
        assertThat(later.trades()).isEqualTo(2);
        assertThat(later.oldest()).isEqualTo(accepted);
        assertThat(later.due()).isEqualTo(2);
        assertThat(later.dueSince()).isNotNull();

        TradeCensus.Open before = open(accepted.minusSeconds(1)).orElseThrow();
        assertThat(before.due()).isZero();
        assertThat(before.dueSince()).isNull();
    }

    private Optional<TradeCensus.Open> open(Instant now) {
        List<TradeCensus.Open> all = world.jdbi.withHandle(handle -> census.open(handle, now));
        assertThat(all).hasSizeLessThanOrEqualTo(1);
        return all.stream().findFirst();
    }

    @Test
    void countsWhatIsHeldByDaysSinceItWasAccepted() {
        world.accept("held", 100);
        world.database.ownerJdbi().useHandle(handle -> handle.execute("update trades.trades set status = 'HOLD'"));
        int[] expected = {0, 1, 1, 2, 2, 3, 4, 5};
        double[] days = {0.5, 1, 2.9, 3, 6.9, 7, 8, 15};

        for (int i = 0; i < days.length; i++) {
            Instant now = world.now.plusSeconds((long) (days[i] * 86_400));
            List<TradeCensus.Held> held = world.jdbi.withHandle(handle -> census.held(handle, now));
            assertThat(held)
                    .as(days[i] + " days")
                    .containsExactly(new TradeCensus.Held(TradeType.WITHDRAW, expected[i], 1));
        }
    }

    @Test
    void readsNoTradeThatHasEnded() throws Exception {
        world.accept("open", 100);
        world.database.ownerJdbi().useHandle(handle -> {
            handle.execute("""
                    insert into trades.trades (id, type, source, merchant_id, client_user_id, steam_id, trade_url, game,
                        status, created_at, updated_at)
                    select gen_random_uuid(), 'WITHDRAW', 'SELF', gen_random_uuid(), gen_random_uuid(), 1, 'url', '730',
                        'COMPLETED', now(), now() from generate_series(1, ?)
                    """, ENDED);
            handle.execute("vacuum analyze trades.trades");
        });

        for (String query : List.of("open", "held")) {
            assertThat(plan(query)).as(query).contains("trades_to_wake").doesNotContain("Seq Scan");
        }
        assertThat(plan("stuckItems")).contains("items_stuck");
    }

    private String plan(String query) throws Exception {
        String sql = query.equals("open")
                ? sql(query, Instant.class)
                : query.equals("held") ? sql(query, Instant.class, List.class) : sql(query);
        return world.jdbi.withHandle(handle -> {
            // a table of a few rows is read whole by any sensible planner
            handle.execute("set enable_seqscan = off");
            return String.join(
                    "\n",
                    handle.createQuery("explain " + sql)
                            .bind("now", world.now)
                            .bindArray("days", Integer.class, TradeCensus.DAYS)
                            .configure(SqlStatements.class, options -> options.setUnusedBindingAllowed(true))
                            .mapTo(String.class)
                            .list());
        });
    }

    private static String sql(String query, Class<?>... parameters) throws Exception {
        return TradeCensusDao.class
                .getDeclaredMethod(query, parameters)
                .getAnnotation(SqlQuery.class)
                .value();
    }
}
