package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Wallet;
import dev.bailee.market.PurchaseStep;
import dev.bailee.trades.Acceptance;
import dev.bailee.trades.Cancels;
import dev.bailee.trades.Trade;
import dev.bailee.trades.TradeSource;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.housekeeping.Auditor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * The rooms, and what happens in them in a test. The watcher's rounds are the test's to make: a watcher that polls for
 * an hour would keep time from being skipped.
 */
final class World extends Rooms {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String URL = "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234";

    World() {
        this(Wishes.NONE);
    }

    World(Wishes wishes) {
        super(wishes);
    }

    /** Accepts a withdrawal of items with these ceilings, named "Item 1" and so on, and starts its workflow. */
    UUID accept(long... ceilings) {
        UUID trade = acceptQuietly(ceilings);
        long total = LongStream.of(ceilings).sum();
        starter.accepted(
                new TradeLabels(trade, merchant, "withdraw", "initiated", "76561198000000001", "order-1", total));
        return trade;
    }

    /** The same, with nobody told. */
    UUID acceptQuietly(long... ceilings) {
        Acceptance asked = order(ceilings);
        return jdbi.inTransaction(handle -> withdrawals.accept(handle, asked)).id();
    }

    private Acceptance order(long... ceilings) {
        List<Acceptance.Line> lines = new ArrayList<>();
        for (long ceiling : ceilings) {
            String name = "Item " + (lines.size() + 1);
            Money price = Money.ofCents(ceiling);
            lines.add(new Acceptance.Line(listing(name), null, name, price, price));
        }
        return new Acceptance(
                merchant,
                TradeSource.SELF,
                ids.next(),
                null,
                TradeUrl.parse(URL).orElseThrow(),
                GAME,
                null,
                Duration.ofMinutes(30),
                false,
                lines);
    }

    private UUID listing(String name) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select listing_id from market.catalogue where market_hash_name = :name")
                        .bind("name", name)
                        .mapTo(UUID.class)
                        .one());
    }

    /** A withdrawal whose first item's offer is with the user. */
    UUID active(long... ceilings) {
        UUID trade = accept(ceilings);
        untilBought(trade, "Item 1");
        poll();
        supplier.offers("Item 1");
        poll();
        until(() -> items(trade).getFirst().equals("active"));
        return trade;
    }

    /** A withdrawal of one item that the user has, for now. */
    UUID held(long ceiling) {
        UUID trade = active(ceiling);
        supplier.delivers("Item 1");
        poll();
        until(trade, TradeStatus.HOLD);
        return trade;
    }

    /** Cancels all of a trade that can be cancelled, as its merchant would. */
    List<Cancels.Outcome> cancel(UUID trade) {
        List<Cancels.Outcome> outcomes = jdbi.inTransaction(handle -> cancels.cancelAll(handle, trade, Set.of()));
        starter.wake(trade);
        return outcomes;
    }

    /** One round of the watcher. */
    void poll() {
        watch.round(KEY, () -> {});
    }

    /** Lets time pass, as fast as what is to happen in it happens. */
    void pass(Duration time) {
        temporal.sleep(time);
    }

    Trade trade(UUID id) {
        return jdbi.withHandle(handle -> trades.get(handle, id)).orElseThrow();
    }

    TradeStatus status(UUID trade) {
        return trade(trade).status();
    }

    /** The items' statuses, in their order. */
    List<String> items(UUID trade) {
        return column(trade, "lower(status)");
    }

    /** The items' errors, in their order; none is a dash. */
    List<String> errors(UUID trade) {
        return column(trade, "coalesce(error, '-')");
    }

    private List<String> column(UUID trade, String column) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + column + " from trades.items where trade_id = :trade order by position")
                .bind("trade", trade)
                .mapTo(String.class)
                .list());
    }

    /** The supplier has sold this, and we know it. */
    void untilBought(UUID trade, String name) {
        until(() -> supplier.hasSold(name));
        until(() -> jdbi.withHandle(handle -> purchases.ofTrade(handle, trade)).stream()
                .filter(purchase -> purchase.marketHashName().equals(name))
                .allMatch(purchase -> purchase.step() instanceof PurchaseStep.Bought));
    }

    void until(UUID trade, TradeStatus status) {
        until(() -> status(trade) == status);
    }

    /** Waits in real time for what must come without any more of it being skipped. */
    void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    WorkflowStub workflow(UUID trade) {
        return temporal.getWorkflowClient().newUntypedWorkflowStub("withdrawal/" + trade);
    }

    WorkflowStub callbackWorkflow(UUID trade) {
        return temporal.getWorkflowClient().newUntypedWorkflowStub("callbacks/trade/" + trade);
    }

    String state(UUID trade) {
        return workflow(trade).query("state", String.class);
    }

    boolean isRunning(WorkflowStub workflow) {
        try {
            return workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException never) {
            return false;
        }
    }

    /**
     * Both workflows of the trade are over, and everything holds that must hold then.
     *
     * @param path what its history is called among the recorded ones
     */
    void untilOver(UUID trade, String path) {
        until(() -> status(trade).isTerminal());
        until(() -> !isRunning(workflow(trade)));
        until(() -> waitingCallbacks(trade) == 0 && !isRunning(callbackWorkflow(trade)));
        assertSound();
        Histories.check(history(workflow(trade)), "withdrawal-" + path);
        Histories.check(history(callbackWorkflow(trade)), "callbacks-" + path);
    }

    private int waitingCallbacks(UUID trade) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from callbacks.event where subject_id = :trade and state = 'WAITING'")
                .bind("trade", trade)
                .mapTo(Integer.class)
                .one());
    }

    /** The ledger is in balance and nothing was sold twice. */
    void assertSound() {
        assertThat(new Auditor(jdbi, ledger, trades, clock)
                        .audit(AuditScope.FULL)
                        .findings())
                .isEmpty();
        assertThat(supplier.soldTwice()).isEmpty();
    }

    WorkflowExecutionHistory history(WorkflowStub workflow) {
        return temporal.getWorkflowClient()
                .fetchHistory(Objects.requireNonNull(workflow.getExecution()).getWorkflowId());
    }

    /** How many activities of this type a trade's present run has begun. */
    long activities(UUID trade, String type) {
        return history(workflow(trade)).getEvents().stream()
                .filter(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(type))
                .count();
    }

    /** How often a trade's present run has looked at the rows. */
    long looks(UUID trade) {
        return history(workflow(trade)).getEvents().stream()
                .filter(HistoryEvent::hasMarkerRecordedEventAttributes)
                .count();
    }

    Wallet wallet() {
        return jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
    }

    /** What the merchant spent, and that nothing of it is still reserved. */
    void assertSpent(long cents) {
        assertThat(wallet().available()).isEqualTo(Money.ofCents(BALANCE - cents));
        assertThat(wallet().reserved()).isEqualTo(Money.ZERO);
    }

    Subject subject(UUID trade) {
        return new Subject(SubjectKind.TRADE, trade);
    }
}
