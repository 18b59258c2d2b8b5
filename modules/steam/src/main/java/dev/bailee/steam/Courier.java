package dev.bailee.steam;

import dev.bailee.kernel.Ids;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Goes to Steam for the bots: sends, confirms, looks and takes back. Logs in by itself and keeps no transaction open. */
public final class Courier implements AutoCloseable {

    public Courier(SteamSettings steam, Fleet fleet, Jdbi jdbi, InstantSource clock, Ids ids) {}

    /** Does what a step says. Takes at most a few times {@code steam.timeout}; never throws for what Steam does. */
    public OfferAnswer perform(OfferStep step) {
        return new OfferAnswer.Nothing();
    }

    @Override
    public void close() {}
}
