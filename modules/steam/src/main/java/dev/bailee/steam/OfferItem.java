package dev.bailee.steam;

import org.jspecify.annotations.Nullable;

/**
 * One asset of an offer and what became of it.
 *
 * @param given whether the bot gives it; else the user does
 * @param newAssetId its id with its new owner, once the trade was carried out
 * @param returnedAssetId its id back with its old owner, once the trade was reversed and Steam told
 */
public record OfferItem(
        Asset asset,
        boolean given,
        @Nullable String newAssetId,
        @Nullable String returnedAssetId) {}
