package dev.bailee.api;

import dev.bailee.api.auth.AuthResource;
import dev.bailee.api.auth.ClientAddress;
import dev.bailee.api.auth.EscrowGate;
import dev.bailee.api.auth.Gates;
import dev.bailee.api.escrow.Belongings;
import dev.bailee.api.escrow.EscrowDesk;
import dev.bailee.api.escrow.EscrowResource;
import dev.bailee.api.escrow.IntakeResource;
import dev.bailee.api.escrow.Standing;
import dev.bailee.api.health.HealthResource;
import dev.bailee.api.market.BotNames;
import dev.bailee.api.market.Catalogue;
import dev.bailee.api.market.ClientMarketResource;
import dev.bailee.api.market.LiveListings;
import dev.bailee.api.market.PricesResource;
import dev.bailee.api.market.SecureMarketResource;
import dev.bailee.api.risk.ClientUsersResource;
import dev.bailee.api.risk.CollateralResource;
import dev.bailee.api.risk.RiskPolicyResource;
import dev.bailee.api.steam.ClientInventoryResource;
import dev.bailee.api.steam.InventoryDesk;
import dev.bailee.api.steam.SecureInventoryResource;
import dev.bailee.api.steam.TradeUrlResource;
import dev.bailee.api.trades.CancelDesk;
import dev.bailee.api.trades.ClientDepositResource;
import dev.bailee.api.trades.ClientTradesResource;
import dev.bailee.api.trades.ClientWithdrawalResource;
import dev.bailee.api.trades.DepositCounter;
import dev.bailee.api.trades.DepositDesk;
import dev.bailee.api.trades.DepositResource;
import dev.bailee.api.trades.Desk;
import dev.bailee.api.trades.Eligibility;
import dev.bailee.api.trades.Scales;
import dev.bailee.api.trades.Shelf;
import dev.bailee.api.trades.TradesResource;
import dev.bailee.api.trades.UserGate;
import dev.bailee.api.trades.WithdrawalResource;
import dev.bailee.api.wallet.TransactionsResource;
import dev.bailee.api.wallet.WalletResource;
import dev.bailee.merchants.Switch;
import dev.bailee.trades.TradeType;
import dev.bailee.workflows.Starter;
import io.dropwizard.jersey.setup.JerseyEnvironment;

/** The answering half of a process: who is let in, and every resource. */
final class Desks {

    private final BaileeConfiguration configuration;
    private final Rooms rooms;
    private final Starter starter;

    Desks(BaileeConfiguration configuration, Rooms rooms, Starter starter) {
        this.configuration = configuration;
        this.rooms = rooms;
        this.starter = starter;
    }

    void open(JerseyEnvironment jersey) {
        ClientAddress addresses = new ClientAddress(configuration.trustedProxies());
        new Gates(rooms.jdbi, rooms.keys, rooms.tokens, rooms.limits, rooms.switches, addresses).install(jersey);
        new EscrowGate(rooms.jdbi, rooms.doorkeeper, rooms.merchants, rooms.limits, rooms.switches).install(jersey);
        jersey.register(new AuthResource(rooms.jdbi, rooms.users, rooms.tokens));
        jersey.register(new HealthResource(rooms.clock, this::maintenance));
        trades(jersey);
        deposits(jersey);
        escrows(jersey);
        risk(jersey);
        market(jersey);
        steam(jersey);
        jersey.register(new WalletResource(rooms.jdbi, rooms.ledger));
        jersey.register(new TransactionsResource(rooms.jdbi, rooms.ledger));
    }

    private void market(JerseyEnvironment jersey) {
        BotNames names = new BotNames(rooms.fleet);
        Catalogue catalogue = new Catalogue(rooms.jdbi, rooms.market, names);
        LiveListings listings = new LiveListings(rooms.jdbi, rooms.market, rooms.suppliers, names);
        jersey.register(new SecureMarketResource(catalogue, listings));
        jersey.register(new ClientMarketResource(catalogue, listings));
        jersey.register(new PricesResource(rooms.jdbi, rooms.prices));
    }

    private void steam(JerseyEnvironment jersey) {
        jersey.register(new TradeUrlResource(rooms.jdbi, rooms.tradeUrls, rooms.clock));
        InventoryDesk inventories =
                new InventoryDesk(rooms.jdbi, eligibility(), rooms.inventories, rooms.prices, rooms.policies);
        jersey.register(new SecureInventoryResource(inventories));
        jersey.register(new ClientInventoryResource(rooms.jdbi, rooms.ledger, inventories));
    }

    private Eligibility eligibility() {
        return new Eligibility(rooms.jdbi, rooms.tradeUrls, rooms.clock);
    }

    private void trades(JerseyEnvironment jersey) {
        Desk desk = desk();
        CancelDesk cancels =
                new CancelDesk(rooms.jdbi, rooms.trades, rooms.withdrawals, rooms.cancels, rooms.offers, starter);
        jersey.register(new WithdrawalResource(desk, cancels));
        jersey.register(new ClientWithdrawalResource(desk, cancels));
        jersey.register(new TradesResource(rooms.jdbi, rooms.trades));
        jersey.register(new ClientTradesResource(rooms.jdbi, rooms.trades, rooms.users));
    }

    private void deposits(JerseyEnvironment jersey) {
        DepositDesk desk = new DepositDesk(
                rooms,
                gate(TradeType.DEPOSIT),
                eligibility(),
                new Scales(rooms.deposits, rooms.prices),
                starter,
                configuration.deposits().itemsPerOffer(),
                configuration.withdrawals().mostWaiting());
        DepositCounter counter = new DepositCounter(
                rooms.jdbi,
                rooms.trades,
                rooms.deposits,
                rooms.offers,
                starter,
                System::nanoTime,
                configuration.deposits().waitForOffer().toJavaDuration());
        jersey.register(new DepositResource(desk, counter));
        jersey.register(new ClientDepositResource(desk, counter));
    }

    private void escrows(JerseyEnvironment jersey) {
        EscrowDesk desk = new EscrowDesk(
                rooms.jdbi,
                rooms.doorkeeper,
                rooms.escrows,
                rooms.intakes,
                rooms.fleet,
                new Standing(rooms.jdbi, rooms.tradeUrls, rooms.clock),
                new Belongings(rooms.inventories),
                starter);
        jersey.register(new EscrowResource(desk));
        jersey.register(new IntakeResource(desk));
    }

    private UserGate gate(TradeType type) {
        return new UserGate(rooms.jdbi, rooms.locks, System::nanoTime, type);
    }

    private void risk(JerseyEnvironment jersey) {
        jersey.register(new RiskPolicyResource(rooms.jdbi, rooms.policies));
        jersey.register(new ClientUsersResource(rooms.jdbi, rooms.users));
        jersey.register(new CollateralResource(rooms.jdbi, rooms.collaterals, rooms.ledger));
    }

    private Desk desk() {
        return new Desk(
                rooms,
                gate(TradeType.WITHDRAW),
                eligibility(),
                new Shelf(
                        rooms.market,
                        rooms.fleet,
                        rooms.clock,
                        configuration.market().quoteMaxAge().toJavaDuration()),
                starter,
                configuration.withdrawals().startWithin().toJavaDuration(),
                configuration.withdrawals().mostWaiting());
    }

    private String maintenance() {
        return rooms.switches.isOn(Switch.MAINTENANCE) ? "on" : "off";
    }
}
