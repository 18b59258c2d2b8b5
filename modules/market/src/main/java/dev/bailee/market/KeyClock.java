package dev.bailee.market;

import dev.bailee.kernel.Ids;
import dev.bailee.market.SupplierTrouble.NoSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the slots of the keys. A slot is a moment of the database's clock that no other request on the key gets,
 * in any process; it is committed before it is waited for, so a crash wastes it and never doubles it.
 *
 * <p>What is sent in time may arrive late: a line or a server that stands still for a second is then given all at once
 * what was sent meanwhile, and counts it as one second's. So a request also takes one of its key's five turns, which is
 * free again a second after the answer: whenever in between requests arrived, no second had more than five. What was
 * never answered keeps its turn for half a minute if the supplier answered one that was sent later, else for five. What
 * arrives after that comes on top, and so does what a process sends that was stopped for as long between taking its turn
 * and sending.
 */
final class KeyClock {

    private static final Logger LOG = LoggerFactory.getLogger(KeyClock.class);

    private static final int TRIES = 20;
    private static final int LOOKS = 5;
    private static final long PRECISE_NANOS = 3_000_000;
    private static final long LOOK_NANOS = 500_000_000;
    // time enough to take a turn, and not so long that five in a row are held up
    private static final long TAKING_NANOS = 100_000_000;
    // time enough to connect, and shorter than any server keeps a connection that says nothing
    private static final long READYING_NANOS = 1_000_000_000;

    private final Jdbi jdbi;
    private final MarketSettings.Pace pace;
    private final Ids ids;
    private final LongSupplier nanoTime;
    private final LongConsumer parkNanos;

