package dev.bailee.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.trades.Sourcing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items of a withdrawal that bots of ours hold, beside one that is bought. */
class FromStockTest {

    private static final TradeView.BotInfo BOT = new TradeView.BotInfo("bot one", "76561198000000099");
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final TradesWorld world = new TradesWorld(Money.ofCents(100_000));

    @AfterEach
    void close() {
        world.close();
    }

    /** Two from stock at $10.00 each, and one of a supplier's at $20.00. */
    private UUID pending() {
        Acceptance usual = world.order(null, 1_000, 1_000, 2_000);
        List<Acceptance.Line> lines = List.of(
                stocked(usual.lines().get(0)),
                stocked(usual.lines().get(1)),
                usual.lines().get(2));
        return approved(usual, false, lines);
    }

    private UUID approved(Acceptance usual, boolean quick, List<Acceptance.Line> lines) {
        Acceptance asked = new Acceptance(
                usual.merchantId(),
                usual.source(),
                usual.clientUserId(),
                null,
                usual.tradeUrl(),
                usual.game(),
                null,
                Duration.ofMinutes(30),
                quick,
                lines);
        UUID trade = world.jdbi
                .inTransaction(handle -> world.withdrawals.accept(handle, asked))
                .id();
        world.decide(trade, ApprovalVerdict.APPROVED);
        return trade;
    }

    private static Acceptance.Line stocked(Acceptance.Line line) {
        return new Acceptance.Line(line.listingId(), null, line.marketHashName(), line.price(), line.ceiling(), true);
    }

    private Item item(UUID trade, int position) {
        return world.items(trade).get(position - 1);
    }

    private UUID offered(UUID trade, int... positions) {
        UUID offer = world.ids.next();
        List<UUID> ids = java.util.stream.IntStream.of(positions)
                .mapToObj(position -> item(trade, position).id())
                .toList();
        world.jdbi.useTransaction(handle -> world.withdrawals.offered(handle, ids, offer, BOT));
        return offer;
    }

    private Progress told(UUID trade, Stage stage, boolean usersDoing, @Nullable Instant deliveredAt) {
        Instant end = deliveredAt == null ? null : deliveredAt.plus(TradesWorld.HOLD);
        Sourcing.Passage passage =
                new Sourcing.Passage("6000000001", deliveredAt == null ? null : "9", deliveredAt, end, null, world.now);
        return world.advance(trade, Sourcing.ofOffer(item(trade, 1).id(), stage, null, null, usersDoing, passage));
    }

    private List<String> stockEntries() {
        return world.jdbi.withHandle(
                handle -> handle.createQuery("""
                        select p.kind || ' ' || e.delta_cents from ledger.entries e join ledger.postings p on p.seq = e.posting
                        where e.account = 'house:stock' order by p.seq
                        """).mapTo(String.class).list());
    }

    @Test
    void areDeliveredAndNeverBought() {
        UUID trade = pending();
        Progress progress = world.advance(trade);

        assertThat(progress.toBuy()).containsExactly(item(trade, 3).id());
        assertThat(progress.delivers()).isTrue();
        assertThat(world.claim(trade, item(trade, 1).id())).isFalse();
        assertThat(world.claim(trade, item(trade, 3).id())).isTrue();
        Consignment consignment = world.jdbi.withHandle(handle -> world.withdrawals.consignment(handle, trade));
        assertThat(consignment.items()).hasSize(2).allMatch(Stocked::toBeOffered);
    }

