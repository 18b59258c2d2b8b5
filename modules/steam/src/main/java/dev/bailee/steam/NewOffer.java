package dev.bailee.steam;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer somebody wants sent.
 *
 * @param part tells the offers of one subject apart; counts from 1
 * @param user to whom
 * @param give what the bot gives
 * @param take what the user gives
 * @param bot which bot, where it must be that one because it has the items; null to have one chosen
 */
public record NewOffer(
        OfferSubject subject,
        int part,
        TradeUrl user,
        List<Asset> give,
        List<Asset> take,
        @Nullable SteamId bot) {

    public NewOffer {
        give = List.copyOf(give);
        take = List.copyOf(take);
        if (give.isEmpty() && take.isEmpty()) {
            throw new IllegalArgumentException("an offer of nothing");
        }
        if (!give.isEmpty() && bot == null) {
            throw new IllegalArgumentException("nobody is named to give");
        }
    }

    /** Asks a user for items, by whichever bot has room. */
    public static NewOffer deposit(OfferSubject subject, int part, TradeUrl user, List<Asset> take) {
        return new NewOffer(subject, part, user, List.of(), take, null);
    }

    /** Gives a user items that a bot has. */
    public static NewOffer delivery(OfferSubject subject, int part, SteamId bot, TradeUrl user, List<Asset> give) {
        return new NewOffer(subject, part, user, give, List.of(), bot);
    }
}
