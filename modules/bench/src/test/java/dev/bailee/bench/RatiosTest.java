package dev.bailee.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void measuresBothSidesOfAcceptances() throws Exception {
        List<Measured> measured = Ratios.run(new RatioSettings(1, 1, 10_000, List.of("accept")), line -> {});
        assertEquals(List.of("accept"), measured.stream().map(Measured::name).toList());
        assertTrue(measured.getFirst().floor() > 0, "the floor");
        assertTrue(measured.getFirst().our() > 0, "ours");
        assertTrue(Report.of(measured).markdown().contains("| withdrawals accepted over HTTP"), "the table");
    }
}
