package dev.bailee.escrow;

import static dev.bailee.escrow.EscrowWorld.BUYER;
import static dev.bailee.escrow.EscrowWorld.HOLD;
import static dev.bailee.escrow.EscrowWorld.SELLER;
import static dev.bailee.escrow.IntakesTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.steam.OfferSubject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each edge of both machines is walked, and told as it is walked; where there is none, nothing moves. */
class MachinesTest {

    private final EscrowWorld world = new EscrowWorld();

    @AfterEach
    void close() {
        world.close();
    }

    /** Every edge, as {@code from>to}; an escrow's begins with the status it is made in. */
    static Set<String> edges() {
        return Stream.concat(
                        Arrays.stream(IntakeEdge.values()).map(edge -> edge.from.wire() + ">" + edge.to.wire()),
                        Arrays.stream(EscrowEdge.values()).map(edge -> edge.from.wire() + ">" + edge.to.wire()))
                .collect(Collectors.toSet());
    }

    enum IntakeEdge {
        ASKED(IntakeStatus.START, IntakeStatus.RECEIVE_PENDING),
        DECLINED(IntakeStatus.RECEIVE_PENDING, IntakeStatus.START),
        KEPT_BY_STEAM(IntakeStatus.RECEIVE_PENDING, IntakeStatus.STEAM_ESCROW),
        RELEASED_BY_STEAM(IntakeStatus.STEAM_ESCROW, IntakeStatus.RECEIVED),
        CANCELED_BY_STEAM(IntakeStatus.STEAM_ESCROW, IntakeStatus.START),
        ACCEPTED(IntakeStatus.RECEIVE_PENDING, IntakeStatus.RECEIVED),
        HELD(IntakeStatus.RECEIVED, IntakeStatus.TRADE_HOLD),
        UNPROTECTED(IntakeStatus.RECEIVED, IntakeStatus.LISTED),
        SETTLED(IntakeStatus.TRADE_HOLD, IntakeStatus.LISTED),
        REVERSED(IntakeStatus.TRADE_HOLD, IntakeStatus.START);

        private final IntakeStatus from;
        private final IntakeStatus to;

