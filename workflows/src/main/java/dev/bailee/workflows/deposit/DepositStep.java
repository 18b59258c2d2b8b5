package dev.bailee.workflows.deposit;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.market.Arrival;
import dev.bailee.market.Stock;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferItem;
import dev.bailee.steam.OfferState;
import dev.bailee.steam.OfferSubject;
import dev.bailee.steam.Offers;
import dev.bailee.trades.DepositItem;
import dev.bailee.trades.DepositProgress;
import dev.bailee.trades.Deposits;
import dev.bailee.trades.ItemTraits;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.PassingTrouble;
import dev.bailee.workflows.Starter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of one deposit: a transaction that locks the trade first, then the word to the workflow that delivers its
 * callbacks. Items that are ours for good become stock in the transaction that says so. A step that breaks a rule parks
 * the trade for an operator, because it would break it again; only what passes by itself is left to be tried again.
 */
public final class DepositStep {

    private static final Logger LOG = LoggerFactory.getLogger(DepositStep.class);

    private final Jdbi jdbi;
    private final Deposits deposits;
    private final Offers offers;
    private final Stock stock;
    private final Starter starter;

    public DepositStep(Jdbi jdbi, Deposits deposits, Offers offers, Stock stock, Starter starter) {
        this.jdbi = jdbi;
        this.deposits = deposits;
        this.offers = offers;
        this.stock = stock;
        this.starter = starter;
    }

    /**
     * What was heard beside the rows.
     *
     * @param askedAt when Steam was asked, if it answered
     * @param retryAt before which nothing more can be done to send the offer
     */
    record Heard(@Nullable Instant askedAt, @Nullable Instant retryAt) {

        static final Heard NOTHING = new Heard(null, null);
    }

    /** Stores {@code fact}, then brings the trade up to all that is known. */
    DepositProgress advance(UUID tradeId, Consumer<Handle> fact, Heard heard) {
        DepositProgress progress = commit(tradeId, fact, heard);
        if (progress.reported()) {
            starter.callbacksOf(new Subject(SubjectKind.TRADE, tradeId));
        }
        return progress;
    }

    private DepositProgress commit(UUID tradeId, Consumer<Handle> fact, Heard heard) {
        try {
            return jdbi.inTransaction(handle -> {
                deposits.lockFirst(handle, tradeId);
                fact.accept(handle);
                return advance(handle, tradeId, heard);
            });
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            DepositProgress parked = park(tradeId, failure);
            // what was heard is true, though the deposit can't take it, and isn't to be asked for again at once
            jdbi.useTransaction(fact::accept);
            return parked;
        }
    }

    private DepositProgress advance(Handle handle, UUID tradeId, Heard heard) {
        Offer offer = offers.takeIn(handle, OfferSubject.deposit(tradeId)).getFirst();
        if (offer.state() == OfferState.REVERSED) {
            // what was in stock already isn't ours any more; locked before the merchant's balances
            List<UUID> brought = deposits.items(handle, tradeId).stream()
                    .map(DepositItem::id)
                    .toList();
            stock.takenAway(handle, brought);
        }
        DepositProgress progress =
                deposits.advance(handle, tradeId, Handovers.of(offer, heard.askedAt(), heard.retryAt()));
        // at every look, because Steam may tell late what the items are called now
        if (progress.status() == TradeStatus.COMPLETED) {
            stock.received(handle, arrivals(deposits.items(handle, tradeId), offer));
        }
        return progress;
    }

    // an item can't be sold before Steam tells its new id, and a stack never, which has one price for all that is in
    // it; the bot's inventory shows them to an operator
    private static List<Arrival> arrivals(List<DepositItem> items, Offer offer) {
        Map<String, OfferItem> moved = offer.items().stream()
                .filter(item -> !item.given() && item.newAssetId() != null)
                .collect(Collectors.toMap(item -> item.asset().assetId(), Function.identity()));
        return items.stream()
                .filter(item -> moved.containsKey(item.assetId()) && item.amount() == 1)
                .map(item -> arrival(item, String.valueOf(newAssetId(moved, item)), offer))
                .toList();
    }

    private static @Nullable String newAssetId(Map<String, OfferItem> moved, DepositItem item) {
        OfferItem came = moved.get(item.assetId());
        return came == null ? null : came.newAssetId();
    }

    private static Arrival arrival(DepositItem item, String assetId, Offer offer) {
        ItemTraits traits = item.traits();
        String wear = traits.wear();
        return new Arrival(
                Integer.toString(item.appid()),
                assetId,
                offer.bot(),
                item.marketHashName(),
                item.price(),
                item.id(),
                null,
                wear == null ? null : new BigDecimal(wear),
                traits.paintSeed(),
                traits.phase(),
                traits.classId(),
                traits.iconUrl());
    }

    private DepositProgress park(UUID tradeId, RuntimeException failure) {
        LOG.error("deposit {} is stuck and needs an operator", tradeId, failure);
        return jdbi.inTransaction(handle -> {
            offers.takeIn(handle, OfferSubject.deposit(tradeId));
            return deposits.park(handle, tradeId);
        });
    }
}
