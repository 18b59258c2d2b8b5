package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.workflows.RealTemporal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process with a Temporal of its own is the only one alive, and waits for nothing that a dead one held. */
@ExtendWith(OneWorld.class)
final class TakeOverTest {

    private final World world;

    TakeOverTest(World world) {
        this.world = world;
    }

    @Test
    @DisabledIfSystemProperty(named = RealTemporal.EVERYWHERE, matches = "true")
    void letsInTheUserOfARequestThatDied() {
        assertThat(world.isDeadUserLocked()).isFalse();
    }
}
