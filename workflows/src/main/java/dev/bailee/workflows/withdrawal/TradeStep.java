package dev.bailee.workflows.withdrawal;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.market.Market;
import dev.bailee.market.Purchases;
import dev.bailee.trades.Progress;
import dev.bailee.trades.Sourcing;
import dev.bailee.trades.Withdrawals;
import dev.bailee.workflows.PassingTrouble;
import dev.bailee.workflows.Starter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of one trade: a transaction that locks the trade first, then the word to the workflow that delivers its
 * callbacks. A step that breaks a rule parks the trade for an operator, because it would break it again; only what
 * passes by itself is left to be tried again.
 */
public final class TradeStep {

    private static final Logger LOG = LoggerFactory.getLogger(TradeStep.class);

    private final Jdbi jdbi;
    private final Withdrawals withdrawals;
    private final Purchases purchases;
    private final Deliveries deliveries;
    private final Market market;
    private final Starter starter;

    public TradeStep(
            Jdbi jdbi,
            Withdrawals withdrawals,
            Purchases purchases,
            Deliveries deliveries,
            Market market,
            Starter starter) {
        this.jdbi = jdbi;
        this.withdrawals = withdrawals;
        this.purchases = purchases;
        this.deliveries = deliveries;
        this.market = market;
        this.starter = starter;
    }

    /** Stores {@code fact}, then brings the trade up to all that is known. */
    Progress advance(UUID tradeId, Consumer<Handle> fact) {
        return advance(tradeId, fact, Heard.NOTHING);
    }

    /** The same, after something was heard beside the rows. */
    Progress advance(UUID tradeId, Consumer<Handle> fact, Heard heard) {
        return commit(
                        tradeId,
                        fact,
                        (handle, stocked) -> Optional.of(
                                withdrawals.advance(handle, tradeId, facts(handle, tradeId, stocked, heard))))
                .orElseThrow();
    }

    /** Means the offers of what waits for one, then brings the trade up to all that is known. */
    Deliveries.Begun beginDelivery(UUID tradeId) {
        AtomicReference<Deliveries.Begun> begun = new AtomicReference<>(Deliveries.Begun.NOTHING);
        commit(tradeId, _ -> {}, (handle, stocked) -> {
            begun.set(stocked ? deliveries.begin(handle, tradeId) : Deliveries.Begun.NOTHING);
            Heard heard = Heard.until(begun.get().lost(), null);
            return Optional.of(withdrawals.advance(handle, tradeId, facts(handle, tradeId, stocked, heard)));
        });
        return begun.get();
    }

    /** Any other step. */
    Progress run(UUID tradeId, Function<Handle, Progress> step) {
        return maybe(tradeId, handle -> Optional.of(step.apply(handle))).orElseThrow();
    }

    /** A step that may have nothing to say about the trade. */
    Optional<Progress> maybe(UUID tradeId, Function<Handle, Optional<Progress>> step) {
        return commit(tradeId, _ -> {}, (handle, _) -> step.apply(handle));
    }

    private Optional<Progress> commit(
            UUID tradeId, Consumer<Handle> fact, BiFunction<Handle, Boolean, Optional<Progress>> step) {
        Optional<Progress> progress = store(tradeId, fact, step);
        tellCallbacks(tradeId, progress);
        return progress;
    }

    // what is sold from stock is locked before money is, and told what became of it afterwards
    private Optional<Progress> store(
            UUID tradeId, Consumer<Handle> fact, BiFunction<Handle, Boolean, Optional<Progress>> step) {
        try {
            return jdbi.inTransaction(handle -> {
                boolean stocked = withdrawals.lockFirst(handle, tradeId);
                if (stocked) {
                    deliveries.lock(handle, tradeId);
                }
                fact.accept(handle);
                Optional<Progress> stands = step.apply(handle, stocked);
                if (stocked) {
                    deliveries.settle(handle, tradeId);
                }
                stands.filter(Progress::isOver).ifPresent(_ -> market.release(handle, tradeId));
                return stands;
            });
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            Progress parked = park(tradeId, failure);
            // what was heard is true, though the trade can't take it, and isn't to be asked for again at once
            jdbi.useTransaction(fact::accept);
            return Optional.of(parked);
        }
    }

    private void tellCallbacks(UUID tradeId, Optional<Progress> progress) {
        if (progress.map(Progress::reported).orElse(false)) {
            starter.callbacksOf(new Subject(SubjectKind.TRADE, tradeId));
        }
    }

    private Map<UUID, Sourcing> facts(Handle handle, UUID tradeId, boolean stocked, Heard heard) {
        Map<UUID, Sourcing> facts = new HashMap<>(stocked ? deliveries.facts(handle, tradeId, heard) : Map.of());
        purchases
                .takeIn(handle, tradeId)
                .forEach(purchase -> facts.put(purchase.itemId(), Sourcings.of(purchase, heard.at(purchase.itemId()))));
        return facts;
    }

    private Progress park(UUID tradeId, RuntimeException failure) {
        LOG.error("trade {} is stuck and needs an operator", tradeId, failure);
        return jdbi.inTransaction(handle -> {
            withdrawals.lockFirst(handle, tradeId);
            purchases.takeIn(handle, tradeId);
            deliveries.takeIn(handle, tradeId);
            return withdrawals.park(handle, tradeId);
        });
    }
}
