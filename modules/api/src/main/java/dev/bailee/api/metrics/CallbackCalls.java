package dev.bailee.api.metrics;

import dev.bailee.callbacks.Answer;
import dev.bailee.callbacks.Attempt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Counts attempts at merchants' endpoints, by what came of them. */
public final class CallbackCalls implements BiConsumer<Attempt, Answer> {

    private final MeterRegistry registry;

    public CallbackCalls(Metrics metrics) {
        this.registry = metrics.registry();
    }

    @Override
    public void accept(Attempt attempt, Answer answer) {
        Timer.builder("bailee.callback")
                .description("Attempts at merchants' endpoints, and how long they took")
                .serviceLevelObjectives(Metrics.BOUNDS)
                .tags("kind", attempt.isApproval() ? "approval" : "callback", "outcome", outcome(answer))
                .register(registry)
                .record(Duration.ofMillis(answer.durationMs()));
    }

    // by hundreds: a receiver chooses the status, and with it the number of series
    private static String outcome(Answer answer) {
        Integer status = answer.status();
        if (status != null) {
            return status / 100 + "xx";
        }
        Answer.Failure failure = answer.failure();
        return failure == null ? "none" : failure.name().toLowerCase(Locale.ROOT);
    }
}
