package dev.bailee.api.market;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.Fleet;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What merchants see our bots called. */
public final class BotNames {

    private final Fleet fleet;

    public BotNames(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The names of these, if there are any. */
    Map<SteamId, String> of(Handle handle, Stream<@Nullable SteamId> bots) {
        return bots.anyMatch(Objects::nonNull)
                ? fleet.sellers(handle).stream().collect(Collectors.toMap(Fleet.Seller::steamId, Fleet.Seller::name))
                : Map.of();
    }
}
