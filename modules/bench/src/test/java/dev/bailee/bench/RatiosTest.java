package dev.bailee.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    private static final List<String> SOME = List.of("start", "complete", "callbacks", "accept", "post", "trades");

    // in one, a machine that is busy with something else may have nothing done
    private static final int SECONDS = 2;

    // so that none of them takes long to end
    private static final int UNDER_WAY = 8;

    @Test
    void measuresBothSides() throws Exception {
        List<List<Measured>> kept = new ArrayList<>();
        List<Measured> measured = Ratios.run(
                new RatioSettings(SECONDS, 1, 1, UNDER_WAY, 11_000, 10_500, SOME),
                System.out::println,
                soFar -> kept.add(List.copyOf(soFar)));
        assertEquals(SOME, measured.stream().map(Measured::name).toList());
        assertEquals(SOME.size(), kept.size());
        assertEquals(measured, kept.getLast());
        for (Measured one : measured) {
            assertTrue(one.floor() > 0, "the floor of " + one.name());
            assertTrue(one.our() > 0, "ours of " + one.name());
            assertTrue(Report.of(measured).markdown().contains("| " + one.what()), "the table has " + one.name());
        }
    }
}
