package dev.bailee.workflows;

import dev.bailee.steam.Fleet;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import org.jdbi.v3.core.Jdbi;

/** The sweeper's care for offers: bots that nobody watches, and changes that nobody took in. */
public final class OfferSweep {

    private static final int LIMIT = 500;

    private final Jdbi jdbi;
    private final Fleet fleet;
    private final Offers offers;
    private final Starter starter;
    private final Rota<OfferSubject> untold = new Rota<>(LIMIT);

    public OfferSweep(Jdbi jdbi, Fleet fleet, Offers offers, Starter starter) {
        this.jdbi = jdbi;
        this.fleet = fleet;
        this.offers = offers;
        this.starter = starter;
    }

    /** Tells again what may not have been heard. */
    void tell() {
        untold.next(limit -> jdbi.withHandle(handle -> offers.unnotified(handle, limit)))
                .forEach(starter::tell);
    }

    /** Has every bot watched that is to be. */
    void watch() {
        jdbi.withHandle(fleet::watched).forEach(starter::watch);
    }
}
