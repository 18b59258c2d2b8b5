package dev.bailee.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections and the JDBI over it, which knows our values: {@link Money} is a bigint of cents,
 * {@link SteamId} a bigint. Transactions are READ COMMITTED; whoever opens one commits it.
 */
public final class Database implements AutoCloseable {

    private static final long CONNECTION_TIMEOUT_MS = 5_000;
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = jdbi(pool);
    }

    /**
     * Opens the pool; fails at once if the database is out of reach. A connection whose server says nothing for five
     * minutes, or for {@code socketTimeout} seconds where the URL tells them, is given up, so that no statement may take
     * longer.
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, settings.connections());
    }

    /** The same, but waits for any answer for as long as it takes: for commands, which somebody can end. */
    public static Database openPatiently(DatabaseSettings settings) {
        return open(settings, settings.connections(), Duration.ZERO);
    }

    // those that are kept for nobody yet cost a process each
    static Database open(DatabaseSettings settings, int idle) {
        return open(settings, idle, SILENCE);
    }

    private static Database open(DatabaseSettings settings, int idle, Duration silence) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("bailee");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(idle);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        // a server that vanished never answers; what the URL says comes before this
        config.addDataSourceProperty("socketTimeout", Long.toString(silence.toSeconds()));
        // the server's details quote the row
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new Database(new HikariDataSource(config));
    }

    /** A JDBI that maps our values, over any source of connections. */
    public static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .registerRowMapper(new Records())
                .registerArgument(new MoneyArgument())
                .registerArgument(new SteamIdArgument())
                .registerColumnMapper(Money.class, Database::money)
                .registerColumnMapper(SteamId.class, Database::steamId);
        SharedDaos.install(jdbi);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutArguments);
        return jdbi;
    }

    // what is bound may be a secret or someone's trade URL, and what an exception says ends up in a log
    private static String withoutArguments(StatementException failure) {
        StatementContext context = failure.getStatementContext();
        return failure.getShortMessage() + " [statement: " + (context == null ? "unknown" : context.getRawSql()) + "]";
    }

    private static @Nullable SteamId steamId(ResultSet row, int column, StatementContext context) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : new SteamId(id);
    }

    private static @Nullable Money money(ResultSet row, int column, StatementContext context) throws SQLException {
        long cents = row.getLong(column);
        return row.wasNull() ? null : Money.ofCents(cents);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool itself, for its metrics. */
    public HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static final class MoneyArgument extends AbstractArgumentFactory<Money> {
        MoneyArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Money value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.cents());
        }
    }

    private static final class SteamIdArgument extends AbstractArgumentFactory<SteamId> {
        SteamIdArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(SteamId value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.value());
        }
    }
}
