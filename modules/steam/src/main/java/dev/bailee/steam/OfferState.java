package dev.bailee.steam;

/** How far an offer has come. It never goes back, but from sending to meant. */
public enum OfferState {
    /** Meant, and certainly not sent. */
    INTENDED,
    /** On its way, or sent with the answer lost. */
    SENDING,
    /** With Steam, waiting for the bot's own confirmation; the user doesn't see it yet. */
    UNCONFIRMED,
    /** With the user. */
    ACTIVE,
    /** Accepted, but Steam keeps the items for some days because a party lacks an authenticator. */
    HELD,
    /** Accepted and carried out; it can be reversed until {@link Offer#holdEndsAt}. */
    ACCEPTED,
    /** Reversed under protection. */
    REVERSED,
    DECLINED,
    /** Ran out, by Steam's reckoning or by ours. */
    EXPIRED,
    CANCELED,
    /** The items were traded elsewhere. */
    ITEMS_GONE,
    /** Steam failed to carry it out, or doesn't know it any more. Whatever Steam shows of its end later counts for more. */
    FAILED,
    /** Never came to be; {@link Offer#failure} says why. */
    REFUSED;

    /** Whether the offer takes up one of its bot's places, because it may be live. */
    public boolean isOpen() {
        return compareTo(HELD) < 0;
    }

    /** Whether the user hasn't seen it and may never see it. */
    public boolean isUnsent() {
        return compareTo(ACTIVE) < 0;
    }

    /** Whether it came to nothing: no item has moved, and none will. */
    public boolean isOff() {
        return compareTo(REVERSED) > 0;
    }
}
