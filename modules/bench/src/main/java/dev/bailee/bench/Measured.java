package dev.bailee.bench;

import java.util.List;

/** What came out, by round. */
record Measured(String name, String what, String floorIs, double wanted, List<Round> floors, List<Round> ours) {

    double floor() {
        return Round.median(floors, Round::rate);
    }

    double our() {
        return Round.median(ours, Round::rate);
    }

    double ratio() {
        return our() / floor();
    }
}
