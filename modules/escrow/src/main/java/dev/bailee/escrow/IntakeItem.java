package dev.bailee.escrow;

import dev.bailee.kernel.Money;
import dev.bailee.steam.Asset;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * One item that an intake asked for, and the listing it is to become.
 *
 * @param part with which of the intake's offers
 * @param assetId its id with the seller
 * @param price what it shall cost, if that was said
 * @param listed whether the listing, and with it the escrow, is there
 */
public record IntakeItem(
        UUID listingId,
        UUID intakeId,
        int part,
        int position,
        int appid,
        String contextId,
        String assetId,
        String classId,
        int amount,
        String name,
        String marketHashName,
        String type,
        String iconUrl,
        @Nullable @ColumnName("price_cents") Money price,
        ListingStatus listingStatus,
        boolean listed) {

    static IntakeItem of(UUID listingId, UUID intakeId, int part, int position, AskedItem asked, ListingStatus status) {
        return new IntakeItem(
                listingId,
                intakeId,
                part,
                position,
                asked.appid(),
                asked.contextId(),
                asked.assetId(),
                asked.classId(),
                asked.amount(),
                asked.name(),
                asked.marketHashName(),
                asked.type(),
                asked.iconUrl(),
                asked.price(),
                status,
                false);
    }

    Asset asset() {
        return new Asset(appid, contextId, assetId, amount);
    }
}
