package dev.bailee.workflows.withdrawal;

import dev.bailee.trades.Progress;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs beside the story of a withdrawal. What a branch brings is the state of the rows only if nothing else was
 * heard of since it left: else it may be older than what is known.
 */
final class Branches {

    private final Set<String> running = new HashSet<>();
    private int turn;
    private boolean arrived;
    private @Nullable Progress brought;
    private @Nullable RuntimeException failure;

    /** Begins a branch, unless one of that name is running. */
    void begin(String name, Functions.Func<Promise<Progress>> branch) {
        if (running.add(name)) {
            int left = turn;
            branch.apply().handle((result, broken) -> {
                arrive(name, left, result, broken);
                return result;
            });
        }
    }

    private void arrive(String name, int left, @Nullable Progress result, @Nullable RuntimeException broken) {
        running.remove(name);
        brought = left == turn && !arrived ? result : null;
        arrived = true;
        failure = failure == null ? broken : failure;
    }

    /** The story went on. */
    void goOn() {
        turn++;
    }

    boolean hasNews() {
        return arrived;
    }

    /**
     * The state of the rows, if what arrived tells; else they must be read. Brings in the failure of a branch, which
     * ends the run: it is one that no retry mends.
     */
    @Nullable
    Progress news() {
        if (failure != null) {
            throw failure;
        }
        Progress news = brought;
        brought = null;
        arrived = false;
        return news;
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    boolean isRunning(String name) {
        return running.contains(name);
    }

    int countBut(String... names) {
        return running.size()
                - Math.toIntExact(Stream.of(names).filter(running::contains).count());
    }
}
