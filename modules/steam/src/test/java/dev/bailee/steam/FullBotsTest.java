package dev.bailee.steam;

import static dev.bailee.steam.OfferWorld.BOT;
import static dev.bailee.steam.OfferWorld.OTHER_BOT;
import static dev.bailee.steam.OfferWorld.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.SteamId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bots that Steam takes no more for, though we count few offers of theirs. */
class FullBotsTest {

    private final OfferWorld world = new OfferWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void leavesABotAloneForAWhileThatSteamSaidHasTooMuch() {
        world.enlist(OTHER_BOT);
        NewOffer pattern = world.deposit(USER, "EXPIRE__");
        Offer refused = world.intend(FleetTest.with(pattern, SteamId.ofPartner(5)));
        OfferStep.Send send = (OfferStep.Send) world.next(refused);
        world.record(send, new OfferAnswer.Refused(SendFailure.TOO_MANY_OFFERS, "(25)"));
        SteamId other = refused.bot().equals(BOT) ? OTHER_BOT : BOT;

        assertThat(world.intend(FleetTest.with(pattern, SteamId.ofPartner(6))).bot())
                .isEqualTo(other);
        assertThat(world.intend(FleetTest.with(pattern, SteamId.ofPartner(7))).bot())
                .isEqualTo(other);

        world.pass(Duration.ofMinutes(16));
        world.database
                .jdbi()
                .useHandle(handle -> List.of(BOT, OTHER_BOT).forEach(bot -> world.fleet.heard(handle, bot)));
        assertThat(world.intend(FleetTest.with(pattern, SteamId.ofPartner(8))).bot())
                .isEqualTo(refused.bot());
    }
}
