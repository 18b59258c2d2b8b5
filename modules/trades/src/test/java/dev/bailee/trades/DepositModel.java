package dev.bailee.trades;

import dev.bailee.trades.Handover.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deposits and a wallet as one would keep them on paper, in cents. */
final class DepositModel {

    private static final Set<TradeStatus> BEFORE =
            Set.of(TradeStatus.INITIATED, TradeStatus.PENDING, TradeStatus.ACTIVE);

    /** One deposit. */
    static final class Entry {
        final long total;
        long precredit;
        TradeStatus status = TradeStatus.INITIATED;
        boolean cancelAsked;
        boolean roomHeld;
        boolean holdOver;

        Entry(long total, long precredit) {
            this.total = total;
            this.precredit = precredit;
            this.roomHeld = precredit > 0;
        }
    }

    final Map<UUID, Entry> entries = new LinkedHashMap<>();
    long available;
    long pending;
    long collateral;
    long share;
    long room;
    long owed;

    long precredit(long total, long cap) {
        return Math.min(Math.min(total, cap), room);
    }

    void accept(UUID trade, long total, long cap) {
        Entry entry = new Entry(total, precredit(total, cap));
        room -= entry.precredit;
        entries.put(trade, entry);
    }

    void credit(long cents) {
        long pays = Math.min(owed, cents);
        owed -= pays;
        available += cents - pays;
    }

    void tell(UUID trade, Stage stage) {
        Entry entry = java.util.Objects.requireNonNull(entries.get(trade));
        if (BEFORE.contains(entry.status)) {
            tellBefore(entry, stage);
        } else if (entry.status == TradeStatus.HOLD) {
            tellHold(entry, stage);
        } else if (entry.status == TradeStatus.COMPLETED && stage == Stage.REVERSED) {
            revert(entry, 0);
        } else if (entry.status != TradeStatus.COMPLETED
                && entry.status != TradeStatus.REVERTED
                && stage == Stage.ACCEPTED) {
            entry.precredit = 0;
            receive(entry);
        }
    }

    private void tellBefore(Entry entry, Stage stage) {
        boolean initiated = entry.status == TradeStatus.INITIATED;
        switch (stage) {
            case INTENDED, UNDECIDED -> {}
            case UNCONFIRMED -> entry.status = initiated ? TradeStatus.PENDING : entry.status;
            case LIVE, KEPT -> entry.status = TradeStatus.ACTIVE;
            case REFUSED -> end(entry, initiated ? TradeStatus.FAILED : entry.status);
            case DROPPED ->
                end(entry, !initiated ? entry.status : entry.cancelAsked ? TradeStatus.CANCELED : TradeStatus.FAILED);
            case DECLINED, EXPIRED -> end(entry, TradeStatus.DECLINED);
            case WITHDRAWN -> end(entry, TradeStatus.CANCELED);
            case VOID -> end(entry, TradeStatus.FAILED);
            case ACCEPTED -> receive(entry);
            case REVERSED -> {
                receive(entry);
                revert(entry, entry.total - entry.precredit);
            }
        }
    }

    private void tellHold(Entry entry, Stage stage) {
        if (stage == Stage.REVERSED) {
            revert(entry, entry.total - entry.precredit);
        } else if (stage == Stage.ACCEPTED && entry.holdOver) {
            pending -= entry.total - entry.precredit;
            credit(entry.total - entry.precredit);
            giveRoomBack(entry);
            entry.status = TradeStatus.COMPLETED;
        }
    }

    private void receive(Entry entry) {
        credit(entry.precredit);
        pending += entry.total - entry.precredit;
        entry.status = TradeStatus.HOLD;
        entry.holdOver = false;
    }

    private void end(Entry entry, TradeStatus status) {
        entry.status = status;
        if (!BEFORE.contains(status)) {
            giveRoomBack(entry);
        }
    }

    private void giveRoomBack(Entry entry) {
        room += entry.roomHeld ? entry.precredit : 0;
        entry.roomHeld = false;
    }

    private void revert(Entry entry, long fromPending) {
        giveRoomBack(entry);
        entry.status = TradeStatus.REVERTED;
        pending -= fromPending;
        long rest = entry.total - fromPending;
        long fromAvailable = Math.min(rest, available);
        long fromCollateral = Math.min(Math.min(rest - fromAvailable, collateral), room);
        available -= fromAvailable;
        collateral -= fromCollateral;
        room -= fromCollateral;
        long fromShare = Math.min(Math.min(rest - fromAvailable - fromCollateral, share), room);
        share -= fromShare;
        room -= fromShare;
        owed += rest - fromAvailable - fromCollateral - fromShare;
    }
}
