package dev.bailee.steam;

import dev.bailee.kernel.Ids;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The offers, and the rules by which none is sent twice.
 *
 * <p>The way of one: {@link #intend} stores it; then, as long as its state {@linkplain OfferState#isUnsent says so},
 * {@link #next} tells what to do, {@link Courier#perform} does it with no transaction open, and {@link #record} stores
 * what came of it, in the transaction that stores what follows from it. What happens to it from then on the
 * {@link Watcher} sees. Each is safe to repeat, late, and beside itself.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Offers {

    /**
     * Means to send an offer, in the transaction that stores what it is for. Repeated for the same subject and part it
     * changes nothing and gives the offer as it stands.
     *
     * @throws dev.bailee.kernel.Refusal 1010 if no bot has room for it, 1011 if too few bots are healthy
     */
    public Offer intend(Handle handle, NewOffer wanted) {
        throw soon();
    }

    /** What is to be done about it now. To be asked in a transaction of its own that is committed before doing it. */
    public OfferStep next(Handle handle, UUID offerId) {
        throw soon();
    }

    /** Stores what came of a step, unless it is known already, and gives the offer as it stands then. */
    public Offer record(Handle handle, OfferStep step, OfferAnswer answer) {
        throw soon();
    }

    /**
     * Asks for an offer to be taken back. One that was certainly not sent is {@link OfferState#CANCELED} at once; any
     * other once Steam shows so, unless the user is faster. {@link #next} tells what to do for it, and the watcher does
     * it anyway at its next poll.
     */
    public Offer cancel(Handle handle, UUID offerId) {
        throw soon();
    }

    /** One, by our id. */
    public Optional<Offer> find(Handle handle, UUID offerId) {
        throw soon();
    }

    /** Every offer of a subject, by part. */
    public List<Offer> of(Handle handle, OfferSubject subject) {
        throw soon();
    }

    /** Subjects that changes of their offers were not applied to yet, those that wait longest first. */
    public List<OfferSubject> unnotified(Handle handle, int limit) {
        throw soon();
    }

    /**
     * Reads a subject's offers to apply what they tell, and notes that it is applied, both in the caller's transaction.
     * A change that comes later stays to be told.
     */
    public List<Offer> takeIn(Handle handle, OfferSubject subject) {
        throw soon();
    }

    /** Opens the door. */
    public Offers(OfferSettings settings, Fleet fleet, Ids ids, InstantSource clock) {}

    private static IllegalStateException soon() {
        return new IllegalStateException("to come");
    }
}
