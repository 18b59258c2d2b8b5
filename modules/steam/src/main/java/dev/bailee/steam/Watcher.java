package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import java.time.InstantSource;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Sees what becomes of a bot's offers. */
public final class Watcher {

    public Watcher(
            Jdbi jdbi, Fleet fleet, Offers offers, Courier courier, OfferSettings settings, InstantSource clock) {}

    /**
     * Polls a bot once, stores what changed, and gives the subjects that are to be told. Two may run at once.
     *
     * @return those with something not taken in yet; empty also where Steam didn't answer
     */
    public Set<OfferSubject> watch(SteamId bot) {
        return Set.of();
    }
}
