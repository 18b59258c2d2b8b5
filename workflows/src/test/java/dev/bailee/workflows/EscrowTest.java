package dev.bailee.workflows;

import static dev.bailee.workflows.CustodyWorld.BOT;
import static dev.bailee.workflows.CustodyWorld.BUYER;
import static dev.bailee.workflows.CustodyWorld.SELLER;
import static dev.bailee.workflows.CustodyWorld.WILLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.escrow.EscrowStatus;
import dev.bailee.escrow.IntakeStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What owners, buyers and sellers make of an escrow, with time skipped. */
class EscrowTest {

    @Test
    void isDeliveredOnceTheBuyerCantGiveItBack() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            world.delivering(escrow, WILLING);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            assertThat(world.escrow(escrow).status()).isEqualTo(EscrowStatus.DELIVER_PENDING);
            world.until(() -> world.escrowState(escrow).startsWith("deliver_pending: waits"));

            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "delivered");

            assertThat(world.told(escrow))
                    .containsExactly("trade_hold", "received", "deliver_pending", "deliver_pending", "delivered");
            assertThat(world.owned(BUYER)).contains(world.assetOf(escrow));
            assertThat(world.escrow(escrow).items().getFirst().ownerSteamId()).isEqualTo(BUYER.toString());
        }
    }

    @Test
    void goesBackToItsSeller() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            world.giveBack(escrow);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "returned");
            assertThat(world.escrow(escrow).status()).isEqualTo(EscrowStatus.RETURNED);
            assertThat(world.owned(SELLER)).contains(world.assetOf(escrow));
        }
    }

    @Test
    void staysWithUsWhenTheBuyerDeclinesOrNeverAnswersOrCantBeSentAnything() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            String asset = world.assetOf(escrow);
            world.delivering(escrow, "DECLINE_");
            world.answered();
            world.until(escrow, EscrowStatus.RECEIVED);
            world.delivering(escrow, "EXPIRE__");
            world.pass(Duration.ofMinutes(20));
            world.poll();
            world.until(escrow, EscrowStatus.RECEIVED);
            world.deliver(escrow, "LATEURL_");
            world.until(escrow, EscrowStatus.RECEIVED);
            assertThat(world.assetOf(escrow)).isEqualTo(asset);

            world.giveBack(escrow);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "declined");
        }
    }

    @Test
    void comesBackUnderANewIdWhenTheBuyerReversesAndCanBeDeliveredAgain() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            String asset = world.assetOf(escrow);
            world.delivering(escrow, "REVERSE_");
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Duration.ofDays(6));
            world.poll();
            world.until(escrow, EscrowStatus.RECEIVED);
            assertThat(world.assetOf(escrow)).isNotEqualTo(asset);
            assertThat(world.owned(BOT)).contains(world.assetOf(escrow));

            world.delivering(escrow, WILLING);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "reversed");
            assertThat(world.owned(BUYER)).contains(world.assetOf(escrow));
        }
    }

    @Test
    void findsAReversalThatNobodyToldOfWhenItAsksOnceMore() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            world.delivering(escrow, "REVERSE_");
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.until(escrow, EscrowStatus.RECEIVED);
            world.giveBack(escrow);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "reversed-unseen");
            assertThat(world.owned(SELLER)).contains(world.assetOf(escrow));
        }
    }

    @Test
    void comesBackUnderANewIdWhenSteamGivesBackWhatItKept() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            String first = world.assetOf(escrow);
            world.delivering(escrow, "HOLDOFF_");
            keptInVain(world, escrow);
            String second = world.assetOf(escrow);
            assertThat(world.owned(BOT)).contains(second).doesNotContain(first);

            world.giveBack(escrow, "HOLDOFF_");
            keptInVain(world, escrow);
            assertThat(world.owned(BOT)).contains(world.assetOf(escrow)).doesNotContain(second);

            world.giveBack(escrow);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "kept-in-vain");
            assertThat(world.owned(SELLER)).contains(world.assetOf(escrow));
        }
    }

    // the user accepts, and Steam keeps the item for a while and then gives it back to us
    private static void keptInVain(CustodyWorld world, UUID escrow) {
        world.answered();
        world.until(() -> world.escrow(escrow).heldUntil() != null);
        world.pass(Rooms.HOLD.multipliedBy(2));
        world.poll();
        world.until(escrow, EscrowStatus.RECEIVED);
    }

    @Test
    void isTakenBackFromABuyerWhoDoesntAnswer() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            world.delivering(escrow, "EXPIRE__");
            world.cancel(escrow);
            world.until(() -> {
                world.poll();
                return world.escrow(escrow).status() == EscrowStatus.RECEIVED;
            });
            assertThat(world.owned(BOT)).contains(world.assetOf(escrow));
            world.giveBack(escrow);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "taken-back");
        }
    }

    @Test
    void findsTheOfferWhoseAnswerWasLostAndSendsNoOther() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            world.delivering(escrow, "GHOST___");
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "answer-lost");
            assertThat(world.escrow(escrow).status()).isEqualTo(EscrowStatus.DELIVERED);
            assertThat(world.owned(BUYER)).contains(world.assetOf(escrow));
        }
    }

    @Test
    void goesOnFromItsRowsWheneverItWasTerminated() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            world.terminate("escrow", escrow);
            world.delivering(escrow, WILLING);
            world.terminate("escrow", escrow);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.until(() -> world.escrowState(escrow).startsWith("deliver_pending: waits"));
            world.terminate("escrow", escrow);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.wakeEscrow(escrow);
            world.untilOver("escrow", escrow, "terminated");
            assertThat(world.escrow(escrow).status()).isEqualTo(EscrowStatus.DELIVERED);
        }
    }

    @Test
    void everyActivityMayBeDoneTwice() {
        try (CustodyWorld world = new CustodyWorld(Rooms.Wishes.NONE.keeping(Reluctance.dyingInCustody()))) {
            UUID intake = world.held(WILLING, 1);
            UUID escrow = world.listings(intake).getFirst();
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.until(intake, IntakeStatus.LISTED);
            world.untilOver("intake", intake, "crashes");
            world.until(() -> world.escrowState(escrow).startsWith("received: waits"));
            world.delivering(escrow, WILLING);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "crashes");
            assertThat(world.told(escrow))
                    .containsExactly("trade_hold", "received", "deliver_pending", "deliver_pending", "delivered");
            assertThat(world.owned(BUYER)).contains(world.assetOf(escrow));
        }
    }

    @Test
    void asksNobodyOnceMoreWhenNothingIsAcceptedAnyMore() {
        try (CustodyWorld world = new CustodyWorld()) {
            UUID escrow = world.received();
            world.delivering(escrow, "REVERSE_");
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Duration.ofDays(6));
            world.poll();
            world.until(escrow, EscrowStatus.RECEIVED);
            // of the last offer Steam knows nothing
            world.deliver(escrow, "LATEURL_");
            world.until(escrow, EscrowStatus.RECEIVED);

            Workers.Custody late = world.custodians.activities(world.starter);
            assertThat(late.escrowOffers().askOnceMore(escrow.toString()).status())
                    .isEqualTo(EscrowStatus.RECEIVED);
        }
    }
}
