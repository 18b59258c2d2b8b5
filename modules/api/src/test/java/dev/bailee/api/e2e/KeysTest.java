package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.RunningApi;
import dev.bailee.api.commands.KeysCommand;
import dev.bailee.api.doctor.DoctorCommand;
import dev.bailee.secrets.Sealer;
import io.dropwizard.core.cli.Command;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An operator changes the sealing key, and no secret is lost over it. */
@TestInstance(Lifecycle.PER_CLASS)
final class KeysTest {

    private static final String OLDER = RunningApi.SEALING_KEY;

    // of its own: what others sealed with keys of theirs couldn't be opened
    private final World world = World.on("embedded");
    private final Shop shop = world.shop();
    private final String newer = Sealer.newKey(new SecureRandom());

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void changesTheKeyAndChangesItBack() {
        assertThat(list(newer + "," + OLDER)).contains("merchants", " 1, 1 sealed with an older key");
        assertThat(run(newer + "," + OLDER, new DoctorCommand()).printed()).contains("an older key sealed 1");
        // looking changed nothing
        assertThat(list(OLDER)).contains(" 1, 0 sealed with an older key").doesNotContain("1, 1");
        assertThat(rotate(newer + "," + OLDER)).containsPattern("secrets of merchants +1, 1 sealed again");
        assertThat(rotate(newer + "," + OLDER)).contains(" 1, 0 sealed again").doesNotContain("1, 1");
        assertThat(list(newer)).contains(" 1, 0 sealed with an older key");
        assertThat(run(newer, new DoctorCommand()).printed()).contains("nothing is wrong");
        assertThat(run(OLDER, new DoctorCommand()).printed()).contains("WRONG  seals");

        assertThat(rotate(OLDER + "," + newer)).containsPattern("credentials of bots +1, 1 sealed again");
        shop.awaitEnd(shop.bought("first", world.tradeUrl(), World.REDLINE));
    }

    @Test
    void namesEverySecretThatNoKeyOpensAndChangesNoneOfThem() {
        Errand rotation = run(newer, new KeysCommand(), "rotate");

        assertThat(rotation.failed()).isTrue();
        assertThat(rotation.printed())
                .contains("merchants.api-secret:", "callbacks.endpoint:", "steam.bot:", "don't open 3 of them")
                .doesNotContain(newer, OLDER);
        assertThat(list(OLDER)).contains(" 1, 0 sealed with an older key");
    }

    private String list(String keys) {
        Errand listing = run(keys, new KeysCommand());
        assertThat(listing.failed()).as(listing.printed()).isFalse();
        return listing.printed();
    }

    private String rotate(String keys) {
        Errand rotation = run(keys, new KeysCommand(), "rotate");
        assertThat(rotation.failed()).as(rotation.printed()).isFalse();
        return rotation.printed();
    }

    private Errand run(String keys, Command command, String... arguments) {
        return Errand.run(
                world, settings -> Errand.in(settings, "access").put("sealingKeys", keys), command, arguments);
    }
}
