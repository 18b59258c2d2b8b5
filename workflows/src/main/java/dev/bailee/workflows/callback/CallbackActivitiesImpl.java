package dev.bailee.workflows.callback;

import dev.bailee.callbacks.Answer;
import dev.bailee.callbacks.Attempt;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.callbacks.Turn;
import dev.bailee.workflows.SignedSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The attempt's row, the call, the result: each on its own. A callback that is due in a moment, because changes that
 * come close together share one, is waited for here: a timer of the workflow's would cost more than a sleeping thread.
 */
public final class CallbackActivitiesImpl implements CallbackActivities {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final Jdbi jdbi;
    private final Callbacks callbacks;
    private final SignedSender sender;
    private final InstantSource clock;
    private final String worker;

    /**
     * What it needs.
     *
     * @param worker names this process in the log of attempts
     */
    public CallbackActivitiesImpl(
            Jdbi jdbi, Callbacks callbacks, SignedSender sender, InstantSource clock, String worker) {
        this.jdbi = jdbi;
        this.callbacks = callbacks;
        this.sender = sender;
        this.clock = clock;
        this.worker = worker;
    }

    @Override
    public Next deliver(String kind, String id) {
        Subject subject = new Subject(SubjectKind.valueOf(kind), UUID.fromString(id));
        Turn turn = begin(subject);
        if (turn instanceof Turn.Wait wait && isInAMoment(wait.until())) {
            sleepUntil(wait.until());
            turn = begin(subject);
        }
        return next(turn);
    }

    private Turn begin(Subject subject) {
        return jdbi.inTransaction(handle -> callbacks.begin(handle, subject, worker));
    }

    private boolean isInAMoment(Instant until) {
        return until.isBefore(clock.instant().plus(A_MOMENT));
    }

    private void sleepUntil(Instant until) {
        try {
            Thread.sleep(Duration.between(clock.instant(), until).plusMillis(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker is stopping", stopped);
        }
    }

    private Next next(Turn turn) {
        return switch (turn) {
            case Turn.Send send -> next(send(send.attempt()));
            case Turn.Wait wait -> new Next(wait.until());
            case Turn.Empty _ -> new Next(null);
        };
    }

    private Turn send(Attempt attempt) {
        Answer answer = sender.send(attempt);
        return jdbi.inTransaction(handle -> callbacks.finish(handle, attempt, answer));
    }
}
