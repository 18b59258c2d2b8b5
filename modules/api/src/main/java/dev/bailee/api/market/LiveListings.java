package dev.bailee.api.market;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.market.Listing;
import dev.bailee.market.Market;
import dev.bailee.market.Quote;
import dev.bailee.market.Supplier;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.market.Suppliers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single listings of a name, the supplier's and our own. Whoever looks when they are too old fetches them for everybody; nothing of the
 * database is held meanwhile. If the supplier can't be asked, those that were seen last are shown.
 */
public final class LiveListings {

    private static final Logger LOG = LoggerFactory.getLogger(LiveListings.class);
    private static final String GAME = Game.CS2.toString();

    private final Jdbi jdbi;
    private final Market market;
    private final Suppliers suppliers;
    private final BotNames names;

    public LiveListings(Jdbi jdbi, Market market, Suppliers suppliers, BotNames names) {
        this.jdbi = jdbi;
        this.market = market;
        this.suppliers = suppliers;
        this.names = names;
    }

    List<MarketItem> listings(UUID merchantId, ListingParameters wanted) {
        wanted.check();
        Quote item = item(merchantId, wanted);
        if (!item.gone() && wanted.wantsStandard()) {
            refresh(item.marketHashName());
        }
        Market.ListingQuery query = wanted.query(item.marketHashName(), merchantId);
        return jdbi.withHandle(handle -> {
            List<Listing> found = market.listings(handle, query);
            Map<SteamId, String> bots = names.of(handle, found.stream().map(Listing::bot));
            return found.stream().map(listing -> MarketItem.of(listing, bots)).toList();
        });
    }

    private Quote item(UUID merchantId, ListingParameters wanted) {
        return jdbi.withHandle(
                        handle -> market.cheapest(handle, GAME, wanted.itemId(), wanted.marketHashName(), merchantId))
                .orElseThrow(() -> Refusal.of(ErrorCode.LISTING_NOT_FOUND));
    }

    private void refresh(String name) {
        boolean shouldFetch = jdbi.inTransaction(handle -> market.shouldFetch(handle, GAME, name));
        if (!shouldFetch) {
            return;
        }
        try {
            List<Supplier.Offered> offered = suppliers.listings(GAME, name);
            jdbi.useTransaction(handle -> market.store(handle, GAME, name, offered));
        } catch (SupplierTrouble trouble) {
            LOG.warn("the listings of {} stay as they were: {}", name, trouble.getMessage());
        }
    }
}
