package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Wallet;
import dev.bailee.market.Arrival;
import dev.bailee.market.StockItem;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.steam.BotCredentials;
import dev.bailee.steam.NewBot;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import dev.bailee.trades.Acceptance;
import dev.bailee.trades.Cancels;
import dev.bailee.trades.Trade;
import dev.bailee.trades.TradeSource;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.housekeeping.Auditor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
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

/**
 * The rooms, two bots with items in stock, and users of a simulated Steam whose time is skipped. The watchers' rounds are
 * the test's to make: one that polls for an hour would keep time from being skipped.
 */
final class DeliveryWorld extends Rooms {

    static final SteamId ONE = SteamId.parse("76561198000000098").orElseThrow();
    static final SteamId TWO = SteamId.parse("76561198000000099").orElseThrow();
    static final SteamId USER = SteamId.parse("76561198000000001").orElseThrow();
    static final long PRICE = 1_240;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);

    DeliveryWorld() {
        this(Wishes.NONE);
    }

    DeliveryWorld(Wishes wishes) {
        super(wishes.simulating());
        jdbi.useTransaction(handle -> List.of(ONE, TWO).forEach(bot -> {
            SandboxBot secrets = SandboxBot.of(bot);
            BotCredentials credentials =
                    new BotCredentials(secrets.refreshToken(), secrets.sharedSecret(), secrets.identitySecret());
            fleet.add(handle, new NewBot(bot, "bot of " + bot, credentials));
        }));
    }

    /** Puts something that a bot has on sale. */
    UUID stocked(SteamId bot) {
        return jdbi.inTransaction(handle -> {
            String asset =
                    handle.createQuery("""
                            insert into sandbox.steam_asset (game, asset_id, owner, item)
                            values (730, nextval('sandbox.steam_asset_id'), :bot, 1) returning asset_id
                            """).bind("bot", bot).mapTo(String.class).one();
            UUID source = ids.next();
            Arrival arrival = new Arrival(GAME, asset, bot, "AK-47 | Redline", Money.ofCents(900), source, null);
            stock.received(handle, List.of(arrival));
            return handle.createQuery("select listing_id from market.stock where source_item = :source")
                    .bind("source", source)
                    .mapTo(UUID.class)
                    .one();
        });
    }

    /** Accepts a withdrawal of these and starts its workflow; the token decides how its user behaves. */
    UUID accept(String token, UUID... listings) {
        return accept(token, false, listings);
    }

    /** The same with an item that a supplier sells, "Item 1", after them. */
    UUID acceptMixed(String token, UUID... listings) {
        return accept(token, true, listings);
    }

    private UUID accept(String token, boolean supplied, UUID... listings) {
        UUID trade = acceptQuietly(token, supplied, listings);
        starter.accepted(new TradeLabels(trade, merchant, "withdraw", "initiated", USER.toString(), "order-1", PRICE));
        return trade;
    }

    UUID acceptQuietly(String token, boolean supplied, UUID... listings) {
        List<Acceptance.Line> lines = new ArrayList<>();
        Money price = Money.ofCents(PRICE);
        for (UUID listing : listings) {
            lines.add(new Acceptance.Line(listing, null, "AK-47 | Redline", price, price, true));
        }
        if (supplied) {
            lines.add(new Acceptance.Line(item1(), null, "Item 1", price, price));
        }
        Acceptance asked = new Acceptance(
                merchant,
                TradeSource.SELF,
                ids.next(),
                null,
                new TradeUrl(USER, token),
                GAME,
                null,
                Duration.ofMinutes(30),
                false,
                lines);
        return jdbi.inTransaction(handle -> withdrawals.accept(
                        handle,
                        asked,
                        id -> stock.book(
                                handle, id, List.of(listings), clock.instant().plus(Duration.ofMinutes(10)))))
                .id();
    }

    private UUID item1() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select listing_id from market.catalogue where market_hash_name = 'Item 1'")
                .mapTo(UUID.class)
                .one());
    }

    /** A withdrawal of these whose offers are with the user. */
    UUID active(String token, UUID... listings) {
        UUID trade = accept(token, listings);
        until(trade, TradeStatus.ACTIVE);
        return trade;
    }

    /** A withdrawal of these that the user has, for now. */
    UUID held(String token, UUID... listings) {
        UUID trade = active(token, listings);
        answered();
        until(trade, TradeStatus.HOLD);
        return trade;
    }

    /** Lets the user answer, and hears of it. */
    void answered() {
        pass(TO_ANSWER);
        poll();
    }

    /** One round of each bot's watcher. */
    void poll() {
        for (SteamId bot : List.of(ONE, TWO)) {
            watcher.watch(bot, () -> {}).concerned().forEach(starter::tell);
        }
    }

    void pass(Duration time) {
        temporal.sleep(time);
    }

    List<Cancels.Outcome> cancel(UUID trade) {
        List<Cancels.Outcome> outcomes = jdbi.inTransaction(handle -> cancels.cancelAll(handle, trade, Set.of()));
        starter.wake(trade);
        return outcomes;
    }

    Trade trade(UUID id) {
        return jdbi.withHandle(handle -> trades.get(handle, id)).orElseThrow();
    }

    /** The items' statuses and errors, in their order. */
    List<String> items(UUID trade) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select lower(status) || coalesce(' ' || error, '') from trades.items
                        where trade_id = :trade order by position
                        """).bind("trade", trade).mapTo(String.class).list());
    }

    StockItem item(UUID listing) {
        return jdbi.inTransaction(handle -> stock.lock(handle, List.of(listing)).getFirst());
    }

    List<Offer> offersOf(UUID trade) {
        return jdbi.withHandle(handle -> offers.of(handle, OfferSubject.withdrawal(trade)));
    }

    /** How many offers Steam ever had of a trade. */
    int sent(UUID trade) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sandbox.steam_offer where message like :tag")
                        .bind("tag", "withdrawal " + trade + "/%")
                        .mapTo(Integer.class)
                        .one());
    }

    void until(UUID trade, TradeStatus status) {
        until(() -> trade(trade).status() == status);
    }

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

    WorkflowExecutionHistory history(UUID trade) {
        return temporal.getWorkflowClient()
                .fetchHistory(
                        Objects.requireNonNull(workflow(trade).getExecution()).getWorkflowId());
    }

    /**
     * The trade's workflow is over, and everything holds that must hold then.
     *
     * @param path what its history is called among the recorded ones
     */
    void untilOver(UUID trade, String path) {
        until(() -> trade(trade).status().isTerminal());
        until(() -> !isRunning(workflow(trade)));
        assertSound();
        Histories.check(history(trade), "delivery-" + path);
    }

    void assertSound() {
        assertThat(new Auditor(jdbi, ledger, trades, clock)
                        .audit(AuditScope.FULL)
                        .findings())
                .isEmpty();
        assertThat(supplier.soldTwice()).isEmpty();
    }

    /** What the merchant spent, that nothing of it is still reserved, and what our stock got for it. */
    void assertSpent(long cents, long forStock) {
        Wallet wallet = jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
        assertThat(wallet.available()).isEqualTo(Money.ofCents(BALANCE - cents));
        assertThat(wallet.reserved()).isEqualTo(Money.ZERO);
        long got = jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(delta_cents), 0) from ledger.entries where account = 'house:stock'")
                .mapTo(Long.class)
                .one());
        assertThat(got).isEqualTo(forStock);
    }
}
