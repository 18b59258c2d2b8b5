package dev.bailee.workflows;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/** Tells trouble that passes by itself from what would go wrong again. */
public final class PassingTrouble {

    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private PassingTrouble() {}

    /** Whether a database that is away, full or in a deadlock is behind it: those say so in these classes. */
    public static boolean is(RuntimeException failure) {
        if (!(failure instanceof JdbiException)) {
            return false;
        }
        String state = failure.getCause() instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null || PASSING.contains(state.substring(0, 2));
    }
}
