package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which bots can be relied on for what they alone can give. */
class GivingBotsTest {

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void giveAsLongAsTheyAreOnlineAndEvenUnwatchedWhileTheyAreDrained() {
        requireOnline();
        for (int i = 0; i < 3; i++) {
            world.database.jdbi().useTransaction(handle -> world.fleet.failed(handle, BOT, "no answer"));
        }
        assertRefused();
        set(Bot.State.DRAINING);
        requireOnline();
        set(Bot.State.DISABLED);
        assertRefused();
    }

    private void requireOnline() {
        world.database.jdbi().useHandle(handle -> world.fleet.requireOnline(handle, BOT));
    }

    private void assertRefused() {
        assertThatThrownBy(this::requireOnline)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NO_BOTS_AVAILABLE));
    }

    private void set(Bot.State state) {
        assertThat(world.database
                        .jdbi()
                        .<Boolean, RuntimeException>inTransaction(handle -> world.fleet.set(handle, BOT, state)))
                .isTrue();
    }
}
