package dev.bailee.api;

import dev.bailee.secrets.Resealed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** All that the rooms keep sealed. */
public final class Seals {

    private Seals() {}

    /** A room's way to seal its secrets anew. */
    @FunctionalInterface
    public interface Keeper {

        /**
         * Seals them.
         *
         * @param keep false to look alone
         */
        Resealed reseal(Handle handle, boolean keep);
    }

    /** Who keeps some, by what they are called. */
    public static Map<String, Keeper> of(Rooms rooms) {
        Map<String, Keeper> keepers = new LinkedHashMap<>();
        keepers.put("secrets of merchants", rooms.secrets::reseal);
        keepers.put("secrets of endpoints", rooms.endpoints::reseal);
        keepers.put("secrets of escrow accounts", rooms.accounts::reseal);
        keepers.put("credentials of bots", rooms.fleet::reseal);
        return keepers;
    }
}
