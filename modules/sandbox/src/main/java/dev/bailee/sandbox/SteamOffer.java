package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A trade offer that a bot sent, as Steam has it.
 *
 * @param number counts all offers; the ids of offers and trades are made of it
 * @param token of the trade URL it was sent to, which decides what the user does
 * @param state 2 active, 3 accepted, 5 run out, 6 taken back, 7 declined, 8 items gone, 9 unconfirmed, 11 kept by Steam
 * @param dueAt when the next thing happens by itself
 */
public record SteamOffer(
        long number,
        SteamId bot,
        SteamId partner,
        String token,
        String message,
        int state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant dueAt,
        @Nested Trade trade) {

    static final int ACTIVE = 2;
    static final int ACCEPTED = 3;
    static final int RUN_OUT = 5;
    static final int TAKEN_BACK = 6;
    static final int DECLINED = 7;
    static final int ITEMS_GONE = 8;
    static final int UNCONFIRMED = 9;
    static final int KEPT = 11;

    private static final long FIRST_OFFER = 6_000_000_000L;
    private static final long FIRST_TRADE = 610_000_000_000L;
    private static final long FIRST_ROLLBACK = 620_000_000_000L;

    String id() {
        return Long.toString(FIRST_OFFER + number);
    }

    String tradeId() {
        return Long.toString(FIRST_TRADE + number);
    }

    String rollbackId() {
        return Long.toString(FIRST_ROLLBACK + number);
    }

    /** The number of the offer with an id, or of a trade or the trade that reversed it; any other for anything else. */
    static long numberOf(@Nullable String id) {
        long value = id != null && id.matches("\\d{1,15}") ? Long.parseLong(id) : 0;
        if (value > FIRST_ROLLBACK) {
            return value - FIRST_ROLLBACK;
        }
        return value > FIRST_TRADE ? value - FIRST_TRADE : value - FIRST_OFFER;
    }

    static boolean isRollback(String tradeId) {
        return numberOf(tradeId) + FIRST_ROLLBACK == Long.parseLong(tradeId);
    }

    /** The same offer after something happened to it. */
    SteamOffer moved(int newState, Instant when, @Nullable Instant nextDueAt, Trade newTrade) {
        return new SteamOffer(number, bot, partner, token, message, newState, createdAt, when, nextDueAt, newTrade);
    }

    /** The same offer, come to nothing. */
    SteamOffer ended(int newState, Instant when) {
        return moved(newState, when, null, trade);
    }

    boolean isOpen() {
        return state == ACTIVE || state == UNCONFIRMED;
    }

    /**
     * The trade it became.
     *
     * @param settlesAt until when it can be reversed
     * @param releasedAt when Steam hands over what it keeps
     * @param toldStatus which status Steam tells, whatever happened to it; null for the true one
     */
    public record Trade(
            @Nullable Instant acceptedAt,
            @Nullable Instant settlesAt,
            @Nullable Instant releasedAt,
            @Nullable Instant reversedAt,
            @Nullable Integer toldStatus) {}

    /** An asset in an offer. */
    public record Item(
            int position,
            boolean given,
            int game,
            long assetId,
            int item,
            @Nullable Long newAssetId,
            @Nullable Long returnedAssetId) {}
}
