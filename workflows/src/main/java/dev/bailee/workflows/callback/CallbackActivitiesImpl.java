package dev.bailee.workflows.callback;

import dev.bailee.callbacks.Answer;
import dev.bailee.callbacks.Attempt;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.callbacks.Turn;
import dev.bailee.workflows.SignedSender;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The attempt's row, the call, the result: each on its own. */
public final class CallbackActivitiesImpl implements CallbackActivities {

    private final Jdbi jdbi;
    private final Callbacks callbacks;
    private final SignedSender sender;

    public CallbackActivitiesImpl(Jdbi jdbi, Callbacks callbacks, SignedSender sender) {
        this.jdbi = jdbi;
        this.callbacks = callbacks;
        this.sender = sender;
    }

    @Override
    public Next deliver(String kind, String id) {
        Subject subject = new Subject(SubjectKind.valueOf(kind), UUID.fromString(id));
        return next(jdbi.inTransaction(handle -> callbacks.begin(handle, subject)));
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
