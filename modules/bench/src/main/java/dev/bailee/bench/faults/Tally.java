package dev.bailee.bench.faults;

import dev.bailee.bench.crash.Shopper;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What merchants were answered, and when; times are those of {@link System#nanoTime}. */
final class Tally implements Shopper.Hearing {

    static final String NONE = "no answer";

    private static final double SECOND_NS = 1e9;

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    private record Answer(long atNs, boolean isWrite, String what) {}

    @Override
    public void heard(String method, Shopper.@Nullable Reply reply) {
        answers.add(new Answer(System.nanoTime(), method.equals("POST"), what(reply)));
    }

    private static String what(Shopper.@Nullable Reply reply) {
        if (reply == null) {
            return NONE;
        }
        return reply.isSuccess() ? Integer.toString(reply.status()) : reply.status() + "/" + reply.code();
    }

    private Stream<Answer> between(long fromNs, long toNs) {
        return answers.stream().filter(answer -> answer.atNs() - fromNs >= 0 && answer.atNs() - toNs < 0);
    }

    /** How many answers a second there were, whatever they said. */
    double perSecond(long fromNs, long toNs) {
        return between(fromNs, toNs)
                        .filter(answer -> !answer.what().equals(NONE))
                        .count()
                * SECOND_NS
                / (toNs - fromNs);
    }

    /** How often each was heard: a status, with the code of a refusal behind it. */
    Map<String, Integer> byCode(long fromNs, long toNs) {
        Map<String, Integer> counts = new TreeMap<>();
        between(fromNs, toNs).forEach(answer -> counts.merge(answer.what(), 1, Integer::sum));
        return counts;
    }

    /** When the first request that writes was granted from then on. */
    OptionalLong firstGranted(long fromNs) {
        return answers.stream()
                .filter(answer -> answer.isWrite()
                        && answer.atNs() - fromNs >= 0
                        && answer.what().startsWith("2"))
                .mapToLong(Answer::atNs)
                .min();
    }
}