        IntakeEdge(IntakeStatus from, IntakeStatus to) {
            this.from = from;
            this.to = to;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIntakeGoes(IntakeEdge edge) {
        UUID intake = world.started();
        world.ask(intake, 2);
        walk(edge, intake, OfferSubject.intake(intake));
        List<String> told = world.told(intake);
        assertThat(told).containsSequence(edge.from.wire(), edge.to.wire());
        assertThat(world.intake(intake).status().wire()).isEqualTo(told.getLast());
    }

    private void walk(IntakeEdge edge, UUID intake, OfferSubject offer) {
        switch (edge) {
            case ASKED -> {}
            case DECLINED -> world.end(offer, 7);
            case KEPT_BY_STEAM -> world.keep(offer);
            case RELEASED_BY_STEAM -> {
                keep(intake, offer);
                world.accept(offer);
            }
            case CANCELED_BY_STEAM -> {
                keep(intake, offer);
                world.letGo(offer);
            }
            case UNPROTECTED -> world.acceptForGood(offer);
            case ACCEPTED, HELD -> world.accept(offer);
            case SETTLED -> {
                held(intake, offer);
                world.settle(intake);
            }
            case REVERSED -> {
                held(intake, offer);
                world.pass(Duration.ofDays(6));
                world.reverse(offer);
            }
        }
        world.list(intake);
    }

    private void keep(UUID intake, OfferSubject offer) {
        world.keep(offer);
        world.look(intake);
        world.pass(HOLD);
    }

    private void held(UUID intake, OfferSubject offer) {
        world.accept(offer);
        world.list(intake);
    }

    @ParameterizedTest
    @EnumSource(value = IntakeStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "START")
    void anIntakeThatIsBeyondItsStartTakesNoItems(IntakeStatus status) {
        UUID intake = in(status);
        assertThat(world.intake(intake).status()).isEqualTo(status);
        IntakeView before = world.intake(intake);
        List<String> told = world.callbacks(intake);
        assertRefused(() -> world.ask(intake, 1), ErrorCode.INVALID_STATE_TRANSITION);
        assertThat(world.intake(intake)).isEqualTo(before);
        assertThat(world.callbacks(intake)).isEqualTo(told);
        assertThat(world.offersMade(OfferSubject.intake(intake))).isOne();
    }

    private UUID in(IntakeStatus status) {
        UUID intake = world.started();
        OfferSubject offer = OfferSubject.intake(intake);
        world.ask(intake, 21);
        switch (status) {
            case START, RECEIVE_PENDING -> {}
            case STEAM_ESCROW -> keep(intake, offer);
            case RECEIVED -> {
                world.accept(offer);
                world.look(intake);
            }
            case TRADE_HOLD -> held(intake, offer);
            case LISTED -> walk(IntakeEdge.SETTLED, intake, offer);
        }
        return intake;
    }

    enum EscrowEdge {
        RELEASED(EscrowStatus.TRADE_HOLD, EscrowStatus.RECEIVED),
        TAKEN_BACK_BY_SELLER(EscrowStatus.TRADE_HOLD, EscrowStatus.CANCELED),
        DELIVERING(EscrowStatus.RECEIVED, EscrowStatus.DELIVER_PENDING),
        TAKEN_BACK_BY_US(EscrowStatus.DELIVER_PENDING, EscrowStatus.RECEIVED),
        DELIVERY_REVERSED(EscrowStatus.DELIVER_PENDING, EscrowStatus.RECEIVED),
        DELIVERED(EscrowStatus.DELIVER_PENDING, EscrowStatus.DELIVERED),
        RETURNING(EscrowStatus.RECEIVED, EscrowStatus.RETURN_PENDING),
        KEPT_BY_US(EscrowStatus.RETURN_PENDING, EscrowStatus.RECEIVED),
        RETURN_REVERSED(EscrowStatus.RETURN_PENDING, EscrowStatus.RECEIVED),
        RETURNED(EscrowStatus.RETURN_PENDING, EscrowStatus.RETURNED);

        private final EscrowStatus from;
        private final EscrowStatus to;

        EscrowEdge(EscrowStatus from, EscrowStatus to) {
            this.from = from;
            this.to = to;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEscrowGoes(EscrowEdge edge) {
        UUID escrow = walked(edge);
        List<String> told = world.told(escrow);
        assertThat(told).containsSequence(edge.from.wire(), edge.to.wire());
        assertThat(world.status(escrow).wire()).isEqualTo(told.getLast());
    }

    private UUID walked(EscrowEdge edge) {
        return switch (edge) {
            case RELEASED -> world.received();
            case TAKEN_BACK_BY_SELLER -> canceled();
            case DELIVERING -> pending(true);
            case RETURNING -> pending(false);
            case TAKEN_BACK_BY_US -> takenBack(pending(true));
            case KEPT_BY_US -> takenBack(pending(false));
            case DELIVERY_REVERSED -> reversed(pending(true));
            case RETURN_REVERSED -> reversed(pending(false));
            case DELIVERED -> settled(pending(true));
            case RETURNED -> settled(pending(false));
        };
    }

    private UUID takenBack(UUID escrow) {
        world.live(OfferSubject.escrow(escrow));
        EscrowView _ = world.tx(handle -> world.escrows.cancel(handle, world.owner, escrow));
        world.end(OfferSubject.escrow(escrow), 6);
        world.advance(escrow);
        return escrow;
    }

    private UUID canceled() {
        UUID intake = world.started();
        world.ask(intake, 1);
        held(intake, OfferSubject.intake(intake));
        UUID escrow = world.listings(intake).getFirst();
        world.reverse(OfferSubject.intake(intake));
        world.look(intake);
        return escrow;
    }

    private UUID pending(boolean delivers) {
        UUID escrow = world.received();
        EscrowView _ = world.tx(handle -> delivers
                ? world.escrows.deliver(handle, world.owner, escrow, BUYER)
                : world.escrows.giveBack(handle, world.owner, escrow, SELLER));
        return escrow;
    }

    private UUID reversed(UUID escrow) {
        world.accept(OfferSubject.escrow(escrow));
        world.advance(escrow);
        world.reverse(OfferSubject.escrow(escrow));
        world.advance(escrow);
        return escrow;
    }

    private UUID settled(UUID escrow) {
        world.accept(OfferSubject.escrow(escrow));
        world.settleEscrow(escrow);
        return escrow;
    }
}
