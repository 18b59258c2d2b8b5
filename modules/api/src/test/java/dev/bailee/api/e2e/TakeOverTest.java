package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process with a Temporal of its own is the only one alive, and waits for nothing that a dead one held. */
@ExtendWith(OneWorld.class)
final class TakeOverTest {

    private final World world;

    TakeOverTest(World world) {
        this.world = world;
    }

    @Test
    void letsInTheUserOfARequestThatDied() {
        assertThat(world.isDeadUserLocked()).isFalse();
    }
}
