package dev.bailee.workflows;

import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.DestinationRules;
import dev.bailee.callbacks.Endpoints;
import dev.bailee.callbacks.Sender;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import dev.bailee.market.Market;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.Prices;
import dev.bailee.market.Purchases;
import dev.bailee.market.Stock;
import dev.bailee.market.Suppliers;
import dev.bailee.merchants.ApiSecrets;
import dev.bailee.merchants.Merchants;
import dev.bailee.merchants.NewMerchant;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import dev.bailee.secrets.Sealer;
import dev.bailee.steam.Courier;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.Inventories;
import dev.bailee.steam.OfferSettings;
import dev.bailee.steam.Offers;
import dev.bailee.steam.SteamSettings;
import dev.bailee.steam.Watcher;
import dev.bailee.trades.Cancels;
import dev.bailee.trades.DepositSettings;
import dev.bailee.trades.Deposits;
import dev.bailee.trades.Trades;
import dev.bailee.trades.WithdrawalSettings;
import dev.bailee.trades.Withdrawals;
import dev.bailee.workflows.callback.CallbackActivitiesImpl;
import dev.bailee.workflows.deposit.DepositActivitiesImpl;
import dev.bailee.workflows.deposit.DepositOfferActivitiesImpl;
import dev.bailee.workflows.deposit.DepositStep;
import dev.bailee.workflows.housekeeping.Auditor;
import dev.bailee.workflows.housekeeping.HousekeepingActivitiesImpl;
import dev.bailee.workflows.watch.OfferWatchActivitiesImpl;
import dev.bailee.workflows.watch.PurchaseWatchActivitiesImpl;
import dev.bailee.workflows.withdrawal.ApprovalActivitiesImpl;
import dev.bailee.workflows.withdrawal.Deliveries;
import dev.bailee.workflows.withdrawal.DeliveryActivitiesImpl;
import dev.bailee.workflows.withdrawal.PurchaseActivitiesImpl;
import dev.bailee.workflows.withdrawal.TradeStep;
import dev.bailee.workflows.withdrawal.WithdrawalActivitiesImpl;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Everything a withdrawal touches, with real rooms and a real database, a supplier and a merchant that a test steers,
 * and a Temporal that skips time.
 */
class Rooms implements AutoCloseable {

    static final Duration HOLD = Duration.ofDays(7);
    static final Duration MARGIN = Duration.ofMinutes(5);
    static final String GAME = "730";
    static final String KEY = "k1";
    static final long BALANCE = 1_000_000;

    private static final String[] ROOMS = {
        "ledger", "merchants", "market", "callbacks", "escrow", "trades", "steam", "sandbox"
    };

    /** What a test may want otherwise. */
    record Wishes(
            UnaryOperator<Workers.Activities> wrapped,
            Duration mergeWindow,
            boolean searchable,
            int cached,
            boolean simulated,
            UnaryOperator<Workers.Custody> kept) {

        static final Wishes NONE =
                new Wishes(UnaryOperator.identity(), Duration.ZERO, true, 100, false, UnaryOperator.identity());

        Wishes wrapping(UnaryOperator<Workers.Activities> wrapper) {
            return new Wishes(wrapper, mergeWindow, searchable, cached, simulated, kept);
        }

        Wishes merging(Duration window) {
            return new Wishes(wrapped, window, searchable, cached, simulated, kept);
        }

        Wishes unsearchable() {
            return new Wishes(wrapped, mergeWindow, false, cached, simulated, kept);
        }

        /** Workers that remember one workflow alone, and replay any other from its first event on. */
        Wishes forgetting() {
            // the SDK takes 0 for its default
            return new Wishes(wrapped, mergeWindow, searchable, 1, simulated, kept);
        }

        /** A Steam that answers. */
        Wishes simulating() {
            return new Wishes(wrapped, mergeWindow, searchable, cached, true, kept);
        }

        Wishes keeping(UnaryOperator<Workers.Custody> wrapper) {
            return new Wishes(wrapped, mergeWindow, searchable, cached, simulated, wrapper);
        }
    }

    final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(searchable());
    final InstantSource clock = () -> Instant.ofEpochMilli(temporal.currentTimeMillis());
    final ScratchDatabase database = ScratchDatabase.of(ROOMS);
    final Jdbi jdbi = database.jdbi();
    final Shop shop = new Shop();
    final StandIn supplier = new StandIn(clock);
    final SecureRandom random = new SecureRandom();
    final Ids ids = new Ids(clock, random);
    final Ledger ledger = new Ledger();
    final Trades trades = new Trades();
    final Callbacks callbacks;
    final Endpoints endpoints;
    final Purchases purchases;
    final Suppliers suppliers;
    final Market market;
    final Stock stock = new Stock(clock, ids);
    final Withdrawals withdrawals;
    final Cancels cancels;
    final Deposits deposits;
    final Fleet fleet;
    final Offers offers;
    final Watcher watcher;
    final @Nullable Sandbox sandbox;
    final Inventories inventories;
    final Courier courier;
    final Starter starter;
    final PurchaseWatchActivitiesImpl watch;
    final UUID merchant;
    private final ApiSecrets secrets;
    private final Sender sender;
    final Custodians custodians;
    private final Workers.Activities activities;
    private final Workers.Custody custody;
    private final int cached;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Workers workers;

