package dev.bailee.workflows;

import static dev.bailee.workflows.CustodyWorld.BOT;
import static dev.bailee.workflows.CustodyWorld.BUYER;
import static dev.bailee.workflows.CustodyWorld.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.escrow.EscrowStatus;
import dev.bailee.escrow.EscrowView;
import dev.bailee.escrow.IntakeStatus;
import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each activity of an intake or an escrow dies once before it did anything and once after it did all, whatever sellers
 * and buyers do: everything ends as it does where nothing dies, each offer is sent once, and the item is where Steam
 * says.
 */
class CustodyCrashTest {

    @ParameterizedTest
    @CsvSource({
        "GHOST___, LISTED, start receive_pending received received trade_hold listed",
        "HOLD15__, LISTED, start receive_pending steam_escrow received received trade_hold listed",
        "REVERSE_, START, start receive_pending received received trade_hold start",
        "DECLINE_, START, start receive_pending start",
        "EXPIRE__, START, start receive_pending start",
        "LATEBAN_, START, start receive_pending start"
    })
    void anIntakeEndsAsIfNothingHadDied(String token, IntakeStatus end, String story) {
        try (CustodyWorld world = dying()) {
            UUID intake = world.ask(token, 2);
            List<UUID> escrows = taken(world, intake, token);
            world.until(intake, end);
            world.untilOver("intake", intake, "crashes-" + token);

            assertThat(String.join(" ", world.told(intake))).isEqualTo(story);
            assertThat(world.intake(intake).numListed()).isEqualTo(end == IntakeStatus.LISTED ? 2 : 0);
            assertThat(sent(world, "intake " + intake)).isEqualTo(token.equals("LATEBAN_") ? 0 : 1);
            boolean isBack = token.equals("REVERSE_");
            for (UUID escrow : escrows) {
                world.until(escrow, isBack ? EscrowStatus.CANCELED : EscrowStatus.RECEIVED);
                assertThat(world.told(escrow)).containsExactly("trade_hold", isBack ? "canceled" : "received");
                assertIsWith(world, escrow, isBack ? SELLER : BOT);
            }
        }
    }

    // the escrows that were made on the way
    private static List<UUID> taken(CustodyWorld world, UUID intake, String token) {
        if (token.equals("LATEBAN_")) {
            return List.of();
        }
        world.until(() -> world.intakeState(intake).startsWith("receive_pending: waits"));
        if (token.equals("EXPIRE__")) {
            world.pass(Duration.ofMinutes(20));
        }
        world.answered();
        if (token.equals("HOLD15__")) {
            world.until(intake, IntakeStatus.STEAM_ESCROW);
            world.pass(Rooms.HOLD.multipliedBy(2));
            world.poll();
        }
        if (token.equals("DECLINE_") || token.equals("EXPIRE__")) {
            return List.of();
        }
        world.until(intake, IntakeStatus.TRADE_HOLD);
        List<UUID> escrows = world.listings(intake);
        assertThat(escrows).hasSize(2);
        world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
        return escrows;
    }

    @ParameterizedTest
    @CsvSource({
        "GHOST___, DELIVERED, deliver_pending deliver_pending delivered",
        "REVERSE_, RECEIVED, deliver_pending deliver_pending received",
        "DECLINE_, RECEIVED, deliver_pending received",
        "LATEURL_, RECEIVED, deliver_pending received"
    })
    void aDeliveryEndsAsIfNothingHadDied(String token, EscrowStatus end, String story) {
        try (CustodyWorld world = dying()) {
            UUID escrow = world.received();
            world.deliver(escrow, token);
            if (!token.equals("LATEURL_")) {
                world.until(() -> world.escrowState(escrow).startsWith("deliver_pending: waits"));
                world.answered();
            }
            if (!token.equals("LATEURL_") && !token.equals("DECLINE_")) {
                world.until(() -> world.escrow(escrow).heldUntil() != null);
                world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            }
            world.until(escrow, end);
            assertEnd(world, escrow, story, end == EscrowStatus.DELIVERED ? BUYER : BOT);
            assertThat(sent(world, "escrow " + escrow)).isEqualTo(token.equals("LATEURL_") ? 0 : 1);
        }
    }

    @Test
    void aReturnEndsAsIfNothingHadDied() {
        try (CustodyWorld world = dying()) {
            UUID escrow = world.received();
            world.giveBack(escrow);
            world.answered();
            world.until(() -> world.escrow(escrow).heldUntil() != null);
            world.pass(Rooms.HOLD.plus(Rooms.MARGIN));
            world.untilOver("escrow", escrow, "crashes-return");
            assertEnd(world, escrow, "return_pending return_pending returned", SELLER);
            assertThat(sent(world, "escrow " + escrow)).isOne();
        }
    }

    @Test
    void aCancelEndsAsIfNothingHadDied() {
        try (CustodyWorld world = dying()) {
            UUID escrow = world.received();
            world.delivering(escrow, "EXPIRE__");
            world.cancel(escrow);
            world.until(() -> {
                world.poll();
                return world.escrow(escrow).status() == EscrowStatus.RECEIVED;
            });
            assertEnd(world, escrow, "deliver_pending received", BOT);
            assertThat(sent(world, "escrow " + escrow)).isOne();
        }
    }

    private static CustodyWorld dying() {
        return new CustodyWorld(Rooms.Wishes.NONE.keeping(Reluctance.dyingInCustody()));
    }

    private static void assertEnd(CustodyWorld world, UUID escrow, String story, SteamId holder) {
        List<String> whole = new ArrayList<>(List.of("trade_hold", "received"));
        whole.addAll(List.of(story.split(" ")));
        assertThat(world.told(escrow)).isEqualTo(whole);
        assertIsWith(world, escrow, holder);
    }

    private static void assertIsWith(CustodyWorld world, UUID escrow, SteamId holder) {
        EscrowView.Item item = world.escrow(escrow).items().getFirst();
        assertThat(item.ownerSteamId()).isEqualTo(holder.toString());
        assertThat(world.owned(holder)).contains(item.id());
    }

    // by Steam's word
    private static long sent(CustodyWorld world, String subject) {
        return world.jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from sandbox.steam_offer where message like :subject || '/%'")
                .bind("subject", subject)
                .mapTo(Long.class)
                .one());
    }
}
