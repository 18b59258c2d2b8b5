package dev.bailee.api.e2e;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/**
 * Holds up a transaction in its middle: where it changes an item of one trade in one way, with all the locks it has by
 * then. So what crosses it can be made to cross it.
 */
final class Turnstile implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String HELD =
            "select pid from pg_locks where locktype = 'advisory' and not granted and objid = ";

    private final Handle owner;
    private final int number = COUNT.incrementAndGet();
    private boolean isShut = true;

    Turnstile(Handle owner, String tradeId, String change) {
        this.owner = owner;
        execute("select pg_advisory_lock(%d)".formatted(number));
        execute("""
                create function trades.turnstile_%1$d() returns trigger language plpgsql as $$
                begin
                    if new.trade_id = '%2$s' and (%3$s) then
                        perform pg_advisory_xact_lock_shared(%1$d);
                    end if;
                    return new;
                end $$""".formatted(number, tradeId, change));
        execute("""
                create trigger turnstile_%1$d before update on trades.items
                for each row execute function trades.turnstile_%1$d()""".formatted(number));
    }

    /** Waits until somebody stands in it. */
    void awaitOne() {
        Patiently.await("somebody in the turnstile", () -> holds("select exists (" + HELD + number + ")"), is -> is);
    }

    /** Waits until somebody else waits for what the one in it has locked. */
    void awaitQueue() {
        Patiently.await(
                "a queue before the turnstile",
                () -> holds("select exists (select 1 from pg_locks waiting where not waiting.granted and (" + HELD
                        + number + " limit 1) = any (pg_blocking_pids(waiting.pid)))"),
                is -> is);
    }

    private boolean holds(String question) {
        return owner.createQuery(question).mapTo(Boolean.class).one();
    }

    /** Lets everybody through. */
    void open() {
        if (isShut) {
            isShut = false;
            execute("select pg_advisory_unlock(%d)".formatted(number));
        }
    }

    // not by way of JDBI, which reads colons and question marks as its own
    private void execute(String sql) {
        try (Statement statement = owner.getConnection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        open();
        execute("drop function trades.turnstile_%d() cascade".formatted(number));
        owner.close();
    }
}
