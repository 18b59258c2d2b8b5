package dev.bailee.workflows.withdrawal;

import dev.bailee.market.Stock;
import dev.bailee.market.StockItem;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferItem;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.SendFailure;
import dev.bailee.trades.Stocked;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an item of stock when the withdrawal that had it booked goes on. Safe to repeat. */
final class Returns {

    private static final Logger LOG = LoggerFactory.getLogger(Returns.class);

    private final Stock stock;

    Returns(Stock stock) {
        this.stock = stock;
    }

    void settle(Handle handle, UUID tradeId, Stocked item, StockItem ours, @Nullable Offer offer) {
        boolean booked = tradeId.equals(ours.tradeId());
        List<UUID> listing = List.of(ours.listingId());
        switch (item.status()) {
            case INITIATED, PENDING, ACTIVE -> {}
            case HOLD, COMPLETED -> stock.delivered(handle, tradeId, listing);
            case REVERTED -> {
                if (booked) {
                    cameBack(handle, tradeId, ours, offer);
                }
            }
            case DECLINED, CANCELED, FAILED -> {
                if (isWith(offer, ours)) {
                    tookItAfterAll(handle, tradeId, ours);
                } else if (booked && offer != null && offer.wasKeptInVain()) {
                    cameBack(handle, tradeId, ours, offer);
                } else if (booked && lacksItems(offer)) {
                    lacking(handle, tradeId, ours, offer);
                } else if (booked) {
                    stock.returned(handle, tradeId, listing);
                }
            }
        }
    }

    private static boolean lacksItems(@Nullable Offer offer) {
        return offer != null && (offer.state() == OfferState.ITEMS_GONE || offer.failure() == SendFailure.ITEMS_GONE);
    }

    // Steam doesn't say which of several isn't there
    private void lacking(Handle handle, UUID tradeId, StockItem ours, @Nullable Offer offer) {
        if (offer == null || offer.items().size() == 1) {
            stock.gone(handle, List.of(ours.listingId()));
        } else {
            missing(handle, tradeId, ours);
        }
    }

    private void missing(Handle handle, UUID tradeId, StockItem ours) {
        if (stock.missing(handle, tradeId, List.of(ours.listingId())) > 0) {
            LOG.error("whether bot {} has asset {}, and as what, Steam doesn't tell", ours.bot(), ours.assetId());
        }
    }

    private static boolean isWith(@Nullable Offer offer, StockItem ours) {
        return offer != null
                && Passages.isTaken(offer)
                && Passages.given(offer, ours).isPresent();
    }

    // the money was paid back when the offer had been given up: what is left to do is for a person
    private void tookItAfterAll(Handle handle, UUID tradeId, StockItem ours) {
        if (stock.gone(handle, List.of(ours.listingId())) > 0) {
            LOG.error("withdrawal {} had ended, and yet its user took asset {}", tradeId, ours.assetId());
        }
    }

    private void cameBack(Handle handle, UUID tradeId, StockItem ours, @Nullable Offer offer) {
        Optional<String> returned = Optional.ofNullable(offer)
                .flatMap(known -> Passages.given(known, ours))
                .map(OfferItem::returnedAssetId);
        if (returned.isPresent()) {
            stock.cameBack(handle, tradeId, ours.listingId(), returned.get());
        } else {
            missing(handle, tradeId, ours);
        }
    }
}
