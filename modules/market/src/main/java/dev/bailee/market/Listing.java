package dev.bailee.market;

import dev.bailee.kernel.Money;
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
 */
public record Listing(
        UUID id,
        String game,
        String marketHashName,
        @ColumnName("price_cents") Money price,
        @Nullable BigDecimal wear,
        @Nullable Integer paintSeed,
        @Nullable String phase,
        @Nullable String classId) {

    Listing raised(int markupBasisPoints) {
        Money raised = Quote.raised(price, markupBasisPoints);
        return new Listing(id, game, marketHashName, raised, wear, paintSeed, phase, classId);
    }
}
