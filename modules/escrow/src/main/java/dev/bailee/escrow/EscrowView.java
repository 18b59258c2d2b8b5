package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An escrow as its owner sees it. Times are such as {@code 2016-06-02T03:42:35.607Z}.
 *
 * @param heldUntil until when the trade it came or went by can be undone; null, and then not on the wire, if it can't
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscrowView(
        String owner,
        @JsonProperty("listing_id") UUID listingId,
        @JsonProperty("idempotency_key") String idempotencyKey,
        List<Item> items,
        EscrowStatus status,
        @JsonProperty("held_until") @Nullable String heldUntil,
        String updated,
        String created) {

    /**
     * What it keeps.
     *
     * @param tradable 1, or 0 as long as the trade it came or went by can be undone
     * @param ownerSteamId who has it now
     * @param id its asset id with them
     */
    public record Item(
            @JsonProperty("icon_url") String iconUrl,
            int amount,
            String classid,
            String appid,
            String name,
            int tradable,
            @JsonProperty("owner_steamid") String ownerSteamId,
            @JsonProperty("market_hash_name") String marketHashName,
            String contextid,
            String id,
            String type) {}

    static EscrowView of(Escrow escrow, IntakeItem item) {
        return new EscrowView(
                escrow.owner(),
                escrow.id(),
                escrow.idempotencyKey(),
                List.of(item(escrow, item)),
                escrow.status(),
                escrow.heldUntil() == null ? null : Wire.time(escrow.heldUntil()),
                Wire.time(escrow.updatedAt()),
                Wire.time(escrow.createdAt()));
    }

    private static Item item(Escrow escrow, IntakeItem item) {
        return new Item(
                item.iconUrl(),
                item.amount(),
                item.classId(),
                Integer.toString(item.appid()),
                item.name(),
                escrow.heldUntil() == null ? 1 : 0,
                escrow.holder().toString(),
                item.marketHashName(),
                item.contextId(),
                escrow.assetId(),
                item.type());
    }

    /** The body of a callback that tells of it. */
    String asCallback(UUID bulkId) {
        ObjectNode escrow = Wire.JSON.valueToTree(this);
        return Wire.callback("escrow", escrow.put("bulk_id", bulkId.toString()));
    }
}