    /**
     * @param nanoTime a clock that never runs back
     * @param parkNanos waits for about so long, or less
     */
    KeyClock(Jdbi jdbi, MarketSettings.Pace pace, Ids ids, LongSupplier nanoTime, LongConsumer parkNanos) {
        this.jdbi = jdbi;
        this.pace = pace;
        this.ids = ids;
        this.nanoTime = nanoTime;
        this.parkNanos = parkNanos;
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
    Turn asking(String keyId) {
        return new Turn(keyId, handle -> slot(handle, keyId), false);
    }

    /** The gate of a buy: it claims its attempt with each slot, and gives up if it was held up for too long after one. */
    Turn buying(String keyId, Claim claim) {
        return new Turn(keyId, handle -> claimedSlot(handle, keyId, claim), true);
    }

    /** The gate of one request; to be closed when it was answered, or given up. */
    final class Turn implements Supplier.Gate, AutoCloseable {

        private final UUID request = ids.next();
        private final String keyId;
        private final Taking taking;
        private final boolean once;
        private boolean taken;
        private boolean passed;
        private boolean answered;
        private boolean answeredBySupplier;
        private long connected;
        private long until;

        private Turn(String keyId, Taking taking, boolean once) {
            this.keyId = keyId;
            this.taking = taking;
            this.once = once;
        }

        @Override
        public Supplier.Slot pass(Supplier.Readying readying) throws SupplierTrouble {
            if (passed) {
                throw new IllegalStateException("a turn is one request's");
            }
            connected = nanoTime.getAsLong();
            until = connected + ahead(pace.slot(), pace.maxAhead()).toNanos();
            for (int tries = 0; tries < TRIES; tries++) {
                Instant at = jdbi.inTransaction(taking::from);
                if (isInTime(at, locate(at), readying)) {
                    passed = true;
                    return new Supplier.Slot(at);
                }
            }
            throw new NoSlot("missed " + TRIES + " slots");
        }

        // once the slot has come, with a turn taken
        private boolean isInTime(Instant at, Moment slot, Supplier.Readying readying) throws SupplierTrouble {
            if (slot.latest() - connected > READYING_NANOS) {
                waitUntil(slot.latest() - READYING_NANOS);
                readying.ready();
                connected = nanoTime.getAsLong();
            }
            waitUntil(slot.latest() - TAKING_NANOS);
            if (isLate(slot)) {
                return false;
            }
            if (!take(at)) {
                awaitTurn();
                return false;
            }
            waitUntil(slot.latest());
            if (isLate(slot)) {
                close();
                return false;
            }
            return true;
        }

        // taken as well if it can't be told. The database says too whether it is late: our clock stands still while the
        // machine does, and others may have found by now that what was to be sent never was
        private boolean take(Instant slot) {
            taken = true;
            Instant latest = slot.plus(pace.ageLimit());
            taken = jdbi.withHandle(handle -> dao(handle).take(keyId, request, pace.silence(), latest)) > 0;
            return taken;
        }

        private boolean isLate(Moment slot) throws NoSlot {
            long lateNanos = nanoTime.getAsLong() - slot.earliest();
            if (once && lateNanos > pace.ageLimit().toNanos()) {
                throw new NoSlot("this process was held up past its slot");
            }
            return lateNanos > pace.missedBy().toNanos();
        }

        private void awaitTurn() throws NoSlot {
            while (!jdbi.withHandle(handle -> dao(handle).isAnyFree(keyId))) {
                if (nanoTime.getAsLong() > until) {
                    throw new NoSlot("no turn of the key was free in time");
                }
                waitUntil(nanoTime.getAsLong() + LOOK_NANOS);
            }
        }

        @Override
        public void answered(boolean bySupplier) {
            answered = true;
            answeredBySupplier = bySupplier;
        }

        // whatever happens here, what the supplier said must not be lost; the turn ends by itself
        @Override
        public void close() {
            if (!taken) {
                return;
            }
            taken = false;
            // who is interrupted can't talk to the database
            boolean interrupted = Thread.interrupted();
            try {
                jdbi.useHandle(handle -> end(dao(handle)));
            } catch (RuntimeException failure) {
                LOG.warn("a turn of key {} ends later", keyId, failure);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void end(KeysDao dao) {
            if (!passed) {
                dao.unused(keyId, request);
            } else if (answeredBySupplier) {
                dao.answeredBySupplier(keyId, request, pace.stall(), pace.window());
            } else if (answered) {
                dao.answered(keyId, request, pace.window());
            }
        }
    }

    /** Waits for a browsing slot of that of these keys which browses least, and says which key that is. */
    String browse(String game, String... configured) throws NoSlot {
        KeysDao.Browsing turn = jdbi.withHandle(handle -> dao(handle)
                .browse(game, configured, pace.browseSlot(), ahead(pace.browseSlot(), pace.maxBrowseAhead()))
                .orElseThrow(() -> new NoSlot("too many are browsing already")));
        waitUntil(locate(turn.browseAt()).latest());
        return turn.id();
    }

    private static KeysDao dao(Handle handle) {
        return handle.attach(KeysDao.class);
    }

    private interface Taking {
        Instant from(Handle handle) throws NoSlot;
    }

    private Instant slot(Handle handle, String keyId) throws NoSlot {
        return dao(handle)
                .slot(keyId, pace.slot(), ahead(pace.slot(), pace.maxAhead()))
                .orElseThrow(() -> new NoSlot("key " + keyId + " is busy or switched off"));
    }

    private Instant claimedSlot(Handle handle, String keyId, Claim claim) throws NoSlot {
        Instant at = slot(handle, keyId);
        claim.take(dao(handle), at);
        return at;
    }

    private static Duration ahead(Duration slot, int slots) {
        return slot.multipliedBy(slots);
    }

    private void waitUntil(long nanos) throws NoSlot {
        for (long left = nanos - nanoTime.getAsLong(); left > 0; left = nanos - nanoTime.getAsLong()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new NoSlot("interrupted while waiting for a slot");
            }
            parkNanos.accept(left);
        }
    }

    /** Between which two readings of our own clock a moment of the database's lies. */
    private record Moment(long earliest, long latest) {

        Moment and(Moment other) {
            return new Moment(Math.max(earliest, other.earliest), Math.min(latest, other.latest));
        }

        boolean isPrecise() {
            return latest - earliest <= PRECISE_NANOS;
        }
    }

    private Moment locate(Instant at) {
        return jdbi.withHandle(handle -> locate(dao(handle), at));
    }

    // known to the length of a round trip, which is taken again where it was long: who waits for the later end and is
    // judged by the earlier loses the difference
    private Moment locate(KeysDao dao, Instant at) {
        Moment moment = look(dao, at);
        for (int looks = 1; looks < LOOKS && !moment.isPrecise(); looks++) {
            moment = moment.and(look(dao, at));
        }
        return moment;
    }

    private Moment look(KeysDao dao, Instant at) {
        long asked = nanoTime.getAsLong();
        long leftNanos = Duration.between(dao.now(), at).toNanos();
        return new Moment(asked + leftNanos, nanoTime.getAsLong() + leftNanos);
    }
}
