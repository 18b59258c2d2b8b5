package dev.bailee.workflows;

import static dev.bailee.workflows.CustodyWorld.BOT;
import static dev.bailee.workflows.CustodyWorld.SELLER;
import static dev.bailee.workflows.CustodyWorld.WILLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.escrow.EscrowStatus;
import dev.bailee.escrow.IntakeStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sellers make of an intake, with time skipped. */
class IntakeTest {

    private final CustodyWorld world = new CustodyWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void listsWhatTheSellerGivesAndReleasesItAfterItsHold() {
        UUID intake = world.held(WILLING, 2);
        List<UUID> escrows = world.listings(intake);
        assertThat(escrows).hasSize(2).allMatch(id -> world.escrow(id).status() == EscrowStatus.TRADE_HOLD);
        assertThat(world.intake(intake).heldUntil()).isNotNull();

        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver("intake", intake, "listed");

        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.LISTED);
        assertThat(world.told(intake))
                .containsExactly("start", "receive_pending", "received", "received", "trade_hold", "listed");
        assertThat(escrows).allMatch(id -> world.told(id).equals(List.of("trade_hold", "received")));
        assertThat(world.owned(BOT))
                .containsAll(escrows.stream().map(world::assetOf).toList());
        assertThat(world.owned(SELLER))
                .doesNotContainAnyElementsOf(
                        escrows.stream().map(world::assetOf).toList());
    }

    @Test
    void goesBackToItsStartWhenTheSellerDeclinesAndMayAskAgain() {
        UUID intake = world.asked("DECLINE_", 1);
        world.answered();
        world.untilOver("intake", intake, "declined");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);

        world.askQuietly(intake, WILLING, 1);
        world.wakeIntake(intake);
        world.until(() -> world.intakeState(intake).startsWith("receive_pending: waits"));
        world.answered();
        world.until(intake, IntakeStatus.TRADE_HOLD);
        assertThat(world.intake(intake).numListed()).isEqualTo(1);
    }

    @Test
    void goesBackToItsStartWhenTheOfferRunsOut() {
        UUID intake = world.asked("EXPIRE__", 1);
        world.pass(Duration.ofMinutes(20));
        world.poll();
        world.untilOver("intake", intake, "expired");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
    }

    @Test
    void goesBackToItsStartWhenSteamTakesNoOfferToTheSeller() {
        UUID intake = world.ask("LATEBAN_", 1);
        world.untilOver("intake", intake, "refused");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
        assertThat(world.told(intake)).containsExactly("start", "receive_pending", "start");
    }

    @Test
    void waitsAsLongAsSteamKeepsTheItems() {
        UUID intake = world.asked("HOLD15__", 1);
        world.answered();
        world.until(intake, IntakeStatus.STEAM_ESCROW);
        assertThat(world.intake(intake).heldUntil()).isNotNull();
        assertThat(world.intake(intake).listings()).isEmpty();

        world.pass(Rooms.HOLD.multipliedBy(2));
        world.poll();
        world.until(intake, IntakeStatus.TRADE_HOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver("intake", intake, "kept");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.LISTED);
    }

    @Test
    void goesBackToItsStartWhenSteamGivesBackWhatItKeptAndMayAskForItsNewIds() {
        List<String> before = world.owned(SELLER);
        UUID intake = world.asked("HOLDOFF_", 1);
        world.answered();
        world.until(intake, IntakeStatus.STEAM_ESCROW);
        world.pass(Rooms.HOLD.multipliedBy(2));
        world.poll();
        world.untilOver("intake", intake, "kept-in-vain");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
        assertThat(world.intake(intake).heldUntil()).isNull();
        List<String> after = world.owned(SELLER);
        assertThat(after).hasSameSizeAs(before).doesNotContain(before.getFirst());

        world.askNextFor(after.stream().filter(asset -> !before.contains(asset)).toList());
        world.askQuietly(intake, WILLING, 1);
        world.wakeIntake(intake);
        world.until(() -> world.intakeState(intake).startsWith("receive_pending: waits"));
        world.answered();
        world.until(intake, IntakeStatus.TRADE_HOLD);
        assertThat(world.listings(intake)).hasSize(1);
    }

    @Test
    void withdrawsItsListingsWhenTheSellerTakesTheItemsBackOnTheSixthDay() {
        UUID intake = world.held("REVERSE_", 2);
        List<UUID> escrows = world.listings(intake);
        world.pass(Duration.ofDays(5));
        world.poll();
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        world.pass(Duration.ofHours(23));
        world.poll();

        world.untilOver("intake", intake, "reversed");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
        assertThat(world.intake(intake).listings()).isEmpty();
        for (UUID escrow : escrows) {
            world.untilOver("escrow", escrow, "canceled");
            assertThat(world.told(escrow)).containsExactly("trade_hold", "canceled");
        }
    }

    @Test
    void findsAReversalThatNobodyToldOfWhenItAsksOnceMore() {
        UUID intake = world.held("REVERSE_", 1);
        UUID escrow = world.listings(intake).getFirst();
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver("intake", intake, "reversed-unseen");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
        assertThat(world.escrow(escrow).status()).isEqualTo(EscrowStatus.CANCELED);
    }

    @Test
    void findsTheOfferWhoseAnswerWasLostAndSendsNoOther() {
        UUID intake = world.asked("GHOST___", 1);
        world.answered();
        world.until(intake, IntakeStatus.TRADE_HOLD);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.untilOver("intake", intake, "answer-lost");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.LISTED);
    }

    @Test
    void isFoundByTheSweeperThoughNobodyToldIt() {
        UUID intake = world.askQuietly(world.begun(), "DECLINE_", 1);
        new CustodySweep(world.jdbi, world.custodians.escrows, world.custodians.intakes, world.starter)
                .tell(world.clock.instant().plusSeconds(1));
        world.until(() -> world.intakeState(intake).startsWith("receive_pending: waits"));
        world.answered();
        world.untilOver("intake", intake, "untold");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
    }

    @Test
    void isFoundByTheSweeperThoughAnotherRoomFails() {
        UUID intake = world.askQuietly(world.begun(), WILLING, 1);
        world.database.ownerJdbi().useHandle(handle -> handle.execute("alter table trades.trades rename to elsewhere"));
        CustodySweep custody =
                new CustodySweep(world.jdbi, world.custodians.escrows, world.custodians.intakes, world.starter);
        InstantSource late = () -> world.clock.instant().plus(Duration.ofDays(1));
        try (Sweeper sweeper = new Sweeper(
                        world.jdbi,
                        world.trades,
                        world.callbacks,
                        world.suppliers,
                        world.purchases,
                        new OfferSweep(world.jdbi, world.fleet, world.offers, world.starter),
                        world.starter,
                        late,
                        new Sweeper.Pace(Duration.ofDays(1), Duration.ofDays(1), false))
                .keeping(custody)) {
            sweeper.start();
            world.until(() -> !world.intakeState(intake).isEmpty());
        }
    }

    @Test
    void goesOnFromItsRowsAfterItWasTerminated() {
        UUID intake = world.held(WILLING, 1);
        world.terminate("intake", intake);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        world.wakeIntake(intake);
        world.untilOver("intake", intake, "terminated");
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.LISTED);
    }
}
