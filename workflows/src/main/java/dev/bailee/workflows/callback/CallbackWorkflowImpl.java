package dev.bailee.workflows.callback;

import dev.bailee.workflows.Alarm;
import dev.bailee.workflows.Patience;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/**
 * Delivers what is due, waits for what will be, and returns only if nothing is left and nobody said otherwise since it
 * last looked; between that look and its return nothing is awaited, so nothing can slip through.
 */
public final class CallbackWorkflowImpl implements CallbackWorkflow {

    // a history shouldn't grow without end while an endpoint is away and its trade goes on
    private static final int MAX_ROUNDS = 200;

    private final CallbackActivities activities =
            Workflow.newActivityStub(CallbackActivities.class, Patience.delivery());
    private final Alarm alarm = new Alarm();
    private int stored;

    @Override
    public void deliver(String kind, String id) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int seen = stored;
            Next next = activities.deliver(kind, id);
            if (next.at() == null) {
                if (stored == seen) {
                    return;
                }
            } else {
                waitFor(next.at(), seen);
            }
        }
        Workflow.continueAsNew(kind, id);
    }

    private void waitFor(Instant at, int seen) {
        alarm.set(at, "next attempt at " + at);
        Workflow.await(() -> alarm.isRinging() || stored != seen);
    }

    @Override
    public void stored() {
        stored++;
    }
}
