package dev.bailee.steam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.secrets.Resealed;
import dev.bailee.secrets.Sealer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bots' credentials outlast a change of the sealing key. */
class SealsTest {

    private final SecureRandom random = new SecureRandom();
    private final String older = Sealer.newKey(random);
    private final String newer = Sealer.newKey(random);

    private static Fleet fleet(String keys) {
        return new Fleet(OfferWorld.SETTINGS, Sealer.of(keys), () -> OfferWorld.START);
    }

    @Test
    void sealsWithTheCurrentKeyWhatAnOlderOneSealed() {
        BotCredentials secrets = new BotCredentials("token", "zvIayp3JPvtvX/QGHqsqKBk/44s=", "identity");
        Fleet after = fleet(newer + "," + older);
        try (ScratchDatabase database = ScratchDatabase.of("steam")) {
            database.jdbi()
                    .useTransaction(handle -> fleet(older).add(handle, new NewBot(OfferWorld.BOT, "first", secrets)));

            assertThat(seal(database, after, false)).isEqualTo(new Resealed(1, 1, List.of()));
            assertThat(seal(database, after, true)).isEqualTo(new Resealed(1, 1, List.of()));
            assertThat(seal(database, after, true)).isEqualTo(new Resealed(1, 0, List.of()));
            assertThat(seal(database, fleet(older), true).broken()).hasSize(1);

            Optional<BotCredentials> kept =
                    database.jdbi().withHandle(handle -> fleet(newer).credentials(handle, OfferWorld.BOT));
            assertThat(kept).contains(secrets);
        }
    }

    private static Resealed seal(ScratchDatabase database, Fleet room, boolean keep) {
        return database.jdbi().withHandle(handle -> room.reseal(handle, keep));
    }
}
