package dev.bailee.escrow;

import dev.bailee.steam.Asset;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferAnswer.MovedAsset;
import dev.bailee.steam.OfferAnswer.SteamTrade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Steam tells of a trade. An asset's new ids are its old one behind a letter.
 *
 * @param moved of those with their new owner; null if it doesn't tell
 * @param returned of those back with their old one; null if it doesn't tell
 */
record Told(int status, @Nullable String moved, @Nullable String returned) {

    SteamTrade trade(Offer offer, Instant now, Instant settles) {
        Instant began = offer.acceptedAt() == null ? now : offer.acceptedAt();
        return new SteamTrade(
                status,
                began,
                settles,
                offer.items().stream().map(item -> asset(item.asset())).toList());
    }

    private MovedAsset asset(Asset asset) {
        return new MovedAsset(
                asset.appId(),
                asset.assetId(),
                moved == null ? null : moved + asset.assetId(),
                returned == null ? null : returned + asset.assetId());
    }
}
