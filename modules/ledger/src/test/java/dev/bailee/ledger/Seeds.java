package dev.bailee.ledger;

import java.util.Random;
import java.util.UUID;

/** Where tests get their chance from: another seed each run, printed, or the one given by {@code -Dseed}. */
final class Seeds {

    private Seeds() {}

    static long next() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        return seed;
    }

    static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
