package dev.bailee.workflows.withdrawal;

import dev.bailee.market.BuyAnswer;
import dev.bailee.market.Order;
import dev.bailee.market.Purchase;
import dev.bailee.market.PurchaseStep;
import dev.bailee.market.Purchases;
import dev.bailee.market.Supplier;
import dev.bailee.market.Suppliers;
import dev.bailee.trades.Progress;
import dev.bailee.trades.Wanted;
import dev.bailee.trades.Withdrawals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Buys by the book: the intent first, then the call, then the answer, each in a transaction of its own. */
public final class PurchaseActivitiesImpl implements PurchaseActivities {

    private final Jdbi jdbi;
    private final TradeStep step;
    private final Withdrawals withdrawals;
    private final Purchases purchases;
    private final Suppliers suppliers;
    private final InstantSource clock;

    public PurchaseActivitiesImpl(
            Jdbi jdbi,
            TradeStep step,
            Withdrawals withdrawals,
            Purchases purchases,
            Suppliers suppliers,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.step = step;
        this.withdrawals = withdrawals;
        this.purchases = purchases;
        this.suppliers = suppliers;
        this.clock = clock;
    }

    @Override
    public Progress buy(String tradeId, String itemId, String run) {
        UUID trade = UUID.fromString(tradeId);
        Optional<Purchase> intent =
                jdbi.inTransaction(handle -> intend(handle, trade, UUID.fromString(itemId), UUID.fromString(run)));
        if (intent.isPresent() && intent.get().step() instanceof PurchaseStep.Send send) {
            return store(trade, send, suppliers.buy(intent.get(), send));
        }
        return step.advance(trade, _ -> {});
    }

    // nobody else knows what the supplier said: without it, it takes a minute of asking
    private Progress store(UUID trade, PurchaseStep.Send send, BuyAnswer answer) {
        try {
            return step.advance(trade, handle -> purchases.answered(handle, send, answer));
        } catch (JdbiException passing) {
            return step.advance(trade, handle -> purchases.answered(handle, send, answer));
        }
    }

    private Optional<Purchase> intend(Handle handle, UUID trade, UUID item, UUID run) {
        return withdrawals.claim(handle, trade, item, run).map(wanted -> purchases.intend(handle, order(wanted), run));
    }

    private static Order order(Wanted wanted) {
        return new Order(
                wanted.itemId(),
                wanted.tradeId(),
                wanted.merchantId(),
                wanted.quick() ? null : wanted.listingId(),
                wanted.game(),
                wanted.marketHashName(),
                wanted.ceiling(),
                wanted.buyer());
    }

    @Override
    public Progress askOnceMore(String tradeId) {
        UUID trade = UUID.fromString(tradeId);
        Instant askedAt = clock.instant();
        List<UUID> items = jdbi.withHandle(handle -> purchases.ofTrade(handle, trade)).stream()
                .map(Purchase::itemId)
                .toList();
        Suppliers.PollResult result = suppliers.ask(items);
        Progress progress = step.advance(
                trade,
                handle -> purchases.observe(handle, result.outcomes()),
                Heard.of(shown(result.outcomes()), askedAt));
        if (result.trouble() != null && progress.endsHold() && progress.asksSupplier()) {
            throw new IllegalStateException("the supplier doesn't say: " + result.trouble());
        }
        return progress;
    }

    private static Set<UUID> shown(List<Supplier.Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome instanceof Supplier.Seen)
                .map(Supplier.Outcome::itemId)
                .collect(Collectors.toSet());
    }
}
