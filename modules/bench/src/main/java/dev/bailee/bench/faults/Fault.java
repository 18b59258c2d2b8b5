package dev.bailee.bench.faults;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that breaks, and is mended after a while.
 *
 * @param name what it is called in commands and tables
 * @param lasts for how long
 * @param obstacle why this machine doesn't let us make it, if so
 * @param prepares what is done before the load begins
 * @param begins what breaks it
 * @param ends what mends it; doesn't wait for what that brings about
 * @param tidies what is done after everything has ended
 * @param meanwhile whether it took effect, seen right before it is mended
 * @param afterwards whether it is mended, seen a while later
 */
record Fault(
        String name,
        Duration lasts,
        Optional<String> obstacle,
        Act prepares,
        Act begins,
        Act ends,
        Act tidies,
        Look meanwhile,
        Look afterwards) {

    /** Something done to an installation. */
    interface Act {
        void run() throws Exception;
    }

    /** A look at whether something is as it should be. */
    interface Look {
        /** What is wrong; empty if nothing is. */
        Optional<String> wrong() throws Exception;
    }

    static Fault of(String name, Duration lasts, Act begins, Act ends, Look meanwhile) {
        return new Fault(name, lasts, Optional.empty(), () -> {}, begins, ends, () -> {}, meanwhile, Optional::empty);
    }

    Fault unless(Optional<String> why) {
        return new Fault(name, lasts, why, prepares, begins, ends, tidies, meanwhile, afterwards);
    }

    Fault between(Act before, Act after) {
        return new Fault(name, lasts, obstacle, before, begins, ends, after, meanwhile, afterwards);
    }

    Fault mended(Look look) {
        return new Fault(name, lasts, obstacle, prepares, begins, ends, tidies, meanwhile, look);
    }
}
