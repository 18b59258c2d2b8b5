package dev.bailee.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.math.BigDecimal;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * A single listing of a name.
 *
 * @param id ours; it stays the same while the listing lives
 * @param price what the merchant pays, markup included; zero if there is no valid price
 * @param wear the item's float, 0 to 1
 * @param phase of a Doppler
 * @param classId Steam's class of it, which has a picture
 * @param iconUrl a picture of it, where one is known already
 * @param bot the bot of ours that holds it; null if a supplier sells it
 */
public record Listing(
        UUID id,
        String game,
        String marketHashName,
        @ColumnName("price_cents") Money price,
        @Nullable BigDecimal wear,
        @Nullable Integer paintSeed,
        @Nullable String phase,
        @Nullable String classId,
        @Nullable String iconUrl,
        @Nullable SteamId bot) {

    /** Whether it lies in stock and so comes at once. */
    public boolean isInstant() {
        return bot != null;
    }

    Listing raised(int markupBasisPoints) {
        Money raised = Quote.raised(price, markupBasisPoints);
        return new Listing(id, game, marketHashName, raised, wear, paintSeed, phase, classId, iconUrl, bot);
    }
}
