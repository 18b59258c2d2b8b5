package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Finding;
import dev.bailee.ledger.FindingKind;
import dev.bailee.ledger.Postings;
import dev.bailee.market.Causer;
import dev.bailee.trades.TradeStatus;
import dev.bailee.workflows.housekeeping.Auditor;
import dev.bailee.workflows.housekeeping.SupplierFunds;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the supplier says it holds for us is what is booked, or somebody hears of it. */
class SupplierFundsTest {

    private static final long FUNDS = 500_000;

    private final World world = new World();
    private final Auditor auditor = new Auditor(
            world.jdbi,
            world.ledger,
            world.trades,
            new SupplierFunds(world.jdbi, world.suppliers, world.purchases, world.clock),
            world.clock);

    @BeforeEach
    void topUp() {
        world.supplier.pay(FUNDS);
        world.jdbi.useTransaction(
                handle -> world.ledger.post(handle, Postings.topUp(World.KEY, world.ids.next(), Money.ofCents(FUNDS))));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areEqualAfterAPurchaseAndAfterItsReturn() {
        UUID trade = world.held(1_240);
        settle();
        assertThat(findings()).isEmpty();

        world.supplier.returns("Item 1", Causer.SELLER);
        world.pass(Duration.ofMinutes(11));
        world.poll();
        world.until(trade, TradeStatus.REVERTED);
        settle();
        assertThat(findings()).isEmpty();
    }

    @Test
    void showWhatWasTakenOutWithoutABooking() {
        UUID _ = world.held(1_240);
        settle();
        world.supplier.pay(-1);

        assertThat(findings())
                .containsExactly(new Finding(
                        FindingKind.SUPPLIER_FUNDS_DIFFER,
                        World.KEY,
                        List.of("house:supplier-funds:" + World.KEY),
                        Money.ofCents(1)));
    }

    @Test
    void areNotComparedWhileABookingMayBeUnderWay() {
        UUID _ = world.active(1_240);
        world.supplier.pay(-1);

        assertThat(findings()).isEmpty();
    }

    @Test
    void areNotTakenForWrongWhereMoneyIsBackThatWeHaveNotHeardOf() {
        UUID _ = world.held(1_240);
        settle();
        world.supplier.returns("Item 1", Causer.SELLER);

        assertThat(findings()).isEmpty();
    }

    private List<Finding> findings() {
        return auditor.audit(AuditScope.SINCE_VERIFIED).findings();
    }

    // what was told a moment ago may not be booked yet
    private void settle() {
        world.pass(Duration.ofMinutes(1));
    }
}
