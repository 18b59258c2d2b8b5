package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** An escrow in a list of its owner's. */
public record EscrowRow(
        String owner, @JsonProperty("listing_id") UUID listingId, EscrowStatus status, String created) {

    static EscrowRow of(Escrow escrow) {
        return new EscrowRow(escrow.owner(), escrow.id(), escrow.status(), Wire.time(escrow.createdAt()));
    }
}
