package dev.bailee.api.e2e;

import dev.bailee.api.BaileeApplication;
import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Rooms;
import dev.bailee.market.BuyAnswer;
import dev.bailee.market.CsgoMarket;
import dev.bailee.market.MarketSettings;
import dev.bailee.market.Purchase;
import dev.bailee.market.Supplier;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.market.Suppliers;
import dev.bailee.trades.ApprovalVerdict;
import dev.bailee.trades.Progress;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.withdrawal.Deliveries;
import dev.bailee.workflows.withdrawal.PurchaseActivitiesImpl;
import dev.bailee.workflows.withdrawal.TradeStep;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;

/**
 * A second process over a world's database, with the settings of the first: it takes its merchant's yes to a trade and
 * buys the trade's one item, by the activity that every worker runs. Where it is told to, it says so and waits for a
 * line, so that a test can stop or kill it right there.
 */
final class SlowBuyer {

    /** Where it waits. */
    enum Place {
        /** The intent is stored; no slot is taken yet. */
        BEFORE_ITS_SLOT,
        /** The attempt is claimed for a slot; whether the slot was missed isn't checked yet. */
        IN_ITS_SLOT,
        /** All is stored; nobody is told to deliver the callbacks. */
        BEFORE_ITS_WORD
    }

    static final String AT = "at ";
    static final String DONE = "done";

    private final Rooms rooms;
    private final Place place;
    private boolean isSending;

    private SlowBuyer(Rooms rooms, Place place) {
        this.rooms = rooms;
        this.place = place;
    }

    /**
     * Runs it.
     *
     * @param arguments the file of settings, the trade's id, the place
     */
    public static void main(String[] arguments) throws Exception {
        UUID trade = UUID.fromString(arguments[1]);
        Place place = Place.valueOf(arguments[2]);
        new BaileeApplication((configuration, rooms) -> {
                    new SlowBuyer(rooms, place).buy(configuration, trade);
                    System.out.println(DONE);
                    Runtime.getRuntime().halt(0);
                    return () -> {};
                })
                .run("server", arguments[0]);
    }

    private void buy(BaileeConfiguration configuration, UUID trade) {
        UUID run = rooms.ids.next();
        UUID item = rooms.jdbi.inTransaction(handle -> take(handle, trade, run));
        MarketSettings selling = configuration.market().settings();
        try (Suppliers suppliers =
                        new Suppliers(selling, rooms.jdbi, rooms.clock, rooms.ids, this::nanoTime, Waiting::new);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Starter starter = new Starter(unreachable(), () -> false, _ -> Optional.empty(), background);
            Deliveries deliveries =
                    new Deliveries(rooms.withdrawals, rooms.stock, rooms.offers, rooms.fleet, rooms.clock);
            TradeStep step =
                    new TradeStep(rooms.jdbi, rooms.withdrawals, rooms.purchases, deliveries, rooms.market, starter);
            Progress _ = new PurchaseActivitiesImpl(
                            rooms.jdbi, step, rooms.withdrawals, rooms.purchases, suppliers, rooms.clock)
                    .buy(trade.toString(), item.toString(), run.toString());
        }
    }

    // at once, or the other process might be first to buy
    private UUID take(Handle handle, UUID trade, UUID run) {
        UUID item = rooms.withdrawals
                .decide(handle, trade, ApprovalVerdict.APPROVED)
                .toBuy()
                .getFirst();
        if (rooms.withdrawals.claim(handle, trade, item, run).isEmpty()) {
            throw new IllegalStateException("somebody else has it");
        }
        return item;
    }

    private void reach(Place reached) {
        if (reached != place) {
            return;
        }
        System.out.println(AT + reached);
        try {
            int _ = System.in.read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // it is read for the first time right after the attempt was claimed
    private long nanoTime() {
        if (isSending) {
            isSending = false;
            reach(Place.IN_ITS_SLOT);
        }
        return System.nanoTime();
    }

    private WorkflowClient unreachable() {
        return (WorkflowClient) Proxy.newProxyInstance(
                SlowBuyer.class.getClassLoader(), new Class<?>[] {WorkflowClient.class}, (_, _, _) -> {
                    reach(Place.BEFORE_ITS_WORD);
                    throw new IllegalStateException("Temporal is away");
                });
    }

    /** The real supplier's client, reached a little later. */
    private final class Waiting implements Supplier {

        private final Supplier real;

        Waiting(MarketSettings.Supply supply) {
            this.real = new CsgoMarket(supply);
        }

        @Override
        public BuyAnswer.Verdict buy(String secret, Gate gate, Purchase purchase) throws SupplierTrouble.KeyGone {
            reach(Place.BEFORE_ITS_SLOT);
            isSending = true;
            return real.buy(secret, gate, purchase);
        }

        @Override
        public List<Priced> catalogue() throws SupplierTrouble {
            return real.catalogue();
        }

        @Override
        public List<Offered> listings(String secret, Gate gate, String name) throws SupplierTrouble {
            return real.listings(secret, gate, name);
        }

        @Override
        public List<Outcome> outcomes(String secret, Gate gate, Collection<UUID> items) throws SupplierTrouble {
            return real.outcomes(secret, gate, items);
        }

        @Override
        public Balance balance(String secret, Gate gate) throws SupplierTrouble {
            return real.balance(secret, gate);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
