package dev.bailee.escrow;

import static dev.bailee.escrow.EscrowWorld.BUYER;
import static dev.bailee.escrow.EscrowWorld.SELLER;
import static dev.bailee.escrow.IntakesTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.steam.OfferSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EscrowsTest {

    private final EscrowWorld world = new EscrowWorld();

    @AfterEach
    void close() {
        world.close();
    }

    /** What an owner may ask for. */
    private enum Command {
        DELIVER,
        GIVE_BACK,
        CANCEL;

        boolean isPossible(EscrowStatus from) {
            return switch (this) {
                case DELIVER, GIVE_BACK -> from == EscrowStatus.RECEIVED;
                case CANCEL -> from == EscrowStatus.DELIVER_PENDING || from == EscrowStatus.RETURN_PENDING;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EscrowStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"START", "RECEIVE_PENDING", "STEAM_ESCROW"})
    void makesNoMoveThatTheMachineDoesNotHave(EscrowStatus status) {
        UUID escrow = in(status);
        for (Command command : Command.values()) {
            if (!command.isPossible(status)) {
                EscrowView before = world.view(escrow);
                List<String> told = world.callbacks(escrow);
                int offers = world.offersMade(OfferSubject.escrow(escrow));
                assertRefused(() -> run(command, escrow), ErrorCode.INVALID_STATE_TRANSITION);
                assertThat(world.view(escrow)).isEqualTo(before);
                assertThat(world.callbacks(escrow)).isEqualTo(told);
                assertThat(world.offersMade(OfferSubject.escrow(escrow))).isEqualTo(offers);
            }
        }
    }

    private EscrowView run(Command command, UUID escrow) {
        return world.tx(handle -> switch (command) {
            case DELIVER -> world.escrows.deliver(handle, world.owner, escrow, BUYER);
            case GIVE_BACK -> world.escrows.giveBack(handle, world.owner, escrow, SELLER);
            case CANCEL -> world.escrows.cancel(handle, world.owner, escrow);
        });
    }

    private UUID in(EscrowStatus status) {
        return switch (status) {
            case TRADE_HOLD -> held();
            case CANCELED -> canceled();
            case RECEIVED, START, RECEIVE_PENDING, STEAM_ESCROW -> world.received();
            case DELIVER_PENDING -> pending(Command.DELIVER);
            case RETURN_PENDING -> pending(Command.GIVE_BACK);
            case DELIVERED -> done(Command.DELIVER);
            case RETURNED -> done(Command.GIVE_BACK);
        };
    }

    private UUID held() {
        UUID intake = world.started();
        world.ask(intake, 1);
        world.accept(OfferSubject.intake(intake));
        world.list(intake);
        return world.listings(intake).getFirst();
    }

    private UUID canceled() {
        UUID intake = world.started();
        world.ask(intake, 1);
        world.accept(OfferSubject.intake(intake));
        world.list(intake);
        UUID escrow = world.listings(intake).getFirst();
        world.reverse(OfferSubject.intake(intake));
        world.look(intake);
        return escrow;
    }

    private UUID pending(Command command) {
        UUID escrow = world.received();
        EscrowView _ = run(command, escrow);
        return escrow;
    }

    private UUID done(Command command) {
        UUID escrow = pending(command);
        world.accept(OfferSubject.escrow(escrow));
        world.advance(escrow);
        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));
        world.advance(escrow, world.complete(OfferSubject.escrow(escrow)));
        return escrow;
    }

    @Test
    void isWithItsBuyerUnderItsNewIdAsSoonAsTheOfferWasAccepted() {
        UUID escrow = pending(Command.DELIVER);
        String asset = item(escrow).id();
        world.accept(OfferSubject.escrow(escrow));
        assertThat(world.advance(escrow).reported()).isTrue();

        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVER_PENDING);
        assertThat(world.view(escrow).heldUntil()).isNotNull();
        assertThat(item(escrow).id()).isEqualTo("a" + asset);
        assertThat(item(escrow).ownerSteamId()).isEqualTo(BUYER.owner().toString());
        assertThat(item(escrow).tradable()).isZero();

        world.pass(EscrowWorld.HOLD.plus(EscrowWorld.MARGIN));
        assertThat(world.advance(escrow).asks()).isTrue();
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVER_PENDING);
        assertThat(world.advance(escrow, world.complete(OfferSubject.escrow(escrow)))
                        .isOver())
                .isTrue();
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVERED);
        assertThat(item(escrow).tradable()).isEqualTo(1);
        assertThat(world.view(escrow).heldUntil()).isNull();
    }

    @Test
    void comesBackUnderANewIdWhenTheBuyerReverses() {
        UUID escrow = pending(Command.DELIVER);
        String asset = item(escrow).id();
        world.accept(OfferSubject.escrow(escrow));
        world.advance(escrow);
        world.reverse(OfferSubject.escrow(escrow));
        world.advance(escrow);

        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.RECEIVED);
        assertThat(item(escrow).id()).isEqualTo("r" + asset);
        assertThat(item(escrow).ownerSteamId()).isEqualTo(EscrowWorld.BOT.toString());
        EscrowView _ = run(Command.GIVE_BACK, escrow);
        assertThat(world.offer(OfferSubject.escrow(escrow))
                        .items()
                        .getFirst()
                        .asset()
                        .assetId())
                .isEqualTo("r" + asset);
    }

    @Test
    void keepsItsIdWheneverTheOfferComesToNothing() {
        UUID escrow = world.received();
        String asset = item(escrow).id();
        for (int state : new int[] {5, 6, 7, 8}) {
            EscrowView _ = run(state % 2 == 0 ? Command.DELIVER : Command.GIVE_BACK, escrow);
            world.end(OfferSubject.escrow(escrow), state);
            world.advance(escrow);
            assertThat(world.status(escrow)).isEqualTo(EscrowStatus.RECEIVED);
            assertThat(item(escrow).id()).isEqualTo(asset);
        }
    }

    @Test
    void isReceivedAtOnceIfTheOfferWasNotSentYet() {
        UUID escrow = pending(Command.DELIVER);
        assertThat(run(Command.CANCEL, escrow).status()).isEqualTo(EscrowStatus.RECEIVED);
    }

    @Test
    void staysPendingUntilSteamShowsTheOfferGone() {
        UUID escrow = pending(Command.DELIVER);
        world.live(OfferSubject.escrow(escrow));
        assertThat(run(Command.CANCEL, escrow).status()).isEqualTo(EscrowStatus.DELIVER_PENDING);
        assertThat(run(Command.CANCEL, escrow).status()).isEqualTo(EscrowStatus.DELIVER_PENDING);
        assertThat(world.advance(escrow).carries()).isTrue();
        world.end(OfferSubject.escrow(escrow), 6);
        world.advance(escrow);
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.RECEIVED);
    }

    @Test
    void isNotTakenBackFromABuyerWhoWasFaster() {
        UUID escrow = pending(Command.DELIVER);
        world.live(OfferSubject.escrow(escrow));
        EscrowView _ = run(Command.CANCEL, escrow);
        world.accept(OfferSubject.escrow(escrow));
        assertRefused(() -> run(Command.CANCEL, escrow), ErrorCode.INVALID_STATE_TRANSITION);
        world.advance(escrow);
        assertThat(item(escrow).ownerSteamId()).isEqualTo(BUYER.owner().toString());
    }

    @Test
    void givesItemsWithoutProtectionAwayAtOnce() {
        UUID escrow = pending(Command.DELIVER);
        world.acceptForGood(OfferSubject.escrow(escrow));
        world.advance(escrow);
        assertThat(world.status(escrow)).isEqualTo(EscrowStatus.DELIVERED);
    }

    @Test
    void ofManyWhoWantItOneWins() throws Exception {
        UUID escrow = world.received();
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Command command = i % 2 == 0 ? Command.DELIVER : Command.GIVE_BACK;
            rivals.add(() -> wins(command, escrow));
        }
        int winners = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(rivals.size())) {
            for (Future<Boolean> rival : threads.invokeAll(rivals)) {
                winners += rival.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
        assertThat(world.offersMade(OfferSubject.escrow(escrow))).isEqualTo(1);
        assertThat(world.callbacks(escrow)).hasSize(3);
    }

    private boolean wins(Command command, UUID escrow) {
        try {
            EscrowView _ = run(command, escrow);
            return true;
        } catch (Refusal lost) {
            assertThat(lost.code()).isEqualTo(ErrorCode.INVALID_STATE_TRANSITION);
            return false;
        }
    }

    @Test
    void tellsTheMerchantOfEveryChangeAsTheOwnerSeesIt() {
        UUID escrow = done(Command.DELIVER);
        List<String> told = world.callbacks(escrow);
        assertThat(told).hasSize(5);
        assertThat(told.getFirst())
                .contains("\"status\":\"trade_hold\"", "\"held_until\":\"2026-11-28T12:00:00.000Z\"");
        assertThat(told.getLast())
                .startsWith("{\"escrow\":{\"owner\":\"" + world.owner.id() + "\",\"listing_id\":\"" + escrow + "\"")
                .contains("\"status\":\"delivered\"", "\"bulk_id\":\"")
                .doesNotContain("held_until");
    }

    @Test
    void looksLikeTheSampleOnTheWire() throws Exception {
        UUID escrow = world.received();
        assertThat(Wire.JSON
                        .readTree(Wire.JSON.writeValueAsString(world.view(escrow)))
                        .fieldNames())
                .toIterable()
                .containsExactly("owner", "listing_id", "idempotency_key", "items", "status", "updated", "created");
        assertThat(Wire.JSON.writeValueAsString(item(escrow)))
                .matches("\\{\"icon_url\":\"icon\",\"amount\":1,\"classid\":\"1797256701\",\"appid\":\"730\","
                        + "\"name\":\"Gamma Case\",\"tradable\":1,\"owner_steamid\":\"\\d+\","
                        + "\"market_hash_name\":\"Gamma Case\",\"contextid\":\"2\",\"id\":\"a\\d+\","
                        + "\"type\":\"Base Grade Container\"}");
    }

    private EscrowView.Item item(UUID escrow) {
        return world.view(escrow).items().getFirst();
    }
}
