package dev.bailee.steam;

import java.util.UUID;

/** What an offer is for, and so whom to tell of it. */
public record OfferSubject(Kind kind, UUID id) {

    /** Whose id it is. */
    public enum Kind {
        DEPOSIT,
        WITHDRAWAL,
        ESCROW,
        INTAKE
    }

    public static OfferSubject deposit(UUID tradeId) {
        return new OfferSubject(Kind.DEPOSIT, tradeId);
    }

    public static OfferSubject withdrawal(UUID tradeId) {
        return new OfferSubject(Kind.WITHDRAWAL, tradeId);
    }

    public static OfferSubject escrow(UUID listingId) {
        return new OfferSubject(Kind.ESCROW, listingId);
    }

    public static OfferSubject intake(UUID intakeId) {
        return new OfferSubject(Kind.INTAKE, intakeId);
    }
}
