package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer of ours, as it stands.
 *
 * @param id ours
 * @param failure why it never came to be, if it is {@link OfferState#REFUSED}
 * @param steamText what Steam said last, for the operator
 * @param steamOfferId Steam's id of the offer, once it is known
 * @param steamTradeId Steam's id of the trade, once it was accepted
 * @param patienceUntil until when sending it is tried, as long as it isn't known to be sent
 * @param activeAt since when the user can see it
 * @param lapsesAt when we take it back if nobody has answered
 * @param acceptedAt when it was accepted, by Steam's clock where it tells
 * @param holdEndsAt until when it can be reversed, by Steam's word or else by the game's hold; of a
 *     {@link OfferState#HELD} one when Steam releases the items
 * @param cancelRequestedAt when somebody asked for it to be taken back
 * @param items what the bot gives and then what the user gives, in the order they were asked for
 */
public record Offer(
        UUID id,
        OfferSubject subject,
        int part,
        SteamId bot,
        TradeUrl user,
        OfferState state,
        @Nullable SendFailure failure,
        @Nullable String steamText,
        @Nullable String steamOfferId,
        @Nullable String steamTradeId,
        Instant createdAt,
        Instant patienceUntil,
        @Nullable Instant activeAt,
        @Nullable Instant lapsesAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant holdEndsAt,
        @Nullable Instant cancelRequestedAt,
        List<OfferItem> items) {

    /** Whether the bot gives anything, so that it must confirm. */
    public boolean gives() {
        return items.stream().anyMatch(OfferItem::given);
    }

    /** Whether Steam kept the items of an accepted one and gave them back, so that the user never had them. */
    public boolean wasKeptInVain() {
        return state == OfferState.CANCELED && steamTradeId != null;
    }

    /** The offer and how far it has come; whose it is, is the user's own affair. */
    @Override
    public String toString() {
        return "offer " + id + " " + state;
    }
}
