package dev.bailee.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, as the log has it.
 *
 * @param id of the attempt
 * @param deliveryId what the receiver saw as the id
 * @param approval whether it asked for an approval
 * @param number which attempt it was, from 1
 * @param durationMs from the first look-up to the last byte
 * @param answer the first 500 characters of the answer's body
 */
public record Delivery(
        UUID id,
        UUID deliveryId,
        boolean approval,
        SubjectKind kind,
        UUID subjectId,
        int number,
        Instant begunAt,
        @Nullable Instant finishedAt,
        Outcome outcome,
        @Nullable Integer status,
        Answer.@Nullable Failure failure,
        @Nullable Long durationMs,
        @Nullable String answer) {

    /** What came of an attempt. */
    public enum Outcome {
        RUNNING,
        /** 2xx. */
        SUCCEEDED,
        FAILED,
        /** The process that made it was never heard of again. */
        LOST
    }
}
