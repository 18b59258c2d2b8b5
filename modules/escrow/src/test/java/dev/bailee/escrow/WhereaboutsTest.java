package dev.bailee.escrow;

import static dev.bailee.escrow.EscrowWorld.BOT;
import static dev.bailee.escrow.EscrowWorld.BUYER;
import static dev.bailee.escrow.EscrowWorld.SELLER;
import static dev.bailee.escrow.IntakesTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferSubject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where items are said to be, who is called when nobody knows, and to whom they go back. */
class WhereaboutsTest {

    private final EscrowWorld world = new EscrowWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private void deliver(UUID escrow) {
        EscrowView _ = world.tx(handle -> world.escrows.deliver(handle, world.owner, escrow, BUYER));
    }

    private void giveBack(UUID escrow) {
        EscrowView _ = world.tx(handle -> world.escrows.giveBack(handle, world.owner, escrow, SELLER));
    }

    private void handOver(EscrowStatus pending, UUID escrow) {
        if (pending == EscrowStatus.DELIVER_PENDING) {
            deliver(escrow);
        } else {
            giveBack(escrow);
        }
    }

    private String assetOf(UUID escrow) {
        return world.view(escrow).items().getFirst().id();
    }

    private String given(UUID escrow) {
        return world.offer(OfferSubject.escrow(escrow))
                .items()
                .getFirst()
                .asset()
                .assetId();
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVER_PENDING", "RETURN_PENDING"})
    void followsTheItemWhenSteamGivesBackWhatItKept(EscrowStatus pending) {
        UUID escrow = world.received();
        String asset = assetOf(escrow);
        handOver(pending, escrow);
        world.keep(OfferSubject.escrow(escrow));
        world.advance(escrow);
        assertThat(world.status(escrow)).isEqualTo(pending);

        world.letGo(OfferSubject.escrow(escrow));
        world.advance(escrow);

        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.RECEIVED);
        assertThat(assetOf(escrow)).isEqualTo("r" + asset);
        assertThat(world.view(escrow).items().getFirst().ownerSteamId()).isEqualTo(BOT.toString());
        assertThat(world.stuck()).isEmpty();
        deliver(escrow);
        assertThat(given(escrow)).isEqualTo("r" + asset);
    }

