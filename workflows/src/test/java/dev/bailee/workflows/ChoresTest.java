package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.workflows.housekeeping.Chore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes round by itself. */
class ChoresTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void forgetsInventoriesAgainAndAgain() {
        assertThat(world.starter.keep(Chore.OLD_INVENTORIES)).isTrue();
        keep("570", world.clock.instant());
        keep("730", world.clock.instant().minus(Duration.ofDays(3)));

        world.pass(Duration.ofHours(2));
        world.until(() -> kept() == 1);
        world.pass(Duration.ofDays(3));

        world.until(() -> kept() == 0);
    }

    private void keep(String game, Instant fetchedAt) {
        world.jdbi.useHandle(handle -> handle.execute(
                "insert into steam.inventories (owner, game, items, fetched_at, claim, claimed_until) "
                        + "values (1, ?, '[]', ?, gen_random_uuid(), '-infinity')",
                game,
                fetchedAt));
    }

    private int kept() {
        return world.jdbi.withHandle(handle -> handle.createQuery("select count(*) from steam.inventories")
                .mapTo(Integer.class)
                .one());
    }
}
