package dev.bailee.market;

import dev.bailee.market.SupplierTrouble.NoSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the slots of the keys. A slot is a moment of the database's clock that no other request on the key gets,
 * in any process; it is committed before it is waited for, so a crash wastes it and never doubles it.
 */
final class KeyClock {

    private static final int TRIES = 5;

    private final Jdbi jdbi;
    private final MarketSettings.Pace pace;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime a clock that never runs back
     */
    KeyClock(Jdbi jdbi, MarketSettings.Pace pace, LongSupplier nanoTime) {
        this.jdbi = jdbi;
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    /** A sender's right to one attempt, for as long as nobody ends it. */
    static final class Claim {

        private final UUID attemptId;
        private final UUID sender;
        private final Duration deadline;
        private boolean taken;

        /**
         * @param deadline how long after its slot nothing of the request can be on its way any more
         */
        Claim(UUID attemptId, UUID sender, Duration deadline) {
            this.attemptId = attemptId;
            this.sender = sender;
            this.deadline = deadline;
        }

        /** Who sends, if the attempt could be claimed. */
        @Nullable
        UUID sender() {
            return taken ? sender : null;
        }

        private void take(KeysDao dao, Instant at) throws NoSlot {
            if (dao.claim(attemptId, sender, at, at.plus(deadline)) == 0) {
                throw new NoSlot("the attempt is over, or another sender's");
            }
            taken = true;
        }
    }

    /** The gate of a question: if it comes late, it takes another slot. */
    Supplier.Gate asking(String keyId) {
        return () -> pass(handle -> slot(handle, keyId), false);
    }

    /** The gate of a buy: it claims its attempt with each slot, and gives up once it was held up for too long. */
    Supplier.Gate buying(String keyId, Claim claim) {
        return () -> pass(handle -> claimedSlot(handle, keyId, claim), true);
    }

    /** Waits for a browsing slot of the key of this game that browses least, and says which key that is. */
    String browse(String game) throws NoSlot {
        KeysDao.Browsing turn = jdbi.withHandle(handle -> handle.attach(KeysDao.class)
                .browse(game, pace.browseSlot(), ahead(pace.browseSlot(), pace.maxBrowseAhead()))
                .orElseThrow(() -> new NoSlot("too many are browsing already")));
        waitUntil(turn.browseAt());
        return turn.id();
    }

    private interface Taking {
        Instant from(Handle handle) throws NoSlot;
    }

    private Instant slot(Handle handle, String keyId) throws NoSlot {
        return handle.attach(KeysDao.class)
                .slot(keyId, pace.slot(), ahead(pace.slot(), pace.maxAhead()))
                .orElseThrow(() -> new NoSlot("key " + keyId + " is busy or switched off"));
    }

    private Instant claimedSlot(Handle handle, String keyId, Claim claim) throws NoSlot {
        Instant at = slot(handle, keyId);
        claim.take(handle.attach(KeysDao.class), at);
        return at;
    }

    private static Duration ahead(Duration slot, int slots) {
        return slot.multipliedBy(slots);
    }

    private Supplier.Slot pass(Taking taking, boolean once) throws NoSlot {
        for (int tries = 0; tries < TRIES; tries++) {
            Instant at = jdbi.inTransaction(taking::from);
            long lateNanos = waitUntil(at);
            if (lateNanos <= pace.missedBy().toNanos()) {
                return new Supplier.Slot(at);
            }
            if (once && lateNanos > pace.ageLimit().toNanos()) {
                throw new NoSlot("this process was held up past its slot");
            }
        }
        throw new NoSlot("missed " + TRIES + " slots");
    }

    // what is left is known to the length of one round trip: it waits for the later end and is judged by the earlier
    private long waitUntil(Instant at) {
        long asked = nanoTime.getAsLong();
        long leftNanos = jdbi.withHandle(handle ->
                Duration.between(handle.attach(KeysDao.class).now(), at).toNanos());
        long start = nanoTime.getAsLong() + leftNanos;
        for (long left = leftNanos; left > 0; left = start - nanoTime.getAsLong()) {
            LockSupport.parkNanos(left);
        }
        return nanoTime.getAsLong() - (asked + leftNanos);
    }
}
