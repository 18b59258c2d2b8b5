package dev.bailee.bench.rolling;

import dev.bailee.bench.crash.Shopper;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What everybody was answered, and how often it was a failure of ours: no answer, or one that begins with a 5; but for a
 * trade offer that Steam refused, which some users of the load bring about.
 */
final class Answers implements Shopper.Hearing {

    private static final int SERVER_ERRORS = 500;
    private static final int REFUSED_BY_STEAM = 5;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();

    @Override
    public void heard(String method, Shopper.@Nullable Reply reply) {
        if (reply == null) {
            failed(method + " no answer");
        } else {
            heard(method, reply.status(), reply.code());
        }
    }

    /** @param code of the refusal; 0 if it isn't one */
    void heard(String method, int status, int code) {
        if (status >= SERVER_ERRORS && code != REFUSED_BY_STEAM) {
            failed(method + " " + status + "/" + code);
        } else {
            count(method + " " + status + (code == 0 ? "" : "/" + code));
        }
    }

    synchronized void failed(String what) {
        failures.merge(what, 1, Integer::sum);
        count(what);
    }

    private synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** How often each was heard. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** The same of failures alone. */
    synchronized Map<String, Integer> failures() {
        return new TreeMap<>(failures);
    }
}
