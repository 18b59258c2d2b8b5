package dev.bailee.api;

import dev.bailee.api.metrics.CallbackCalls;
import dev.bailee.api.metrics.Metrics;
import dev.bailee.workflows.Carrier;
import dev.bailee.workflows.CustodySweep;
import dev.bailee.workflows.OfferSweep;
import dev.bailee.workflows.SignedSender;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.Sweeper;
import dev.bailee.workflows.Temporal;
import dev.bailee.workflows.Workers;
import dev.bailee.workflows.callback.CallbackActivitiesImpl;
import dev.bailee.workflows.deposit.DepositActivitiesImpl;
import dev.bailee.workflows.deposit.DepositOfferActivitiesImpl;
import dev.bailee.workflows.deposit.DepositStep;
import dev.bailee.workflows.escrow.EscrowActivitiesImpl;
import dev.bailee.workflows.escrow.EscrowOfferActivitiesImpl;
import dev.bailee.workflows.escrow.EscrowStep;
import dev.bailee.workflows.housekeeping.Auditor;
import dev.bailee.workflows.housekeeping.HousekeepingActivitiesImpl;
import dev.bailee.workflows.housekeeping.SupplierFunds;
import dev.bailee.workflows.intake.IntakeActivitiesImpl;
import dev.bailee.workflows.intake.IntakeOfferActivitiesImpl;
import dev.bailee.workflows.intake.IntakeStep;
import dev.bailee.workflows.watch.OfferWatchActivitiesImpl;
import dev.bailee.workflows.watch.PurchaseWatchActivitiesImpl;
import dev.bailee.workflows.withdrawal.ApprovalActivitiesImpl;
import dev.bailee.workflows.withdrawal.Deliveries;
import dev.bailee.workflows.withdrawal.DeliveryActivitiesImpl;
import dev.bailee.workflows.withdrawal.PurchaseActivitiesImpl;
import dev.bailee.workflows.withdrawal.TradeStep;
import dev.bailee.workflows.withdrawal.WithdrawalActivitiesImpl;
import io.dropwizard.lifecycle.Managed;
import io.opentelemetry.api.trace.Tracer;
import org.jdbi.v3.core.Handle;

/** The working half of a process: its workers, and the sweeper that finds what was lost. */
final class Works implements Managed {

    private final Rooms rooms;
    private final boolean alone;
    private final FleetConfiguration fleet;
    private final Workers workers;
    private final Sweeper sweeper;

    Works(
            BaileeConfiguration configuration,
            Rooms rooms,
            Temporal temporal,
            Starter starter,
            Metrics metrics,
            Tracer tracer) {
        this.rooms = rooms;
        this.alone = temporal.isForgetful();
        this.workers = new Workers(
                        temporal.client(),
                        activities(configuration, rooms, starter, new CallbackCalls(metrics)),
                        configuration.market().keys(),
                        tracer)
                .keeping(custody(rooms, starter));
        this.sweeper = new Sweeper(
                        rooms.jdbi,
                        rooms.trades,
                        rooms.callbacks,
                        rooms.suppliers,
                        rooms.purchases,
                        new OfferSweep(rooms.jdbi, rooms.fleet, rooms.offers, starter),
                        starter,
                        rooms.clock,
                        configuration.work().pace(alone))
                .keeping(new CustodySweep(rooms.jdbi, rooms.escrows, rooms.intakes, starter));
        this.fleet = configuration.fleet();
    }

    private static Workers.Activities activities(
            BaileeConfiguration configuration, Rooms rooms, Starter starter, CallbackCalls calls) {
        String worker = "pid-" + ProcessHandle.current().pid();
        Deliveries deliveries = new Deliveries(rooms.withdrawals, rooms.stock, rooms.offers, rooms.fleet, rooms.clock);
        TradeStep step =
                new TradeStep(rooms.jdbi, rooms.withdrawals, rooms.purchases, deliveries, rooms.market, starter);
        DepositStep depositing = new DepositStep(rooms.jdbi, rooms.deposits, rooms.offers, rooms.stock, starter);
        SignedSender sender = new SignedSender(rooms.jdbi, rooms.secrets, rooms.sender, calls);
        return new Workers.Activities(
                new WithdrawalActivitiesImpl(step),
                new DepositActivitiesImpl(depositing),
                new DepositOfferActivitiesImpl(rooms.jdbi, depositing, rooms.offers, rooms.courier, rooms.clock),
                new ApprovalActivitiesImpl(rooms.jdbi, step, rooms.withdrawals, rooms.callbacks, sender, worker),
                new PurchaseActivitiesImpl(
                        rooms.jdbi, step, rooms.withdrawals, rooms.purchases, rooms.suppliers, rooms.clock),
                new DeliveryActivitiesImpl(rooms.jdbi, step, rooms.offers, rooms.courier, rooms.clock),
                new PurchaseWatchActivitiesImpl(
                        rooms.jdbi,
                        rooms.purchases,
                        rooms.suppliers,
                        starter,
                        rooms.clock,
                        configuration.market().pollEvery().toJavaDuration()),
                new OfferWatchActivitiesImpl(rooms.jdbi, rooms.fleet, rooms.watcher, starter, rooms.clock),
                new CallbackActivitiesImpl(rooms.jdbi, rooms.callbacks, sender, rooms.clock, worker),
                new HousekeepingActivitiesImpl(
                        rooms.jdbi,
                        rooms.market,
                        rooms.prices,
                        rooms.stock,
                        rooms.fleet,
                        rooms.suppliers,
                        rooms.inventories,
                        new Auditor(
                                rooms.jdbi,
                                rooms.ledger,
                                rooms.trades,
                                new SupplierFunds(rooms.jdbi, rooms.suppliers, rooms.purchases, rooms.clock),
                                rooms.clock),
                        new HousekeepingActivitiesImpl.Calendar(
                                configuration.market().syncEvery().toJavaDuration(),
                                configuration.market().pricesEvery().toJavaDuration(),
                                configuration.work().auditEvery().toJavaDuration(),
                                configuration.market().games())));
    }

    private static Workers.Custody custody(Rooms rooms, Starter starter) {
        Carrier carrier = new Carrier(rooms.jdbi, rooms.offers, rooms.courier, rooms.clock);
        EscrowStep keeping = new EscrowStep(rooms.jdbi, rooms.escrows, starter);
        IntakeStep taking = new IntakeStep(rooms.jdbi, rooms.intakes, starter);
        return new Workers.Custody(
                new EscrowActivitiesImpl(keeping),
                new EscrowOfferActivitiesImpl(keeping, carrier),
                new IntakeActivitiesImpl(taking),
                new IntakeOfferActivitiesImpl(taking, carrier));
    }

    @Override
    public void start() {
        rooms.jdbi.useTransaction(rooms.suppliers::register);
        rooms.jdbi.useTransaction(handle -> fleet.enlist(rooms.fleet, handle));
        rooms.suppliers.requireCurrency();
        if (alone) {
            rooms.jdbi.useTransaction(this::takeOver);
        }
        workers.start();
        sweeper.start();
    }

    // nobody else can be alive: what is held is held by the dead, and would run out in half a minute at the latest
    private void takeOver(Handle handle) {
        rooms.callbacks.takeOver(handle);
        rooms.locks.takeOver(handle);
    }

    boolean isAtWork() {
        return workers.isAtWork();
    }

    /** Takes nothing new on, and doesn't wait for what runs. */
    void leave() {
        sweeper.close();
        workers.leave();
    }

    @Override
    public void stop() {
        sweeper.close();
        workers.close();
    }
}
