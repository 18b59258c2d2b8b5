package dev.bailee.escrow;

import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One item in our custody, as its row has it.
 *
 * @param id its listing's
 * @param idempotencyKey twelve URL-safe characters, the same for good
 * @param bot the account of ours that keeps it
 * @param holder who has it now
 * @param assetId its id with them
 * @param part the last offer that was made for it; 0 before the first
 * @param heldUntil until when the trade it came or went by can be undone
 * @param stuckAt since when a person is to look
 * @param wakeAt by when its workflow must have touched it; null if there is nothing to do
 */
public record Escrow(
        UUID id,
        UUID intakeId,
        UUID merchantId,
        String owner,
        String idempotencyKey,
        EscrowStatus status,
        SteamId bot,
        SteamId holder,
        String assetId,
        int part,
        @Nullable Instant heldUntil,
        @Nullable Instant stuckAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant wakeAt) {

    /** The same, with an offer out that is to bring it somewhere. */
    Escrow pending(EscrowStatus pending, int nextPart) {
        return moved(pending, holder, assetId, nextPart, null);
    }

    /** The same, as it has come to be. */
    Escrow at(EscrowStatus next, SteamId newHolder, String newAssetId, @Nullable Instant held) {
        return moved(next, newHolder, newAssetId, part, held);
    }

    /** The same, under the id that it has with whoever has it. */
    Escrow named(String newAssetId) {
        return moved(status, holder, newAssetId, part, heldUntil);
    }

    private Escrow moved(EscrowStatus next, SteamId who, String asset, int newPart, @Nullable Instant held) {
        return new Escrow(
                id,
                intakeId,
                merchantId,
                owner,
                idempotencyKey,
                next,
                bot,
                who,
                asset,
                newPart,
                held,
                stuckAt,
                createdAt,
                updatedAt,
                wakeAt);
    }

    /** The same, marked or not for a person to look at. */
    Escrow stuck(@Nullable Instant since) {
        return timed(since, updatedAt, wakeAt);
    }

    /** The same, changed at a moment. Time never goes back for a row, or pages would show it twice. */
    Escrow updated(Instant now) {
        return timed(stuckAt, now.isAfter(updatedAt) ? now : updatedAt, wakeAt);
    }

    Escrow waking(@Nullable Instant next) {
        return timed(stuckAt, updatedAt, next);
    }

    private Escrow timed(@Nullable Instant stuck, Instant updated, @Nullable Instant wake) {
        return new Escrow(
                id,
                intakeId,
                merchantId,
                owner,
                idempotencyKey,
                status,
                bot,
                holder,
                assetId,
                part,
                heldUntil,
                stuck,
                createdAt,
                updated,
                wake);
    }
}