    @Test
    void areGivenUpAndPaidBackWhenNobodyDeliversThem() {
        UUID trade = pending();
        world.now = world.now.plus(IDLE).minusMillis(1);
        assertThat(world.advance(trade).wakeAt()).isEqualTo(world.now.plusMillis(1));

        world.now = world.now.plusMillis(1);
        world.advance(trade);

        assertThat(item(trade, 1).status()).isEqualTo(TradeStatus.FAILED);
        assertThat(item(trade, 1).error()).isEqualTo(FailureCode.MARKET_UNAVAILABLE);
        assertThat(item(trade, 3).status()).isEqualTo(TradeStatus.PENDING);
        assertThat(world.wallet().reserved()).isEqualTo(Money.ofCents(2_000));
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(98_000));
    }

    @Test
    void goOutOnceAndWithTheNameOfTheirBot() {
        UUID trade = pending();
        offered(trade, 1);

        assertThatThrownBy(() -> offered(trade, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(item(trade, 1).botName()).isEqualTo("bot one");
        assertThat(world.jdbi
                        .withHandle(handle -> world.withdrawals.consignment(handle, trade))
                        .items())
                .extracting(Stocked::toBeOffered)
                .containsExactly(false, true);
    }

    @Test
    void arePaidToOurStockAndTheirReversalIsPaidByIt() {
        UUID trade = pending();
        offered(trade, 1);
        told(trade, Stage.DELIVERED, false, world.now);
        assertThat(item(trade, 1).status()).isEqualTo(TradeStatus.HOLD);
        assertThat(item(trade, 1).assetId()).isEqualTo("9");
        Instant delivered = world.now;

        world.now = world.now.plus(TradesWorld.HOLD).plus(Duration.ofMinutes(5));
        Progress progress = told(trade, Stage.DELIVERED, false, delivered);
        assertThat(item(trade, 1).status()).isEqualTo(TradeStatus.COMPLETED);
        assertThat(progress.holders()).isNull();
        told(trade, Stage.RETURNED, true, delivered);
        assertThat(item(trade, 1).status()).isEqualTo(TradeStatus.REVERTED);
        assertThat(stockEntries()).containsExactly("PAID 1000", "REVERSAL -1000");
    }

    @Test
    void sayWhoMustBeAskedAtTheEndOfTheHold() {
        UUID trade = pending();
        offered(trade, 1);
        Progress progress = told(trade, Stage.DELIVERED, false, world.now);
        assertThat(progress.asksSteam()).isTrue();
        assertThat(progress.asksSupplier()).isFalse();

        UUID bought = item(trade, 3).id();
        world.claim(trade, bought);
        progress = world.advance(trade, TradesWorld.fact(bought).delivered(2_000, world.now, null));
        assertThat(progress.holders()).isEqualTo(Progress.Holders.BOTH);
    }

    @Test
    void areCanceledOnceTheirOfferIsShownTakenBackWhetherItWasLiveOrNot() {
        UUID trade = pending();
        offered(trade, 1);
        offered(trade, 2);
        told(trade, Stage.BOUGHT, false, null);
        assertThat(item(trade, 1).status()).isEqualTo(TradeStatus.ACTIVE);
        cancelAll(trade);
        world.advance(trade);
        assertThat(item(trade, 1).status()).isEqualTo(TradeStatus.ACTIVE);
        assertThat(world.jdbi
                        .withHandle(handle -> world.withdrawals.consignment(handle, trade))
                        .items())
                .allMatch(Stocked::unwanted);

        told(trade, Stage.WITHDRAWN, false, null);
        world.advance(trade, Sourcing.ofOffer(item(trade, 2).id(), Stage.WITHDRAWN, null, null, false, null));

        assertThat(world.items(trade)).extracting(Item::status).containsOnly(TradeStatus.CANCELED);
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(100_000));
    }

    private void cancelAll(UUID trade) {
        List<Cancels.Outcome> outcomes =
                world.jdbi.inTransaction(handle -> world.cancels.cancelAll(handle, trade, Set.of()));
        assertThat(outcomes).allMatch(Cancels.Outcome::isGranted);
    }

    @Test
    void ofOneOfferAreCanceledTogetherOrNotAtAll() {
        UUID trade = pending();
        offered(trade, 1, 2);
        String first = item(trade, 1).listingId().toString();

        assertThatThrownBy(
                        () -> world.jdbi.inTransaction(handle -> world.cancels.cancel(handle, trade, first, Set.of())))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_STATE_TRANSITION));
        assertThat(item(trade, 1).cancelRequestedAt()).isNull();
        cancelAll(trade);
    }

    @Test
    void areWantedBackByTheTimerOnlyBeforeTheUserSeesThem() {
        UUID trade = pending();
        offered(trade, 1);
        offered(trade, 2);
        told(trade, Stage.BOUGHT, false, null);
        world.now = world.now.plus(Duration.ofMinutes(30));

        assertThat(world.jdbi
                        .withHandle(handle -> world.withdrawals.consignment(handle, trade))
                        .items())
                .allMatch(item -> !item.unwanted())
                .extracting(Stocked::late)
                .containsExactly(false, true);
    }

    @Test
    void areNotCanceledOnceTheUserIsKnownToHaveAccepted() {
        UUID trade = pending();
        UUID offer = offered(trade, 1);
        told(trade, Stage.BOUGHT, false, null);
        assertThat(reasonAgainstCanceling(trade, Set.of(offer))).isEqualTo(ErrorCode.INVALID_STATE_TRANSITION);
        assertThat(item(trade, 1).cancelRequestedAt()).isNull();

        assertThat(reasonAgainstCanceling(trade, Set.of())).isNull();
        told(trade, Stage.DELIVERED, false, world.now);
        assertThat(reasonAgainstCanceling(trade, Set.of())).isEqualTo(ErrorCode.INVALID_STATE_TRANSITION);
    }

    private @Nullable ErrorCode reasonAgainstCanceling(UUID trade, Set<UUID> taken) {
        return world.jdbi
                .inTransaction(handle -> world.cancels.cancelAll(handle, trade, taken))
                .getFirst()
                .reason();
    }

    @Test
    void areLookedAtSoonAsLongAsThereIsSomethingToDoForThem() {
        UUID trade = pending();
        UUID bought = item(trade, 3).id();
        world.claim(trade, bought);
        Sourcing elsewhere = TradesWorld.fact(bought).bought(2_000);
        Instant soon = world.now.plus(Duration.ofMinutes(2));
        // whoever was told begins it and needn't be woken; should it die, its row tells
        assertThat(world.advance(trade, elsewhere).wakeAt()).isAfter(soon);
        assertThat(world.trade(trade).wakeAt()).isEqualTo(soon);

        offered(trade, 1, 2);
        Sourcing first = undecided(trade, 1, null);
        world.advance(trade, elsewhere, first, undecided(trade, 2, null));
        assertThat(world.trade(trade).wakeAt()).isEqualTo(soon);
        Instant later = world.now.plus(Duration.ofMinutes(3));
        assertThat(world.advance(trade, elsewhere, undecided(trade, 1, later), undecided(trade, 2, later))
                        .wakeAt())
                .isEqualTo(later);
    }

    private Sourcing undecided(UUID trade, int position, @Nullable Instant retryAt) {
        return Sourcing.ofOffer(item(trade, position).id(), Stage.UNDECIDED, retryAt, null, false, null);
    }

    @Test
    void areUnfilledUnitsOfAQuickWithdrawalIfNobodyDeliversThem() {
        Acceptance usual = world.order(null, 1_000);
        UUID trade = approved(usual, true, List.of(stocked(usual.lines().getFirst())));
        world.now = world.now.plus(IDLE);
        world.advance(trade);

        assertThat(item(trade, 1).error()).isEqualTo(FailureCode.LISTING_UNAVAILABLE);
    }

    @Test
    void failForTheReasonThatIsToldAndDeclineWhenTheUserDid() {
        UUID trade = pending();
        offered(trade, 1);
        offered(trade, 2);
        told(trade, Stage.RETURNED, true, null);
        FailureCode away = FailureCode.MARKET_UNAVAILABLE;
        world.advance(trade, Sourcing.ofOffer(item(trade, 2).id(), Stage.RETURNED, null, away, false, null));

        assertThat(item(trade, 1).status()).isEqualTo(TradeStatus.DECLINED);
        assertThat(item(trade, 2).error()).isEqualTo(away);
        assertThat(world.wallet().available()).isEqualTo(Money.ofCents(98_000 - 20));
    }
}
