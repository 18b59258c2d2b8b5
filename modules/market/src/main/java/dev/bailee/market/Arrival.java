package dev.bailee.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that a bot of ours has received and that is ours to sell.
 *
 * @param assetId the one it has now, in the bot's inventory
 * @param cost what we gave for it
 * @param sourceItem the item of the trade that brought it
 * @param tradableAt when the bot may pass it on; null: at once
 * @param wear its float, 0 to 1
 * @param phase of a Doppler, as suppliers write it
 * @param iconUrl a picture of it
 */
public record Arrival(
        String game,
        String assetId,
        SteamId bot,
        String marketHashName,
        Money cost,
        UUID sourceItem,
        @Nullable Instant tradableAt,
        @Nullable BigDecimal wear,
        @Nullable Integer paintSeed,
        @Nullable String phase,
        @Nullable String classId,
        @Nullable String iconUrl) {

    /** One of which nothing particular is known. */
    public Arrival(
            String game,
            String assetId,
            SteamId bot,
            String marketHashName,
            Money cost,
            UUID sourceItem,
            @Nullable Instant tradableAt) {
        this(game, assetId, bot, marketHashName, cost, sourceItem, tradableAt, null, null, null, null, null);
    }
}
