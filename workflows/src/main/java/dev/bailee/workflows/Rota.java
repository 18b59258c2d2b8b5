package dev.bailee.workflows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Goes through a list that is longer than one round may take, some at a time, so that those at its head who stay there
 * whatever is done for them keep nobody behind them from his turn. Used by one thread.
 */
final class Rota<T> {

    private final int most;
    private final Set<T> hadTheirTurn = new HashSet<>();

    /** @param most how many have their turn in one round */
    Rota(int most) {
        this.most = most;
    }

    /**
     * Those whose turn it is: first come the first in the list; once its end is reached it begins again.
     *
     * @param list the list as it is now, up to a limit
     */
    List<T> next(IntFunction<List<T>> list) {
        int limit = most + hadTheirTurn.size();
        List<T> waiting = list.apply(limit);
        List<T> next = waiting.stream()
                .filter(one -> !hadTheirTurn.contains(one))
                .limit(most)
                .toList();
        if (waiting.size() < limit) {
            hadTheirTurn.clear();
        } else {
            hadTheirTurn.addAll(next);
        }
        return next;
    }
}
