package dev.bailee.bench;

import java.util.List;

/**
 * What came out, by round.
 *
 * @param floors rates a second
 * @param ours rates a second
 */
record Measured(String name, String what, String floorIs, double wanted, List<Double> floors, List<Double> ours) {

    double floor() {
        return median(floors);
    }

    double our() {
        return median(ours);
    }

    double ratio() {
        return our() / floor();
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
