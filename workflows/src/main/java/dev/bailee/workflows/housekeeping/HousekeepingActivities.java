package dev.bailee.workflows.housekeeping;

import io.temporal.activity.ActivityInterface;

/** The chores themselves. */
@ActivityInterface(namePrefix = "Housekeeping")
public interface HousekeepingActivities {

    /**
     * Does a chore once. Safe to repeat.
     *
     * @param chore a {@link Chore}'s name
     * @return how many milliseconds to wait before the next time
     */
    long keep(String chore);
}
