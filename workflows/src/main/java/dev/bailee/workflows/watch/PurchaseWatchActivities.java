package dev.bailee.workflows.watch;

import io.temporal.activity.ActivityInterface;

/** Questions to a supplier about everything that is open on one key. */
@ActivityInterface(namePrefix = "PurchaseWatch")
public interface PurchaseWatchActivities {

    /**
     * Polls for an hour, stores what changed and tells the trades concerned. Two may run at once: what they store is a
     * compare-and-set, and what they tell carries nothing.
     *
     * @return whether the key is still enabled
     */
    boolean watch(String keyId);
}
