package dev.bailee.escrow;

import dev.bailee.kernel.SteamId;
import dev.bailee.steam.Offer;
import dev.bailee.steam.OfferItem;
import dev.bailee.steam.OfferState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** An intake, locked for the rest of the transaction, and what this transaction does to it and to its escrows. */
final class OpenIntake {

    // so that no transaction grows long
    private static final int AT_ONCE = 20;

    private final Handle handle;
    private final IntakeDao dao;
    private final Intake before;
    private final List<Offer> known;
    private final Heard heard;
    private final Instant now;
    private final Consumer<UUID> touched;
    private Intake intake;
    private boolean hasListed;
    private boolean hasMore;

    OpenIntake(Handle handle, Intake intake, List<Offer> known, Heard heard, Instant now, Consumer<UUID> touched) {
        this.handle = handle;
        this.dao = handle.attach(IntakeDao.class);
        this.before = intake;
        this.intake = intake;
        this.known = known;
        this.heard = heard;
        this.now = now;
        this.touched = touched;
    }

    /**
     * Takes it as far as its offer has come.
     *
     * @param changed told of the row after each change
     */
    void follow(IntakeEdges edges, Escrows escrows, RandomGenerator random, Consumer<Intake> changed) {
        name(escrows);
        Intake next = step(edges, escrows, random);
        while (!next.equals(intake)) {
            intake = next.updated(now);
            changed.accept(intake);
            next = step(edges, escrows, random);
        }
    }

    // Steam may tell what the items are called with us later than that they came
    private void name(Escrows escrows) {
        boolean areNamed = intake.status() == IntakeStatus.TRADE_HOLD || intake.status() == IntakeStatus.LISTED;
        if (areNamed) {
            List<UUID> named = known.stream()
                    .filter(offer -> offer.part() == intake.part() && offer.state() == OfferState.ACCEPTED)
                    .flatMap(offer -> escrows.name(handle, intake.id(), AT_ONCE, newAssetIds(offer)).stream())
                    .toList();
            named.forEach(touched);
            hasMore = !named.isEmpty();
        }
    }

    private Intake step(IntakeEdges edges, Escrows escrows, RandomGenerator random) {
        if (intake.status() == IntakeStatus.START) {
            return revived();
        }
        Optional<Offer> out = out();
        if (out.isEmpty() || hasMore) {
            return intake;
        }
        List<IntakeItem> unlisted = unlisted();
        if (mayList(out.get(), unlisted)) {
            return list(escrows, random, out.get(), unlisted);
        }
        boolean isHeld = intake.status() == IntakeStatus.TRADE_HOLD;
        boolean released = isHeld && dao.isAnyReleased(intake.id());
        Intake next = edges.next(intake, out.get(), unlisted.size(), released, heard, now);
        if (isHeld && next.status() != IntakeStatus.TRADE_HOLD) {
            leaveHold(escrows, next.status(), out.get());
        }
        // its escrows first: as long as some are in the hold, it is
        return hasMore ? intake : next;
    }

    // an offer that had come to nothing, by all that was known, was accepted after all
    private Intake revived() {
        return known.stream()
                .filter(OfferTimes::isTaken)
                .findFirst()
                .map(offer -> intake.pending(offer.part()))
                .orElse(intake);
    }

    private Optional<Offer> out() {
        return out(intake, known);
    }

    /** The offer that is out for one, of all that were made. */
    static Optional<Offer> out(Intake intake, List<Offer> known) {
        return known.stream()
                .filter(offer -> intake.status().isOpen() && offer.part() == intake.part())
                .findFirst();
    }

    private List<IntakeItem> unlisted() {
        return intake.status() == IntakeStatus.RECEIVED
                ? dao.items(intake.id(), intake.part()).stream()
                        .filter(item -> !item.listed())
                        .toList()
                : List.of();
    }

    private boolean mayList(Offer offer, List<IntakeItem> unlisted) {
        return !hasListed && !unlisted.isEmpty() && offer.state() == OfferState.ACCEPTED;
    }

