package dev.bailee.api.steam;

import dev.bailee.api.market.Phase;
import dev.bailee.kernel.Money;
import dev.bailee.market.Appraisal;
import dev.bailee.steam.InventoryDetails;
import dev.bailee.steam.InventoryItem;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item that a user owns.
 *
 * @param id what a deposit's {@code items[].itemId} says; it lasts until the item changes hands
 * @param assetId Steam's number of it
 * @param appid Steam's number of the game
 * @param tradable whether it can be traded now
 * @param amount how many there are in the stack
 * @param marketPrice what the market asks for one; absent where nobody sells any
 * @param offer what one brings
 * @param color of its rarity, six hexadecimal digits
 * @param wear the item's float as decimal text, 0 to 1
 * @param doppler which Doppler it is
 */
public record InventoryRow(
        String id,
        String assetId,
        int appid,
        String name,
        String marketHashName,
        @Nullable String type,
        @Nullable String iconUrl,
        boolean tradable,
        int amount,
        @Nullable Money marketPrice,
        InventoryOffer offer,
        @Nullable String exterior,
        @Nullable String rarity,
        @Nullable String color,
        @Nullable String wear,
        @Nullable Integer paintSeed,
        @Nullable InventoryDoppler doppler,
        @Nullable List<InventorySticker> stickers,
        @Nullable InventoryCharm charm) {

    static final Comparator<InventoryRow> BY_PRICE =
            Comparator.comparing((InventoryRow row) -> row.offer().price()).thenComparing(InventoryRow::assetId);
    static final Comparator<InventoryRow> BY_NAME =
            Comparator.comparing(InventoryRow::name).thenComparing(InventoryRow::assetId);

    /**
     * What an item brings.
     *
     * @param price of one, which a deposit must name; zero if we quote none
     * @param accepted whether we take it
     * @param maxAmount how many there are at most
     */
    public record InventoryOffer(Money price, boolean accepted, int maxAmount) {}

    /** A kind of Doppler, such as {@code Phase 2} or {@code Ruby}, and the game's number of its finish. */
    public record InventoryDoppler(String name, @Nullable Integer paintIndex) {}

    /** What sticks on a weapon. */
    public record InventorySticker(String name, int slot, String iconUrl) {}

    /** What hangs on a weapon. */
    public record InventoryCharm(String name, String iconUrl) {}

    static InventoryRow of(InventoryItem item, @Nullable Appraisal worth) {
        InventoryDetails details = item.details();
        return new InventoryRow(
                item.id().encoded(),
                item.id().assetId(),
                Integer.parseInt(item.id().game()),
                item.name(),
                item.marketHashName(),
                item.type(),
                item.iconUrl(),
                item.tradable(),
                item.amount(),
                worth == null ? null : worth.market(),
                offer(item, worth),
                details.exterior(),
                details.rarity(),
                details.color(),
                details.wear(),
                details.paintSeed(),
                doppler(details),
                stickers(details),
                charm(details.charm()));
    }

    private static InventoryOffer offer(InventoryItem item, @Nullable Appraisal worth) {
        Money price = worth == null ? Money.ZERO : worth.deposit();
        boolean accepted = worth != null && worth.accepted() && item.tradable();
        return new InventoryOffer(price, accepted, item.amount());
    }

    private static @Nullable InventoryDoppler doppler(InventoryDetails details) {
        String phase = details.phase();
        return phase == null ? null : new InventoryDoppler(Phase.wireOf(phase), details.paintIndex());
    }

    private static @Nullable List<InventorySticker> stickers(InventoryDetails details) {
        List<InventorySticker> stickers = details.stickers().stream()
                .map(sticker -> new InventorySticker(sticker.name(), sticker.slot(), sticker.iconUrl()))
                .toList();
        return stickers.isEmpty() ? null : stickers;
    }

    private static @Nullable InventoryCharm charm(InventoryDetails.@Nullable Sticker charm) {
        return charm == null ? null : new InventoryCharm(charm.name(), charm.iconUrl());
    }
}
