package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An intake as its owner sees it. Times are such as {@code 2016-06-02T03:42:35.607Z}.
 *
 * @param listings those that are there
 * @param heldUntil until when Steam keeps the items or the seller can take them back; else null, and not on the wire
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeView(
        UUID id,
        String owner,
        @JsonProperty("offer_key") String offerKey,
        IntakeStatus status,
        @JsonProperty("num_listed") int numListed,
        List<Listing> listings,
        @JsonProperty("held_until") @Nullable String heldUntil,
        String updated,
        String created) {

    /**
     * One item for sale.
     *
     * @param id the escrow's as well
     * @param price in cents; null, and on the wire, if none was said
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Listing(
            UUID id,
            ListingStatus status,
            @Nullable Long price,
            @JsonProperty("steam_properties") SteamProperties steamProperties) {}

    /** What Steam calls it. */
    public record SteamProperties(
            String name, @JsonProperty("market_hash_name") String marketHashName) {}

    // what is listed is counted here, because items may have been read a moment after their intake
    static IntakeView of(Intake intake, List<IntakeItem> items) {
        List<Listing> listings = listings(intake, items);
        return new IntakeView(
                intake.id(),
                intake.owner(),
                intake.offerKey(),
                intake.status(),
                listings.size(),
                listings,
                intake.heldUntil() == null ? null : Wire.time(intake.heldUntil()),
                Wire.time(intake.updatedAt()),
                Wire.time(intake.createdAt()));
    }

    // those of an intake that went back to its start were withdrawn
    private static List<Listing> listings(Intake intake, List<IntakeItem> items) {
        return items.stream()
                .filter(item -> intake.status() != IntakeStatus.START)
                .filter(item -> item.part() == intake.part() && item.listed())
                .map(IntakeView::listing)
                .toList();
    }

    private static Listing listing(IntakeItem item) {
        return new Listing(
                item.listingId(),
                item.listingStatus(),
                item.price() == null ? null : item.price().cents(),
                new SteamProperties(item.name(), item.marketHashName()));
    }

    /** The body of a callback that tells of it. */
    String asCallback() {
        ObjectNode intake = Wire.JSON.valueToTree(this);
        return Wire.callback("intake", intake);
    }
}
