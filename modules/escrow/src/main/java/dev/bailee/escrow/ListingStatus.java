package dev.bailee.escrow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a seller wants of a listing. */
public enum ListingStatus {
    /** It has no price that is clear. */
    DRAFT,
    /** It has one. */
    READY,
    /** It has one, and may be sold. */
    ONSALE;

    /** The word on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a word on the wire means. */
    public static Optional<ListingStatus> parse(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst();
    }
}
