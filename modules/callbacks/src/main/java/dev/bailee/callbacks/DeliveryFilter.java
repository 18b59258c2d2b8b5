package dev.bailee.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries of a merchant to list, the latest first.
 *
 * @param subjectId a trade, or whatever else callbacks are about
 * @param from begun at or after
 * @param to begun before
 * @param after the last one of the page before
 */
public record DeliveryFilter(
        UUID merchantId,
        @Nullable UUID subjectId,
        Delivery.@Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Cursor after,
        int limit) {

    /** A place in the list. */
    public record Cursor(Instant begunAt, UUID id) {}

    /** All of them. */
    public static DeliveryFilter of(UUID merchantId, int limit) {
        return new DeliveryFilter(merchantId, null, null, null, null, null, limit);
    }

    /** Those of one trade, or whatever else callbacks are about. */
    public DeliveryFilter about(UUID subject) {
        return new DeliveryFilter(merchantId, subject, outcome, from, to, after, limit);
    }

    /** Those with one outcome. */
    public DeliveryFilter with(Delivery.Outcome result) {
        return new DeliveryFilter(merchantId, subjectId, result, from, to, after, limit);
    }

    /** Those begun within a time. */
    public DeliveryFilter between(Instant start, Instant end) {
        return new DeliveryFilter(merchantId, subjectId, outcome, start, end, after, limit);
    }

    /** Those that follow the last one of a page. */
    public DeliveryFilter after(Delivery last) {
        Cursor cursor = new Cursor(last.begunAt(), last.id());
        return new DeliveryFilter(merchantId, subjectId, outcome, from, to, cursor, limit);
    }

    // only what is asked for stands in the statement, so that it runs on the index made for it
    String conditions() {
        return (subjectId == null ? "" : " and subject_id = :f.subjectId")
                + (outcome == null ? "" : " and outcome = '" + outcome.name() + "'")
                + (from == null ? "" : " and begun_at >= :f.from")
                + (to == null ? "" : " and begun_at < :f.to")
                + (after == null ? "" : " and (begun_at, id) < (:f.after.begunAt, :f.after.id)");
    }
}
