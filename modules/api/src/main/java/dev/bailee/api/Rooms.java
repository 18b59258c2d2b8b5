package dev.bailee.api;

import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Endpoints;
import dev.bailee.callbacks.Sender;
import dev.bailee.database.DatabaseClock;
import dev.bailee.escrow.Accounts;
import dev.bailee.escrow.Doorkeeper;
import dev.bailee.escrow.EscrowSettings;
import dev.bailee.escrow.Escrows;
import dev.bailee.escrow.Intakes;
import dev.bailee.kernel.Ids;
import dev.bailee.ledger.Ledger;
import dev.bailee.market.CsgoMarket;
import dev.bailee.market.Market;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.Prices;
import dev.bailee.market.Purchases;
import dev.bailee.market.Stock;
import dev.bailee.market.Suppliers;
import dev.bailee.merchants.ApiKeys;
import dev.bailee.merchants.ApiSecrets;
import dev.bailee.merchants.ClientTokens;
import dev.bailee.merchants.ClientUsers;
import dev.bailee.merchants.Merchants;
import dev.bailee.merchants.RateLimits;
import dev.bailee.merchants.Switches;
import dev.bailee.secrets.Sealer;
import dev.bailee.steam.Courier;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.Inventories;
import dev.bailee.steam.OfferSettings;
import dev.bailee.steam.Offers;
import dev.bailee.steam.SteamSettings;
import dev.bailee.steam.Strays;
import dev.bailee.steam.TradeUrlChecks;
import dev.bailee.steam.Watcher;
import dev.bailee.trades.Cancels;
import dev.bailee.trades.Collaterals;
import dev.bailee.trades.Deposits;
import dev.bailee.trades.RiskPolicies;
import dev.bailee.trades.Trades;
import dev.bailee.trades.UserLocks;
import dev.bailee.trades.WithdrawalSettings;
import dev.bailee.trades.Withdrawals;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Every room's door, made once from the settings. What a process then does with them (answer, work, or run one
 * command) is its own affair.
 */
public final class Rooms implements AutoCloseable {

    public final Jdbi jdbi;
    public final DatabaseClock clock;
    public final SecureRandom random = new SecureRandom();
    public final Ids ids;

    public final Ledger ledger = new Ledger();
    public final Merchants merchants;
    public final ApiKeys keys;
    public final ApiSecrets secrets;
    public final ClientUsers users;
    public final ClientTokens tokens;
    public final RateLimits limits;
    public final Switches switches;
    public final Callbacks callbacks;
    public final Endpoints endpoints;
    public final Sender sender;
    public final Market market;
    public final Purchases purchases;
    public final Suppliers suppliers;
    public final Prices prices;
    public final Stock stock;
    public final TradeUrlChecks tradeUrls;
    public final Inventories inventories;
    public final Fleet fleet;
    public final Offers offers;
    public final Strays strays;
    public final Courier courier;
    public final Watcher watcher;
    public final Escrows escrows;
    public final Intakes intakes;
    public final Accounts accounts;
    public final Doorkeeper doorkeeper;
    public final Trades trades = new Trades();
    public final Withdrawals withdrawals;
    public final Cancels cancels;
    public final UserLocks locks;
    public final Deposits deposits;
    public final Collaterals collaterals;
    public final RiskPolicies policies;

    /** Opens them all over one database. */
    public Rooms(BaileeConfiguration configuration, Jdbi jdbi) {
        this.jdbi = jdbi;
        clock = DatabaseClock.start(jdbi);
        ids = new Ids(clock, random);
        strays = new Strays(clock);
        collaterals = new Collaterals(ledger, ids);
        Sealer sealer = configuration.access().sealer();
        merchants = new Merchants(ids, clock);
        keys = new ApiKeys(ids, clock, random);
        secrets = new ApiSecrets(
                sealer,
                clock,
                random,
                configuration.access().formerSecretGrace().toJavaDuration());
        users = new ClientUsers(ids, clock);
        tokens = new ClientTokens(secrets, clock);
        limits = new RateLimits(jdbi, clock, configuration.access().rateLimits());
        switches = new Switches(jdbi, clock);

        CallbackSettings calling = configuration.callbacks().settings(listening(configuration));
        callbacks = new Callbacks(ids, clock, random, calling);
        endpoints = new Endpoints(sealer, clock, random, calling);
        sender = new Sender(calling, sealer, clock);

        MarketSettings selling = configuration.market().settings();
        market = new Market(selling, clock, ids);
        purchases = new Purchases(selling, clock, ids);
        suppliers = new Suppliers(selling, jdbi, clock, ids, System::nanoTime, CsgoMarket::new);
        prices = new Prices(selling, clock);
        stock = new Stock(clock, ids);
        SteamSettings asking = configuration.steam().settings();
        tradeUrls = new TradeUrlChecks(asking, clock);
        inventories = new Inventories(asking, jdbi, clock, ids);
        OfferSettings offering = configuration.offers().settings(configuration.fleet(), configuration.withdrawals());
        fleet = new Fleet(offering, sealer, clock);
        offers = new Offers(offering, fleet, ids, clock);
        courier = new Courier(asking, fleet, jdbi, clock, ids);
        watcher = new Watcher(jdbi, fleet, offers, courier, offering, clock);

        EscrowSettings keeping = configuration.escrow().settings(configuration.withdrawals());
        escrows = new Escrows(offers, callbacks, clock, keeping);
        intakes = new Intakes(offers, callbacks, escrows, ids, random, clock, keeping);
        accounts = new Accounts(sealer, ids, clock, random);
        doorkeeper = new Doorkeeper(sealer, clock);

        WithdrawalSettings living =
                configuration.withdrawals().settings(configuration.market().games());
        withdrawals = new Withdrawals(ledger, callbacks, ids, clock, living);
        cancels = new Cancels(withdrawals, living, clock);
        locks = new UserLocks(ids, clock);
        deposits = new Deposits(
                ledger, callbacks, ids, clock, configuration.deposits().settings(configuration.withdrawals()));
        policies = new RiskPolicies(configuration.risk().policy(), clock);
    }

    // a callback to ourselves would be a merchant asking our own routes from inside
    private static Set<InetSocketAddress> listening(BaileeConfiguration configuration) {
        Set<InetSocketAddress> addresses = new HashSet<>();
        Ports.of(configuration.getServerFactory())
                .forEach(connector -> addresses.add(
                        connector.getBindHost() == null
                                ? new InetSocketAddress(connector.getPort())
                                : new InetSocketAddress(connector.getBindHost(), connector.getPort())));
        return addresses;
    }

    @Override
    public void close() {
        sender.close();
        courier.close();
        inventories.close();
        tradeUrls.close();
        suppliers.close();
        clock.close();
    }
}
