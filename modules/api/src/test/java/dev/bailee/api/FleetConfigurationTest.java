package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.FleetConfiguration.BotConfiguration;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.secrets.Sealer;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.OfferSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class FleetConfigurationTest {

    private static final List<String> BOTS = List.of("76561198860265731", "76561198860265729", "76561198860265730");

    @Test
    void takesBotsInInTheOrderInWhichOthersLockThem() {
        try (ScratchDatabase database = ScratchDatabase.of("steam")) {
            Fleet fleet = new Fleet(
                    OfferSettings.usual(), Sealer.of(Sealer.newKey(new SecureRandom())), InstantSource.system());
            List<BotConfiguration> bots = BOTS.stream()
                    .map(id -> new BotConfiguration(id, id, "refresh", "c2hhcmVk", "aWRlbnRpdHk="))
                    .toList();

            database.jdbi().useTransaction(handle -> new FleetConfiguration(bots, 30, 5, 50).enlist(fleet, handle));

            assertThat(inTheOrderWritten(database.jdbi()))
                    .containsExactlyElementsOf(BOTS.stream().sorted().toList());
        }
    }

    private static List<String> inTheOrderWritten(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select steam_id from steam.bots order by ctid")
                .mapTo(String.class)
                .list());
    }
}
