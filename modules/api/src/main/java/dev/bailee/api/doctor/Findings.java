package dev.bailee.api.doctor;

import com.zaxxer.hikari.pool.HikariPool;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.JdbiException;

/** What was found, in the order it was looked for. */
final class Findings {

    /** How something is. */
    enum State {
        WELL,
        /** Something is to be done. */
        WRONG,
        /** It couldn't be told, or needn't be. */
        OPEN
    }

    /**
     * One of them. Holds no secret.
     *
     * @param advice what to do; empty if nothing
     */
    record Finding(State state, String area, String text, String advice) {}

    private final List<Finding> all = new ArrayList<>();

    void well(String area, String text) {
        all.add(new Finding(State.WELL, area, text, ""));
    }

    void open(String area, String text) {
        all.add(new Finding(State.OPEN, area, text, ""));
    }

    void wrong(String area, String text, String advice) {
        all.add(new Finding(State.WRONG, area, text, advice));
    }

    /** Looks for something; a look that fails is a finding too, and stops no other. */
    void look(String area, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException failure) {
            wrong(area, words(failure), "");
        }
    }

    // ours are sentences without secrets, and so are the database's once their values are left out; of anyone else's
    // only the kind is told
    private static String words(RuntimeException failure) {
        boolean ours = failure instanceof JdbiException
                || failure instanceof HikariPool.PoolInitializationException
                || failure.getClass().getName().startsWith("dev.bailee.")
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
        return ours
                ? String.valueOf(failure.getMessage())
                : "it failed with " + failure.getClass().getSimpleName();
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    long wrong() {
        return all.stream().filter(finding -> finding.state() == State.WRONG).count();
    }
}
