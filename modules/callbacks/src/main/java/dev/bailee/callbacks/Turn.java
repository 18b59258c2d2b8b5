package dev.bailee.callbacks;

import java.time.Instant;

/** What to do next for the callbacks of one subject. */
public sealed interface Turn {

    Empty EMPTY = new Empty();

    /** Send this, then tell {@link Callbacks#finish}. */
    record Send(Attempt attempt) implements Turn {}

    /** Begin again at this moment, which may be past: it isn't due yet, something is in flight, or no slot is free. */
    record Wait(Instant until) implements Turn {}

    /** Nothing to do until something is recorded, or the endpoint is enabled and {@link Callbacks#overdue} says so. */
    record Empty() implements Turn {}
}