    @Test
    void goesNowhereAsLongAsSteamHasNotToldItsIdWithUs() {
        UUID intake = world.started();
        world.ask(intake, 1);
        world.acceptNamelessly(OfferSubject.intake(intake));
        world.list(intake);
        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));
        world.look(intake, world.complete(OfferSubject.intake(intake)));
        UUID escrow = world.listings(intake).getFirst();
        world.advance(escrow);
        String asset = assetOf(escrow);
        assertThat(world.stuck()).containsExactly(escrow);
        assertRefused(() -> deliver(escrow), ErrorCode.INVALID_STATE_TRANSITION);
        assertRefused(() -> giveBack(escrow), ErrorCode.INVALID_STATE_TRANSITION);

        world.accept(OfferSubject.intake(intake));
        world.list(intake);

        assertThat(assetOf(escrow)).isEqualTo("a" + asset);
        List<UUID> late = world.tx(handle -> world.escrows.overdue(handle, world.instant(), 10));
        assertThat(late).containsExactly(escrow);
        world.advance(escrow);
        assertThat(world.stuck()).isEmpty();
        deliver(escrow);
        assertThat(given(escrow)).isEqualTo("a" + asset);
    }

    @Test
    void waitsForTheIdUnderWhichItCameBack() {
        UUID escrow = world.received();
        String asset = assetOf(escrow);
        deliver(escrow);
        world.accept(OfferSubject.escrow(escrow));
        world.advance(escrow);
        world.reverseNamelessly(OfferSubject.escrow(escrow));
        world.advance(escrow);
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.RECEIVED);
        assertThat(world.stuck()).containsExactly(escrow);
        assertRefused(() -> giveBack(escrow), ErrorCode.INVALID_STATE_TRANSITION);

        world.reverse(OfferSubject.escrow(escrow));
        assertThat(world.advance(escrow).reported()).isTrue();

        assertThat(assetOf(escrow)).isEqualTo("r" + asset);
        assertThat(world.stuck()).isEmpty();
        giveBack(escrow);
        assertThat(given(escrow)).isEqualTo("r" + asset);
    }

    @Test
    void callsAPersonUntilSteamTakesAnOfferWhenItSaysThatOurAccountHasNotGotIt() {
        UUID escrow = world.received();
        deliver(escrow);
        world.refuse(OfferSubject.escrow(escrow));
        world.advance(escrow);
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.RECEIVED);
        assertThat(world.stuck()).containsExactly(escrow);

        giveBack(escrow);
        world.advance(escrow);
        assertThat(world.stuck()).containsExactly(escrow);
        world.end(OfferSubject.escrow(escrow), 8);
        world.advance(escrow);
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.RECEIVED);
        assertThat(world.stuck()).containsExactly(escrow);

        deliver(escrow);
        world.live(OfferSubject.escrow(escrow));
        world.advance(escrow);
        assertThat(world.stuck()).isEmpty();
    }

    @Test
    void callsAPersonWhenADeliveryIsUndoneThatWasFinal() {
        UUID escrow = world.received();
        deliver(escrow);
        world.accept(OfferSubject.escrow(escrow));
        world.advance(escrow);
        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));
        world.advance(escrow, world.complete(OfferSubject.escrow(escrow)));
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVERED);
        assertThat(world.stuck()).isEmpty();

        world.pass(Duration.ofHours(1));
        world.reverse(OfferSubject.escrow(escrow));
        assertThat(world.advance(escrow).isOver()).isTrue();

        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVERED);
        assertThat(world.stuck()).containsExactly(escrow);
    }

    @Test
    void goesBackToWhomGaveItWhoeverAsks() {
        List<UUID> escrows = world.received(2);
        TradeUrl another = new TradeUrl(BUYER.owner(), "Another1");
        EscrowView _ = world.tx(handle -> world.escrows.giveBack(handle, world.owner, escrows.getFirst(), another));
        assertThat(receiver(escrows.getFirst())).isEqualTo(SELLER);

        TradeUrl renewed = new TradeUrl(SELLER.owner(), "Renewed1");
        EscrowView _ = world.tx(handle -> world.escrows.giveBack(handle, world.owner, escrows.getLast(), renewed));
        assertThat(receiver(escrows.getLast())).isEqualTo(renewed);
    }

    private TradeUrl receiver(UUID escrow) {
        return world.offer(OfferSubject.escrow(escrow)).user();
    }

    @Test
    void isNotSettledByWhatWasHeardOfAnotherOffer() {
        UUID escrow = world.received();
        deliver(escrow);
        world.end(OfferSubject.escrow(escrow), 7);
        world.advance(escrow);
        Offer declined = world.offer(OfferSubject.escrow(escrow));
        deliver(escrow);
        world.accept(OfferSubject.escrow(escrow));
        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));

        assertThat(world.advance(escrow, Heard.complete(declined, world.instant()))
                        .asks())
                .isTrue();
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVER_PENDING);
        world.advance(escrow, world.complete(OfferSubject.escrow(escrow)));
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVERED);
    }

    @Test
    void awaitsTheOfferThatIsOutAndNoOther() {
        UUID escrow = world.received();
        assertThat(awaited(escrow)).isEmpty();
        deliver(escrow);
        assertThat(awaited(escrow)).containsExactly(world.offer(OfferSubject.escrow(escrow)));
        world.end(OfferSubject.escrow(escrow), 7);
        world.advance(escrow);
        assertThat(awaited(escrow)).isEmpty();
    }

    private List<Offer> awaited(UUID escrow) {
        return world.tx(handle -> world.escrows.awaited(handle, escrow)).stream()
                .toList();
    }
}
