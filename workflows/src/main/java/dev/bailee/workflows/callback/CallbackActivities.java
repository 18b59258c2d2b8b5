package dev.bailee.workflows.callback;

import io.temporal.activity.ActivityInterface;

/** Deliveries. */
@ActivityInterface(namePrefix = "Callback")
public interface CallbackActivities {

    /**
     * Attempts the subject's first callback if it is due. Safe to run twice: a callback keeps its id, its attempt is
     * leased, and a receiver may get it more than once.
     *
     * @param kind a {@code SubjectKind}'s name
     * @param id a UUID
     */
    Next deliver(String kind, String id);
}
