package dev.bailee.api.market;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.market.Listing;
import dev.bailee.market.Quote;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item that is for sale: a name of the catalogue, of which the cheapest is sold, or a single listing.
 *
 * @param id the listing's; what a withdrawal's {@code items[].itemId} says
 * @param itemId the name's lasting id in the catalogue; not on single listings
 * @param appid Steam's number of the game
 * @param tradable whether it can be traded once it is delivered
 * @param offer what it costs; absent while it has no valid price and so can't be bought
 * @param exterior what the name says of its wear
 * @param wear the item's float as decimal text, 0 to 1
 * @param doppler which Doppler it is
 * @param previewToken only on development's rows
 * @param botInfo the bot of ours that has it; absent where a supplier sells it
 */
public record MarketItem(
        UUID id,
        @Nullable String itemId,
        int appid,
        String name,
        String marketHashName,
        @Nullable String iconUrl,
        boolean tradable,
        @Nullable MarketOffer offer,
        @Nullable String exterior,
        @Nullable String wear,
        @Nullable Integer paintSeed,
        @Nullable Doppler doppler,
        @Nullable String previewToken,
        @Nullable MarketBot botInfo) {

    private static final Pattern EXTERIOR =
            Pattern.compile("\\((Factory New|Minimal Wear|Field-Tested|Well-Worn|Battle-Scarred)\\)$");
    private static final String PICTURES = "https://community.steamstatic.com/economy/image/class/";

    /**
     * What an item costs.
     *
     * @param price what the merchant pays for one
     * @param delivery {@code instant} where one of our bots has it, else {@code standard}
     * @param maxAmount how many there are at most
     */
    public record MarketOffer(Money price, String delivery, int maxAmount) {}

    /** A kind of Doppler, such as {@code Phase 2} or {@code Ruby}. */
    public record Doppler(String name) {}

    /**
     * The bot that has it.
     *
     * @param steamId absent from development's rows
     */
    public record MarketBot(String name, @Nullable SteamId steamId) {

        static @Nullable MarketBot of(@Nullable SteamId bot, Map<SteamId, String> names) {
            return bot == null ? null : new MarketBot(names.getOrDefault(bot, "bot " + bot), bot);
        }
    }

    static MarketItem of(Quote quote, Map<SteamId, String> bots) {
        String name = quote.marketHashName();
        int appId = Integer.parseInt(quote.game());
        MarketOffer offer = offer(quote.price(), quote.isInstant(), quote.amount());
        return new MarketItem(
                quote.listingId(),
                quote.itemId(),
                appId,
                name,
                name,
                null,
                true,
                offer,
                exterior(name),
                null,
                null,
                null,
                null,
                MarketBot.of(quote.bot(), bots));
    }

    static MarketItem of(Listing listing, Map<SteamId, String> bots) {
        String name = listing.marketHashName();
        String phase = listing.phase();
        return new MarketItem(
                listing.id(),
                null,
                Integer.parseInt(listing.game()),
                name,
                name,
                picture(listing),
                true,
                offer(listing.price(), listing.isInstant(), 1),
                exterior(name),
                listing.wear() == null ? null : listing.wear().toPlainString(),
                listing.paintSeed(),
                phase == null ? null : new Doppler(Phase.wireOf(phase)),
                null,
                MarketBot.of(listing.bot(), bots));
    }

    private static @Nullable String picture(Listing listing) {
        if (listing.iconUrl() != null) {
            return listing.iconUrl();
        }
        return listing.classId() == null ? null : PICTURES + listing.game() + "/" + listing.classId();
    }

    private static @Nullable MarketOffer offer(Money price, boolean instant, int amount) {
        Delivery delivery = instant ? Delivery.INSTANT : Delivery.STANDARD;
        return price.isPositive() ? new MarketOffer(price, delivery.toString(), amount) : null;
    }

    private static @Nullable String exterior(String name) {
        Matcher matcher = EXTERIOR.matcher(name);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** The same, looking as if one of our bots held it, so that a client can be tried on such a row. */
    MarketItem forDevelopment() {
        MarketOffer instant =
                offer == null ? null : new MarketOffer(offer.price(), Delivery.INSTANT.toString(), offer.maxAmount());
        return new MarketItem(
                id,
                itemId,
                appid,
                name,
                marketHashName,
                iconUrl,
                tradable,
                instant,
                exterior,
                wear,
                paintSeed,
                doppler,
                "development",
                new MarketBot("development", null));
    }
}
