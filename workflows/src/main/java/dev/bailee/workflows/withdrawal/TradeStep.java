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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
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
    private final Market market;
    private final Starter starter;

    public TradeStep(Jdbi jdbi, Withdrawals withdrawals, Purchases purchases, Market market, Starter starter) {
        this.jdbi = jdbi;
        this.withdrawals = withdrawals;
        this.purchases = purchases;
        this.market = market;
        this.starter = starter;
    }

    /** Items the supplier answered about, and when it was asked. */
    record Asked(Set<UUID> items, Instant at) {

        static final Asked NOBODY = new Asked(Set.of(), Instant.MIN);

        @Nullable
        Instant at(UUID item) {
            return items.contains(item) ? at : null;
        }
    }

    /** Stores {@code fact}, then brings the trade up to all that is known. */
    Progress advance(UUID tradeId, Consumer<Handle> fact) {
        return advance(tradeId, fact, Asked.NOBODY);
    }

    /** The same, after the supplier was asked about some of the purchases. */
    Progress advance(UUID tradeId, Consumer<Handle> fact, Asked asked) {
        return run(tradeId, handle -> {
            fact.accept(handle);
            return withdrawals.advance(handle, tradeId, facts(handle, tradeId, asked));
        });
    }

    /** Any other step. */
    Progress run(UUID tradeId, Function<Handle, Progress> step) {
        return maybe(tradeId, handle -> Optional.of(step.apply(handle))).orElseThrow();
    }

    /** A step that may have nothing to say about the trade. */
    Optional<Progress> maybe(UUID tradeId, Function<Handle, Optional<Progress>> step) {
        Optional<Progress> progress = commit(tradeId, step);
        tellCallbacks(tradeId, progress);
        return progress;
    }

    private Optional<Progress> commit(UUID tradeId, Function<Handle, Optional<Progress>> step) {
        try {
            return jdbi.inTransaction(handle -> {
                withdrawals.lockFirst(handle, tradeId);
                Optional<Progress> stands = step.apply(handle);
                stands.filter(Progress::isOver).ifPresent(_ -> market.release(handle, tradeId));
                return stands;
            });
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            return Optional.of(park(tradeId, failure));
        }
    }

    private void tellCallbacks(UUID tradeId, Optional<Progress> progress) {
        if (progress.map(Progress::reported).orElse(false)) {
            starter.callbacksOf(new Subject(SubjectKind.TRADE, tradeId));
        }
    }

    private Map<UUID, Sourcing> facts(Handle handle, UUID tradeId, Asked asked) {
        return purchases.takeIn(handle, tradeId).stream()
                .map(purchase -> Sourcings.of(purchase, asked.at(purchase.itemId())))
                .collect(Collectors.toMap(Sourcing::itemId, UnaryOperator.identity()));
    }

    private Progress park(UUID tradeId, RuntimeException failure) {
        LOG.error("trade {} is stuck and needs an operator", tradeId, failure);
        return jdbi.inTransaction(handle -> {
            purchases.takeIn(handle, tradeId);
            return withdrawals.park(handle, tradeId);
        });
    }
}