    Rooms(Wishes wishes) {
        Sealer sealer = Sealer.of(Sealer.newKey(random));
        CallbackSettings calling =
                CallbackSettings.of(DestinationRules.loopback(shop.authority())).withMergeWindow(wishes.mergeWindow());
        callbacks = new Callbacks(ids, clock, random, calling);
        endpoints = new Endpoints(sealer, clock, random, calling);
        sender = new Sender(calling, sealer, clock);
        secrets = new ApiSecrets(sealer, clock, random, Duration.ofHours(24));
        MarketSettings selling = Supply.settings();
        purchases = new Purchases(selling, clock, ids);
        suppliers = new Suppliers(selling, jdbi, clock, ids, System::nanoTime, _ -> supplier);
        market = new Market(selling, clock, ids);
        WithdrawalSettings living = new WithdrawalSettings(
                Duration.ofMinutes(10), Duration.ZERO, Map.of(GAME, HOLD), MARGIN, Duration.ofHours(1));
        withdrawals = new Withdrawals(ledger, callbacks, ids, clock, living);
        cancels = new Cancels(withdrawals, living, clock);
        deposits = new Deposits(
                ledger,
                callbacks,
                ids,
                clock,
                new DepositSettings(Duration.ofMinutes(10), Map.of(GAME, HOLD), MARGIN, Duration.ofHours(1)));
        OfferSettings offering = OfferSettings.usual();
        fleet = new Fleet(offering, sealer, clock);
        offers = new Offers(offering, fleet, ids, clock);
        sandbox = wishes.simulated() ? Sandbox.start(simulation(), jdbi) : null;
        courier = new Courier(steam(sandbox), fleet, jdbi, clock, ids);
        inventories = new Inventories(steam(sandbox), jdbi, clock, ids);
        watcher = new Watcher(jdbi, fleet, offers, courier, offering, clock);
        starter = new Starter(
                temporal.getWorkflowClient(), wishes::searchable, TradeLabels.read(jdbi, trades), background);
        watch = new PurchaseWatchActivitiesImpl(jdbi, purchases, suppliers, starter, clock, Duration.ofMillis(100));
        merchant = settle();
        activities = wishes.wrapped().apply(activities());
        custodians = new Custodians(this, MARGIN);
        custody = wishes.kept().apply(custodians.activities(starter));
        cached = wishes.cached();
        workers = work();
    }

    // takes as long to answer as anybody, and to think better of it as Steam lets them
    private SandboxSettings simulation() {
        SandboxSettings.Delays hasty = SandboxSettings.Delays.DEMO;
        SandboxSettings.Delays delays = new SandboxSettings.Delays(
                hasty.offerAfter(),
                Duration.ofMinutes(1),
                HOLD,
                Duration.ofMinutes(10),
                hasty.sendWithin(),
                Duration.ofMillis(50));
        return SandboxSettings.demo(0, clock, _ -> {}).withDelays(delays);
    }

    private static SteamSettings steam(@Nullable Sandbox world) {
        URI nowhere = URI.create("http://localhost:1");
        return world == null
                ? new SteamSettings(nowhere, nowhere, "key-of-steam")
                : new SteamSettings(world.steamApiUri(), world.steamCommunityUri(), "key-of-steam");
    }

    private static TestEnvironmentOptions searchable() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
        TradeAttributes.all().forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        return options.build();
    }

    private UUID settle() {
        return jdbi.inTransaction(handle -> {
            suppliers.register(handle);
            UUID id = new Merchants(ids, clock)
                    .create(handle, new NewMerchant("Shop", true, null))
                    .id();
            ledger.open(handle, id);
            ledger.post(handle, Postings.adminCredit(id, ids.next(), Money.ofCents(BALANCE)));
            String _ = secrets.rotate(handle, id, null);
            endpoints.store(handle, id, "http://" + shop.authority() + "/callbacks", "X-Bailee-Signature");
            market.sync(handle, GAME, Supply.catalogue());
            return id;
        });
    }

    private Workers.Activities activities() {
        Deliveries deliveries = new Deliveries(withdrawals, stock, offers, fleet, clock);
        TradeStep step = new TradeStep(jdbi, withdrawals, purchases, deliveries, market, starter);
        DepositStep depositing = new DepositStep(jdbi, deposits, offers, stock, starter);
        SignedSender signed = new SignedSender(jdbi, secrets, sender);
        return new Workers.Activities(
                new WithdrawalActivitiesImpl(step),
                new DepositActivitiesImpl(depositing),
                new DepositOfferActivitiesImpl(jdbi, depositing, offers, courier, clock),
                new ApprovalActivitiesImpl(jdbi, step, withdrawals, callbacks, signed, "test"),
                new PurchaseActivitiesImpl(jdbi, step, withdrawals, purchases, suppliers, clock),
                new DeliveryActivitiesImpl(jdbi, step, offers, courier, clock),
                watch,
                new OfferWatchActivitiesImpl(jdbi, fleet, watcher, starter, clock),
                new CallbackActivitiesImpl(jdbi, callbacks, signed, clock, "test"),
                new HousekeepingActivitiesImpl(
                        jdbi,
                        market,
                        new Prices(Supply.settings(), clock),
                        stock,
                        fleet,
                        suppliers,
                        inventories,
                        new Auditor(jdbi, ledger, trades, clock),
                        new HousekeepingActivitiesImpl.Calendar(
                                Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1), List.of(GAME))));
    }

    private Workers work() {
        Workers some = new Workers(temporal.getWorkflowClient(), activities, 1, cached).keeping(custody);
        some.start();
        return some;
    }

    @Override
    public void close() {
        workers.close();
        temporal.close();
        background.shutdownNow();
        sender.close();
        courier.close();
        inventories.close();
        if (sandbox != null) {
            sandbox.close();
        }
        suppliers.close();
        shop.close();
        database.close();
    }
}
