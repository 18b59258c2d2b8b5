package dev.bailee.trades;

import static dev.bailee.trades.TradesWorld.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.ItemClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A supplier that tells too late, too little, or nothing at all. */
class LateNewsTest {

    private final TradesWorld world = new TradesWorld(Money.ofCents(100_000_00));

    @AfterEach
    void close() {
        world.close();
    }

    private UUID claimed(UUID trade) {
        UUID item = world.items(trade).getFirst().id();
        world.claim(trade, item);
        return item;
    }

    private Item item(UUID trade) {
        return world.items(trade).getFirst();
    }

    // a body that says initiated is the question itself, whose receiver's 2xx would approve
    @Test
    void tellsOfAnItemCancelledBeforeTheVerdictOnlyWithTheVerdict() {
        UUID trade = world.accept(null, 1240, 1000);
        UUID listing = item(trade).listingId();
        world.jdbi.useTransaction(handle -> world.cancels.cancel(handle, trade, listing.toString(), Set.of()));
        assertThat(world.advance(trade).reported()).isFalse();
        assertThat(item(trade).status()).isEqualTo(TradeStatus.CANCELED);
        assertThat(world.reported(trade)).isEmpty();

        assertThat(world.decide(trade, ApprovalVerdict.APPROVED).reported()).isTrue();

        assertThat(world.reported(trade)).singleElement().asString().contains("canceled", "pending");
    }

    @Test
    void callsForAnOperatorWhenASupplierDoesntShowAnItemLongAfterItsHold() {
        UUID trade = world.pending(1240);
        UUID item = claimed(trade);
        Instant delivered = world.now;
        world.advance(trade, fact(item).delivered(1240, delivered, null));
        world.now = delivered.plus(TradesWorld.HOLD).plus(Duration.ofMinutes(30));
        world.advance(trade, fact(item).delivered(1240, delivered, null));
        assertThat(item(trade).stuckAt()).isNull();

        world.now = delivered.plus(TradesWorld.HOLD).plus(Duration.ofHours(2));
        world.advance(trade, fact(item).delivered(1240, delivered, null));
        assertThat(item(trade).status()).isEqualTo(TradeStatus.HOLD);
        assertThat(item(trade).stuckAt()).isEqualTo(world.now);

        world.advance(trade, fact(item).delivered(1240, delivered, world.now));
        assertThat(item(trade).status()).isEqualTo(TradeStatus.COMPLETED);
        assertThat(item(trade).stuckAt()).isNull();
    }

    @Test
    void completesNothingWhoseCostNobodyKnows() {
        UUID trade = world.pending(1240);
        UUID item = claimed(trade);
        Instant delivered = world.now;
        world.advance(trade, fact(item).deliveredForNobodyKnowsWhat(delivered, null));
        world.now = delivered.plus(TradesWorld.HOLD).plus(Duration.ofHours(2));

        world.advance(trade, fact(item).deliveredForNobodyKnowsWhat(delivered, world.now));
        assertThat(item(trade).status()).isEqualTo(TradeStatus.HOLD);
        assertThat(item(trade).stuckAt()).isNotNull();

        world.advance(trade, fact(item).delivered(1200, delivered, world.now));
        assertThat(item(trade).status()).isEqualTo(TradeStatus.COMPLETED);
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(100_000_00 - 1200));
    }

    @Test
    void holdsForAsLongAsTheSupplierSaysHoweverLateItSaysSo() {
        UUID trade = world.pending(1240);
        UUID item = claimed(trade);
        Instant delivered = world.now;
        world.advance(trade, fact(item).delivered(1240, delivered, null));
        Instant later = delivered.plus(TradesWorld.HOLD).plus(Duration.ofDays(1));

        Progress progress = world.advance(trade, fact(item).settling(1240, delivered, later));

        assertThat(item(trade).holdEndAt()).isEqualTo(later);
        assertThat(world.trade(trade).holdEndAt()).isEqualTo(later);
        assertThat(progress.wakeAt()).isEqualTo(later.plus(TradesWorld.SETTINGS.holdMargin()));
    }

    @Test
    void booksWhatTheSupplierTookForAnItemThatWasGivenUp() {
        UUID trade = world.pending(1240);
        UUID item = claimed(trade);
        world.advance(trade, fact(item).refused(FailureCode.MARKET_UNAVAILABLE));
        Money before = world.wallet().available();

        world.advance(trade, fact(item).bought(1240));
        world.advance(trade, fact(item).bought(1240));
        assertThat(world.supplierFunds()).isEqualTo(-1240);
        world.advance(trade, fact(item).neverSent(1240));

        assertThat(world.supplierFunds()).isZero();
        assertThat(item(trade).status()).isEqualTo(TradeStatus.FAILED);
        assertThat(item(trade).price()).isEqualTo(Money.ofCents(1240));
        assertThat(world.wallet().available()).isEqualTo(before);
    }

    @Test
    void marksForAnOperatorWhatTheReversalOfCouldntBePosted() {
        UUID trade = world.pending(1240);
        UUID item = claimed(trade);
        world.advance(trade, fact(item).delivered(1240, world.now, null));
        Instant delivered = world.now;
        world.now = delivered.plus(TradesWorld.HOLD).plus(Duration.ofMinutes(30));
        world.advance(trade, fact(item).delivered(1240, delivered, world.now));
        assertThat(item(trade).status()).isEqualTo(TradeStatus.COMPLETED);

        Progress parked = world.jdbi.inTransaction(handle -> world.withdrawals.park(handle, trade));

        assertThat(item(trade).stuckAt()).isEqualTo(world.now);
        assertThat(parked.wakeAt()).isNull();
    }

    @Test
    void namesToTheAuditWhatIsOpenAndWhatMovedSince() {
        UUID ended = world.accept(null, 1240);
        world.decide(ended, ApprovalVerdict.REJECTED);
        UUID open = world.accept(null, 1000);
        world.now = world.now.plus(Duration.ofDays(1));
        UUID endedLately = world.accept(null, 900);
        world.decide(endedLately, ApprovalVerdict.REJECTED);

        assertThat(named(null)).containsExactlyInAnyOrder(ended, open, endedLately);
        assertThat(named(world.now.minus(Duration.ofHours(1)))).containsExactlyInAnyOrder(open, endedLately);
    }

    private List<UUID> named(@Nullable Instant since) {
        return world.jdbi.withHandle(handle -> {
            try (Stream<ItemClaim> claims = new Trades().audit(handle, since)) {
                return claims.map(ItemClaim::tradeId).toList();
            }
        });
    }

    @Test
    void countsAsWaitingOnlyWhatNoWorkflowHasTouched() {
        UUID touched = world.accept(null, 1240);
        world.accept(null, 1000);
        world.now = world.now.plus(Duration.ofSeconds(1));
        world.advance(touched);
        assertThat(world.trade(touched).status()).isEqualTo(TradeStatus.INITIATED);
        assertThat(world.jdbi.<Integer, RuntimeException>withHandle(handle -> new Trades().waiting(handle, 10)))
                .isEqualTo(1);
    }
}
