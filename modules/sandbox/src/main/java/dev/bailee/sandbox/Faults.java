package dev.bailee.sandbox;

import dev.bailee.sandbox.SupplierDao.Mode;
import org.jdbi.v3.core.Jdbi;

/** How the supplier misbehaves at large, on demand. Written down before it shows. */
final class Faults {

    private final Jdbi jdbi;
    private Mode mode;

    Faults(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.mode = jdbi.withExtension(SupplierDao.class, SupplierDao::mode);
    }

    synchronized Mode mode() {
        return mode;
    }

    synchronized void set(Mode next) {
        jdbi.useExtension(SupplierDao.class, books -> books.setMode(next));
        mode = next;
    }

    /** Whether this sale's answer gets lost; uses up one. */
    synchronized boolean losesAnswer() {
        if (mode.loseAnswers() == 0) {
            return false;
        }
        set(new Mode(mode.down(), mode.buyAgain(), mode.loseAnswers() - 1, mode.loseBuys()));
        return true;
    }

    /** Whether this buy gets lost on its way; uses up one. */
    synchronized boolean losesBuy() {
        if (mode.loseBuys() == 0) {
            return false;
        }
        set(new Mode(mode.down(), mode.buyAgain(), mode.loseAnswers(), mode.loseBuys() - 1));
        return true;
    }
}