    private Intake list(Escrows escrows, RandomGenerator random, Offer offer, List<IntakeItem> unlisted) {
        hasListed = true;
        // by their ids, in which order everybody locks what is told of them
        List<IntakeItem> some = unlisted.stream()
                .sorted(Comparator.comparing(IntakeItem::listingId))
                .limit(AT_ONCE)
                .toList();
        Map<String, String> newAssetIds = newAssetIds(offer);
        for (IntakeItem item : some) {
            escrows.make(handle, escrow(item, offer, newAssetIds.get(item.assetId()), Keys.next(random)), item);
            touched.accept(item.listingId());
        }
        dao.list(some.stream().map(IntakeItem::listingId).toArray(UUID[]::new));
        return intake.listing(some.size());
    }

    private static Map<String, String> newAssetIds(Offer offer) {
        Map<String, String> ids = new HashMap<>();
        for (OfferItem item : offer.items()) {
            if (item.newAssetId() != null
                    && !item.newAssetId().equals(item.asset().assetId())) {
                ids.put(item.asset().assetId(), item.newAssetId());
            }
        }
        return ids;
    }

    // one that Steam doesn't tell the new id of is kept under its old one, for a person to find
    private Escrow escrow(IntakeItem item, Offer offer, @Nullable String newAssetId, String key) {
        SteamId bot = offer.bot();
        return new Escrow(
                item.listingId(),
                intake.id(),
                intake.merchantId(),
                intake.owner(),
                key,
                OfferTimes.isHeld(offer) ? EscrowStatus.TRADE_HOLD : EscrowStatus.RECEIVED,
                bot,
                bot,
                newAssetId == null ? item.assetId() : newAssetId,
                0,
                OfferTimes.heldUntil(offer),
                newAssetId == null ? now : null,
                now,
                now,
                now);
    }

    private void leaveHold(Escrows escrows, IntakeStatus next, Offer offer) {
        UnaryOperator<Escrow> move = next == IntakeStatus.LISTED
                ? escrow -> escrow.at(EscrowStatus.RECEIVED, escrow.holder(), escrow.assetId(), null)
                : escrow -> backToSeller(escrow, offer);
        List<UUID> moved = escrows.leaveHold(handle, intake.id(), AT_ONCE, move);
        moved.forEach(touched);
        hasMore = moved.size() == AT_ONCE;
    }

    private static Escrow backToSeller(Escrow escrow, Offer offer) {
        String assetId = offer.items().stream()
                .filter(item -> escrow.assetId().equals(item.newAssetId()))
                .map(item -> Objects.requireNonNullElse(item.returnedAssetId(), escrow.assetId()))
                .findFirst()
                .orElse(escrow.assetId());
        return escrow.at(EscrowStatus.CANCELED, offer.user().owner(), assetId, null);
    }

    /** The row as it is then, marked if a person must look. */
    Intake stuck(OfferTimes times) {
        boolean needed = out().filter(offer -> times.isOverdue(offer, now)).isPresent() || isAstray();
        return intake.stuck(needed ? Optional.ofNullable(before.stuckAt()).orElse(now) : null);
    }

    // what came by another offer than the one that counts, or was taken back when it could be no more
    private boolean isAstray() {
        boolean isElsewhere =
                known.stream().anyMatch(offer -> offer.part() != intake.part() && OfferTimes.isTaken(offer));
        boolean isGone = intake.status() == IntakeStatus.LISTED
                && known.stream()
                        .anyMatch(offer -> offer.part() == intake.part() && offer.state() == OfferState.REVERSED);
        return isElsewhere || isGone;
    }

    /** When to look again unasked. */
    @Nullable
    Instant wakeAt(OfferTimes times) {
        return hasMore || intake.status() == IntakeStatus.RECEIVED
                ? now
                : out().map(offer -> times.wakeAt(offer, heard, now)).orElse(null);
    }

    IntakeProgress progress(OfferTimes times) {
        Optional<Offer> out = out();
        boolean asks = !hasMore && out.filter(offer -> times.asks(offer, now)).isPresent();
        return new IntakeProgress(
                intake.merchantId(),
                intake.status(),
                out.filter(offer -> times.carries(offer, heard, now)).isPresent(),
                intake.status() == IntakeStatus.TRADE_HOLD && asks,
                hasMore || intake.status() == IntakeStatus.RECEIVED,
                !intake.equals(before),
                wakeAt(times));
    }
}
