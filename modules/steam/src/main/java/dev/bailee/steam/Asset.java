package dev.bailee.steam;

/**
 * One asset, or some of a stack, as its owner has it now. The id changes in every trade.
 *
 * @param appId the game, such as 730
 * @param contextId the inventory within the game, {@code "2"}
 * @param amount at least 1
 */
public record Asset(int appId, String contextId, String assetId, int amount) {

    public Asset {
        if (amount < 1 || assetId.isEmpty() || contextId.isEmpty()) {
            throw new IllegalArgumentException("not an asset: " + appId + "/" + contextId + "/" + assetId);
        }
    }

    /** A single one in the inventory that trades are about. */
    public static Asset of(int appId, String assetId) {
        return new Asset(appId, "2", assetId, 1);
    }
}
