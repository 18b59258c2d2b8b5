package dev.bailee.callbacks;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * The log of what was sent, for merchants to read, and to have sent again under the same id and with the same body. An
 * event that was taken before is sent once more; one that was given up starts its schedule anew.
 */
public final class Deliveries {

    private static final Duration SPREAD = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final CallbackSettings settings;

    /** @param random for jitter */
    public Deliveries(InstantSource clock, RandomGenerator random, CallbackSettings settings) {
        this.clock = StoredTime.of(clock);
        this.random = random;
        this.settings = settings;
    }

    /** A page of the log, the latest first. */
    public List<Delivery> list(Handle handle, DeliveryFilter filter) {
        return handle.attach(DeliveryDao.class).list(filter, filter.conditions());
    }

    /** One entry of the log. */
    public Optional<Delivery> find(Handle handle, UUID merchantId, UUID id) {
        return handle.attach(DeliveryDao.class).find(merchantId, id);
    }

    /** The body one attempt sent. */
    public Optional<String> body(Handle handle, UUID merchantId, UUID id) {
        return handle.attach(DeliveryDao.class).body(merchantId, id);
    }

    /**
     * Makes an event due again, ahead of what waits behind it.
     *
     * @param id of an attempt, or what the receiver saw as the id
     * @return whose callbacks to begin
     * @throws Refusal NOT_FOUND; UNPROCESSABLE for an approval, or an event that is still being delivered;
     *     MERCHANT_NO_CALLBACK_URL if there is no active endpoint
     */
    public Subject replay(Handle handle, UUID merchantId, UUID id) {
        UUID eventId = eventOf(handle, merchantId, id);
        EventDao events = handle.attach(EventDao.class);
        Subject subject = events.find(eventId)
                .filter(event -> event.merchantId().equals(merchantId))
                .map(Event::subject)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
        checkActive(handle, merchantId);
        handle.attach(QueueDao.class).open(subject, merchantId);
        Event event = events.find(eventId).orElseThrow();
        if (event.isWaiting()) {
            throw Refusal.of(ErrorCode.UNPROCESSABLE, "this callback is still being delivered");
        }
        Instant now = clock.instant();
        events.replay(
                eventId,
                now,
                event.deliveredAt() == null ? 0 : settings.retries().size());
        handle.attach(QueueDao.class).makeDue(subject, now);
        return subject;
    }

    private static UUID eventOf(Handle handle, UUID merchantId, UUID id) {
        Optional<Delivery> delivery = handle.attach(DeliveryDao.class).find(merchantId, id);
        if (delivery.filter(Delivery::approval).isPresent()) {
            throw Refusal.of(ErrorCode.UNPROCESSABLE, "an approval can't be asked for again");
        }
        return delivery.map(Delivery::deliveryId).orElse(id);
    }

    /**
     * Makes events that were given up within a time due again, over the next minute. Approvals are never among them.
     *
     * @param limit how many subjects at most; the oldest first, so a full answer asks to be called again
     * @throws Refusal MERCHANT_NO_CALLBACK_URL if there is no active endpoint
     */
    public Replayed replayFailed(Handle handle, UUID merchantId, Instant from, Instant to, int limit) {
        checkActive(handle, merchantId);
        DeliveryDao deliveries = handle.attach(DeliveryDao.class);
        List<Subject> subjects = deliveries.lockDead(merchantId, from, to, limit);
        UUID[] ids = subjects.stream().map(Subject::id).toArray(UUID[]::new);
        Instant now = clock.instant();
        int events = deliveries.replayDead(merchantId, from, to, now, ids);
        deliveries.makeDue(merchantId, ids, now, SPREAD.toMillis(), random.nextLong());
        return new Replayed(events, subjects);
    }

    /**
     * What is sent again.
     *
     * @param events how many
     * @param subjects whose callbacks become due; {@link Callbacks#overdue} names them too when they are
     */
    public record Replayed(int events, List<Subject> subjects) {}

    private static void checkActive(Handle handle, UUID merchantId) {
        if (handle.attach(EndpointDao.class)
                .find(merchantId)
                .filter(Endpoint::active)
                .isEmpty()) {
            throw Refusal.of(ErrorCode.MERCHANT_NO_CALLBACK_URL);
        }
    }
}
