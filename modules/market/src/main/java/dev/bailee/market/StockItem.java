package dev.bailee.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * An item that one of our bots holds, or held.
 *
 * @param listingId what merchants call it
 * @param assetId Steam's number of it in the bot's inventory
 * @param itemId its name's id in the catalogue
 * @param cost what we gave for it
 * @param price what we ask for it, the merchant's markup included where one was told; zero while it has no price
 * @param sourceItem the item of the trade that brought it
 * @param wear its float, 0 to 1
 * @param phase of a Doppler, as suppliers write it
 * @param tradableAt before then Steam lets nobody pass it on
 * @param tradeId the withdrawal that has booked or got it
 * @param bookedUntil when a booking ends by itself
 */
public record StockItem(
        UUID listingId,
        String game,
        String assetId,
        SteamId bot,
        String marketHashName,
        String itemId,
        @ColumnName("cost_cents") Money cost,
        @ColumnName("price_cents") Money price,
        UUID sourceItem,
        @Nullable BigDecimal wear,
        @Nullable Integer paintSeed,
        @Nullable String phase,
        @Nullable String classId,
        @Nullable String iconUrl,
        Instant tradableAt,
        State state,
        @Nullable UUID tradeId,
        @Nullable Instant bookedUntil) {

    /** Where it stands. */
    public enum State {
        /** Steam doesn't let us pass it on yet. */
        HELD,
        /** For sale, once it has a price. */
        FREE,
        /** Free, but its bot sends nothing for now. */
        WITHHELD,
        /** An open withdrawal means to deliver it, or is doing so. */
        BOOKED,
        /** A withdrawal has delivered it. */
        SOLD,
        /** A withdrawal was over with it, and nobody knows whether its bot has it, and as what: for a person to find out. */
        MISSING,
        /** No longer the bot's, and nobody bought it. */
        GONE
    }

    boolean isBookedAt(Instant moment) {
        return bookedUntil != null && bookedUntil.isAfter(moment);
    }

    StockItem raised(int markupBasisPoints) {
        return new StockItem(
                listingId,
                game,
                assetId,
                bot,
                marketHashName,
                itemId,
                cost,
                Quote.raised(price, markupBasisPoints),
                sourceItem,
                wear,
                paintSeed,
                phase,
                classId,
                iconUrl,
                tradableAt,
                state,
                tradeId,
                bookedUntil);
    }
}
