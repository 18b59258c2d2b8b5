package dev.bailee.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How what an intake brought leaves its hold, to us or to its seller. */
class ReleasesTest {

    private final EscrowWorld world = new EscrowWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private UUID held(int items) {
        UUID intake = world.started();
        world.ask(intake, items);
        world.accept(OfferSubject.intake(intake));
        world.list(intake);
        return intake;
    }

    private Heard settled(UUID intake) {
        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));
        return world.complete(OfferSubject.intake(intake));
    }

    private List<UUID> touched(UUID intake, Heard heard) {
        List<UUID> touched = new ArrayList<>();
        IntakeProgress _ = world.tx(handle -> world.intakes.advance(handle, intake, heard, touched::add));
        return touched;
    }

    @Test
    void releasesSomeAtATimeAndGoesOnThoughWhatWasHeardIsForgotten() {
        UUID intake = held(45);
        Heard settled = settled(intake);
        assertThat(touched(intake, settled)).hasSize(20).isSorted();
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        List<UUID> late = world.tx(handle -> world.intakes.overdue(handle, world.instant(), 10));
        assertThat(late).containsExactly(intake);

        assertThat(touched(intake, Heard.NOTHING)).hasSize(20);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        assertThat(touched(intake, Heard.NOTHING)).hasSize(5);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.LISTED);
        assertThat(world.listings(intake)).allMatch(id -> world.status(id) == EscrowStatus.RECEIVED);
    }

    @Test
    void withdrawsSomeAtATime() {
        UUID intake = held(45);
        List<UUID> escrows = world.listings(intake);
        world.reverse(OfferSubject.intake(intake));
        assertThat(touched(intake, Heard.NOTHING)).hasSize(20);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        assertThat(touched(intake, Heard.NOTHING)).hasSize(20);
        assertThat(touched(intake, Heard.NOTHING)).hasSize(5);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
        assertThat(escrows).hasSize(45).allMatch(id -> world.status(id) == EscrowStatus.CANCELED);
    }

    @Test
    void leavesEachEscrowToBeFoundThatItMoved() {
        UUID released = held(1);
        UUID withdrawn = held(1);
        List<UUID> escrows = List.of(
                world.listings(released).getFirst(), world.listings(withdrawn).getFirst());
        escrows.forEach(world::advance);
        assertThat(overdue()).isEmpty();

        world.reverse(OfferSubject.intake(withdrawn));
        world.look(withdrawn);
        world.look(released, settled(released));
        assertThat(overdue()).containsExactlyInAnyOrderElementsOf(escrows);

        escrows.forEach(world::advance);
        assertThat(overdue()).isEmpty();
    }

    private List<UUID> overdue() {
        return world.tx(handle -> world.escrows.overdue(handle, world.instant(), 10));
    }

    @Test
    void isNotSettledByWhatWasHeardOfAnotherOffer() {
        UUID intake = world.started();
        world.ask(intake, 1);
        world.end(OfferSubject.intake(intake), 7);
        world.look(intake);
        Offer declined = world.offer(OfferSubject.intake(intake));
        world.ask(intake, 1);
        world.accept(OfferSubject.intake(intake));
        world.list(intake);
        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));

        assertThat(world.look(intake, Heard.complete(declined, world.instant())).asks())
                .isTrue();
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        Optional<Offer> awaited = world.tx(handle -> world.intakes.awaited(handle, intake));
        assertThat(awaited).contains(world.offer(OfferSubject.intake(intake)));
    }

    @Test
    void goesBackToItsStartWhenSteamUndoesWhatHasNoHoldBeforeAnythingIsListed() {
        UUID intake = world.started();
        world.ask(intake, 1);
        world.acceptForGood(OfferSubject.intake(intake));
        world.reverse(OfferSubject.intake(intake));
        world.look(intake);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
        assertThat(world.intake(intake).listings()).isEmpty();
    }

    @Test
    void callsAPersonWhenSteamUndoesWhatHasNoHoldAndIsListedInPart() {
        UUID intake = world.started();
        world.ask(intake, 45);
        world.acceptForGood(OfferSubject.intake(intake));
        assertThat(touched(intake, Heard.NOTHING)).hasSize(20);
        world.reverse(OfferSubject.intake(intake));
        world.look(intake);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.LISTED);
        assertThat(world.listings(intake)).hasSize(20);
        List<UUID> stuck = world.tx(handle -> world.intakes.stuck(handle, 10));
        assertThat(stuck).containsExactly(intake);
    }

    @Test
    void countsWhatIsShown() {
        UUID intake = world.started();
        world.ask(intake, 3);
        world.accept(OfferSubject.intake(intake));
        Intake before = row(intake);
        world.list(intake);
        List<IntakeItem> after =
                world.tx(handle -> handle.attach(IntakeDao.class).items(intake, 1));
        // as one who reads the intake before, and its items after they were listed
        Intake received = before.at(IntakeStatus.RECEIVED, null);
        assertThat(received.numListed()).isZero();
        assertThat(IntakeView.of(received, after).numListed())
                .isEqualTo(IntakeView.of(received, after).listings().size())
                .isEqualTo(3);
    }

    private Intake row(UUID intake) {
        return world.tx(handle -> handle.attach(IntakeDao.class).find(intake)).orElseThrow();
    }

    @Test
    void callsALookNewsOnlyIfSomethingIsToBeTold() {
        UUID intake = world.started();
        assertThat(looks(intake)).isFalse();
        world.ask(intake, 1);
        world.live(OfferSubject.intake(intake));
        world.look(intake);
        assertThat(looks(intake)).isFalse();
        world.accept(OfferSubject.intake(intake));
        assertThat(looks(intake)).isTrue();
        assertThat(looks(intake)).isFalse();
        world.pass(EscrowWorld.HOLD.plus(Duration.ofDays(1)));
        assertThat(looks(intake)).isTrue();
    }

    private boolean looks(UUID intake) {
        return world.tx(handle -> world.intakes.look(handle, world.owner, intake, _ -> {}))
                .isNews();
    }
}
