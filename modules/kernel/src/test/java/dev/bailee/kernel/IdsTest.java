package dev.bailee.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void sortsByBirthWithinOneMillisecondAndWhenTheClockStepsBack() {
        Instant[] now = {NOON};
        Ids ids = new Ids(() -> now[0], RandomGenerator.of("L64X128MixRandom"));
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }
        now[0] = NOON.minusSeconds(60);
        made.add(ids.next());
        assertThat(made.stream().map(UUID::toString).toList()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void saysVersionVariantAndTime() {
        UUID id = new Ids(InstantSource.fixed(NOON), RandomGenerator.getDefault()).next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }
}
