package dev.bailee.escrow;

import static dev.bailee.escrow.EscrowWorld.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.steam.OfferSubject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakesTest {

    private final EscrowWorld world = new EscrowWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void beginsWithNothing() {
        IntakeView view = world.intake(world.started());
        assertThat(view.status()).isEqualTo(IntakeStatus.START);
        assertThat(view.offerKey()).matches("[A-Za-z0-9_-]{12}");
        assertThat(view.listings()).isEmpty();
        assertThat(view.heldUntil()).isNull();
        assertThat(view.updated()).isEqualTo("2026-11-21T12:00:00.000Z");
    }

    @Test
    void listsWhatCameBitByBitAndReleasesItAfterItsHold() {
        UUID intake = world.started();
        assertThat(world.ask(intake, 45).status()).isEqualTo(IntakeStatus.RECEIVE_PENDING);
        world.accept(OfferSubject.intake(intake));

        assertThat(world.look(intake).lists()).isTrue();
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.RECEIVED);
        assertThat(world.intake(intake).numListed()).isEqualTo(20);
        assertThat(world.intake(intake).listings()).hasSize(20);

        world.list(intake);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        assertThat(world.intake(intake).heldUntil()).isEqualTo("2026-11-28T12:00:00.000Z");
        assertThat(world.listings(intake)).hasSize(45).allMatch(id -> world.status(id) == EscrowStatus.TRADE_HOLD);

        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));
        assertThat(world.look(intake).asks()).isTrue();
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        Heard complete = world.complete(OfferSubject.intake(intake));
        assertThat(world.look(intake, complete).lists()).isTrue();
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.TRADE_HOLD);
        world.list(intake);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.LISTED);
        assertThat(world.intake(intake).heldUntil()).isNull();
        assertThat(world.listings(intake)).hasSize(45).allMatch(id -> world.status(id) == EscrowStatus.RECEIVED);
    }

    @Test
    void followsTheAssetToTheBot() {
        UUID escrow = world.received();
        EscrowView.Item item = world.view(escrow).items().getFirst();
        assertThat(item.id()).startsWith("a5");
        assertThat(item.ownerSteamId()).isEqualTo(EscrowWorld.BOT.toString());
        assertThat(item.tradable()).isEqualTo(1);
        assertThat(world.view(escrow).idempotencyKey()).matches("[A-Za-z0-9_-]{12}");
    }

    @Test
    void goesBackToItsStartWhateverEndsItsOfferAndMayAskAgain() {
        for (int state : new int[] {5, 6, 7, 8}) {
            UUID intake = world.started();
            world.ask(intake, 2);
            world.end(OfferSubject.intake(intake), state);
            world.look(intake);
            assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.START);
            assertThat(world.ask(intake, 1).status()).isEqualTo(IntakeStatus.RECEIVE_PENDING);
        }
    }

    @Test
    void tellsUntilWhenSteamKeepsTheItems() {
        UUID intake = world.started();
        world.ask(intake, 1);
        world.keep(OfferSubject.intake(intake));
        world.look(intake);
        assertThat(world.intake(intake).status()).isEqualTo(IntakeStatus.STEAM_ESCROW);
        assertThat(world.intake(intake).heldUntil()).isEqualTo("2026-11-28T12:00:00.000Z");
        world.pass(EscrowWorld.HOLD);
        world.accept(OfferSubject.intake(intake));
        world.list(intake);
        assertThat(world.intake(intake).numListed()).isEqualTo(1);
    }

    @Test
    void withdrawsItsListingsWhenTheSellerTakesTheItemsBack() {
        UUID intake = world.started();
        world.ask(intake, 3);
        world.accept(OfferSubject.intake(intake));
        world.list(intake);
        List<UUID> listings = world.listings(intake);
        world.pass(Duration.ofDays(6));
        world.reverse(OfferSubject.intake(intake));
        world.look(intake);

        IntakeView view = world.intake(intake);
        assertThat(view.status()).isEqualTo(IntakeStatus.START);
        assertThat(view.numListed()).isZero();
        assertThat(view.listings()).isEmpty();
        assertThat(listings).hasSize(3).allMatch(id -> world.status(id) == EscrowStatus.CANCELED);
        assertRefused(
                () -> world.tx(
                        handle -> world.escrows.deliver(handle, world.owner, listings.getFirst(), EscrowWorld.BUYER)),
                ErrorCode.INVALID_STATE_TRANSITION);
        assertThat(world.ask(intake, 1).status()).isEqualTo(IntakeStatus.RECEIVE_PENDING);
    }

    @Test
    void listsAsReadyOnlyWhatHasOnePrice() {
        UUID intake = world.started();
        List<AskedItem> asked = List.of(
                item("1", "Gamma Case", Money.ofCents(100)),
                item("2", "Gamma Case", null),
                item("3", "Glove Case", Money.ofCents(200)),
                item("4", "Glove Case", Money.ofCents(300)),
                item("5", "Chroma Case", null));
        world.tx(handle ->
                world.intakes.ask(handle, world.owner, intake, EscrowWorld.SELLER, asked, ListingStatus.ONSALE));
        world.accept(OfferSubject.intake(intake));
        world.list(intake);
        assertThat(world.intake(intake).listings().stream().map(IntakeView.Listing::status))
                .containsExactly(
                        ListingStatus.ONSALE,
                        ListingStatus.DRAFT,
                        ListingStatus.DRAFT,
                        ListingStatus.DRAFT,
                        ListingStatus.DRAFT);
    }

    @Test
    void takesNoItemsBeyondItsStart() {
        UUID intake = world.started();
        world.ask(intake, 1);
        IntakeView before = world.intake(intake);
        assertRefused(() -> world.ask(intake, 1), ErrorCode.INVALID_STATE_TRANSITION);
        assertThat(world.intake(intake)).isEqualTo(before);
        assertThat(world.offersMade(OfferSubject.intake(intake))).isEqualTo(1);
    }

    @Test
    void isAnswerableToItsOwnerAlone() {
        UUID intake = world.started();
        Owner stranger = new Owner(world.merchant, "us-fake-1:" + world.ids.next());
        Owner namesake = new Owner(world.ids.next(), world.owner.id());
        assertRefused(() -> world.tx(handle -> world.intakes.get(handle, stranger, intake)), ErrorCode.FORBIDDEN);
        assertRefused(() -> world.tx(handle -> world.intakes.get(handle, namesake, intake)), ErrorCode.FORBIDDEN);
        assertRefused(
                () -> world.tx(handle -> world.intakes.get(handle, world.owner, world.ids.next())),
                ErrorCode.NOT_FOUND);
    }

    static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
