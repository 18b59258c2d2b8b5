package dev.bailee.workflows.watch;

import io.temporal.activity.ActivityInterface;

/** Questions to Steam about everything that a bot has offered. */
@ActivityInterface(namePrefix = "OfferWatch")
public interface OfferWatchActivities {

    /**
     * Polls for an hour, stores what changed and tells those concerned. Two may run at once: what they store is a
     * compare-and-set, and what they tell carries nothing. Fails at once where this process watches as many as it can;
     * another may have room, or this one later.
     *
     * @return whether the bot is still to be watched
     */
    boolean watch(String bot);
}
