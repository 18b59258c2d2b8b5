package dev.bailee.steam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a step. Only {@link Offers#record} need understand it. */
public sealed interface OfferAnswer {

    /** Steam took the offer. */
    record Sent(String steamOfferId, boolean needsConfirmation) implements OfferAnswer {}

    /** Steam said no, for good. */
    record Refused(SendFailure failure, String text) implements OfferAnswer {}

    /** Certainly not done, for now; {@code pause} until it is worth another try. */
    record Later(Duration pause, String text) implements OfferAnswer {}

    /** Done or not: nobody knows. */
    record Lost(String text) implements OfferAnswer {}

    /** Steam shows the offer, and the trade if there is one. */
    record Seen(SteamOffer offer, @Nullable SteamTrade trade) implements OfferAnswer {

        private static final int COMPLETE = 3;

        /** Whether the items are with whom they were meant for; one that Steam keeps or undid isn't, though it was once. */
        public boolean isComplete() {
            return trade != null && trade.status() == COMPLETE;
        }
    }

    /** Steam showed everything the bot sent, and the offer isn't there. */
    record NotSeen(Instant askedAt) implements OfferAnswer {}

    /** Steam answers, and knows no such offer. */
    record Unknown() implements OfferAnswer {}

    /** Nothing was to be done. */
    record Nothing() implements OfferAnswer {}

    /**
     * An offer in Steam's words.
     *
     * @param state 1 to 11
     * @param tradeId of the trade it became, if it was accepted
     * @param escrowEndsAt when Steam releases items that it keeps
     */
    record SteamOffer(
            String id,
            int state,
            String message,
            long partner,
            @Nullable String tradeId,
            @Nullable Instant escrowEndsAt,
            Instant updatedAt) {}

    /**
     * A trade in Steam's words.
     *
     * @param status 3 complete, 4 failed, 6 undone by Steam's support, 10 in hold, 11 hold cancelled, 12 reversed; of
     *     anything else nobody can say where the items are
     * @param settlesAt until when it can be reversed
     * @param assets every asset that changed hands
     */
    record SteamTrade(
            int status,
            @Nullable Instant startedAt,
            @Nullable Instant settlesAt,
            List<MovedAsset> assets) {}

    /** An asset's id before a trade, with its new owner, and back with its old one. */
    record MovedAsset(
            int appId,
            String assetId,
            @Nullable String newAssetId,
            @Nullable String returnedAssetId) {}
}
