package dev.bailee.ledger;

import static dev.bailee.ledger.Account.AVAILABLE;
import static dev.bailee.ledger.Account.COLLATERAL;
import static dev.bailee.ledger.Account.FUNDING;
import static dev.bailee.ledger.Account.HOUSE_COLLATERAL;
import static dev.bailee.ledger.Account.INSTANT_ROOM;
import static dev.bailee.ledger.Account.PENALTIES;
import static dev.bailee.ledger.Account.PENDING;
import static dev.bailee.ledger.Account.RESERVED;
import static dev.bailee.ledger.Account.STOCK;
import static dev.bailee.ledger.Account.SUPPLIERS;

import dev.bailee.kernel.Money;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every posting that trades and the money for them need, by the moment it belongs to. Amounts are above zero, else
 * {@link IllegalArgumentException}: whether there is something to move is the caller's question. What a reversed deposit
 * takes back depends on balances, so it is no posting of these but a {@link DepositReversal}.
 */
public final class Postings {

    private Postings() {}

    /** A withdrawal is accepted: the sum of its items' ceilings is set aside. */
    public static Posting reserve(UUID merchantId, UUID tradeId, Money total) {
        return new Posting(
                "withdrawal:" + tradeId + ":reserve",
                PostingKind.RESERVE,
                merchantId,
                tradeId,
                null,
                move(AVAILABLE, RESERVED, total));
    }

    /** The supplier sold below the ceiling: what was set aside too much comes back. */
    public static Posting difference(UUID merchantId, UUID tradeId, UUID itemId, Money saved) {
        return ofItem("difference", PostingKind.DIFFERENCE, merchantId, tradeId, itemId, back(saved));
    }

    /**
     * Resolution: the item is the user's for good, its seller's side gets all it held.
     *
     * @param seller {@link Account#SUPPLIERS}, or {@link Account#STOCK} if a bot of ours had it
     */
    public static Posting paid(UUID merchantId, UUID tradeId, UUID itemId, Money held, Account seller) {
        List<Entry> entries = move(RESERVED, seller, held);
        return ofItem("resolution", PostingKind.PAID, merchantId, tradeId, itemId, entries);
    }

    /** Resolution: nobody's fault that counts, all it held comes back. */
    public static Posting refunded(UUID merchantId, UUID tradeId, UUID itemId, Money held) {
        return ofItem("resolution", PostingKind.REFUNDED, merchantId, tradeId, itemId, back(held));
    }

    /** Resolution: the buyer's fault, all it held but the {@linkplain Penalty penalty} comes back. */
    public static Posting penalised(UUID merchantId, UUID tradeId, UUID itemId, Money held, Money penalty) {
        List<Entry> entries = lessPenalty(RESERVED, held, penalty);
        return ofItem("resolution", PostingKind.PENALISED, merchantId, tradeId, itemId, entries);
    }

    /**
     * Reversed after completion.
     *
     * @param penalty zero unless the buyer is at fault
     * @param bearer who gives the money: {@link Account#SUPPLIERS} if the supplier paid it back, {@link Account#STOCK} if
     *     a bot of ours has the item again
     */
    public static Posting reversal(
            UUID merchantId, UUID tradeId, UUID itemId, Money total, Money penalty, Account bearer) {
        List<Entry> entries = lessPenalty(bearer, total, penalty);
        return ofItem("reversal", PostingKind.REVERSAL, merchantId, tradeId, itemId, entries);
    }

    /** What a purchase took from our funds with the supplier. */
    public static Posting cost(@Nullable UUID merchantId, UUID tradeId, UUID itemId, String supplierKey, Money paid) {
        List<Entry> entries = move(Account.supplierFunds(supplierKey), SUPPLIERS, paid);
        return ofItem("cost", PostingKind.COST, merchantId, tradeId, itemId, entries);
    }

    /** What the supplier gave back of it. */
    public static Posting costRefund(
            @Nullable UUID merchantId, UUID tradeId, UUID itemId, String supplierKey, Money paidBack) {
        List<Entry> entries = move(SUPPLIERS, Account.supplierFunds(supplierKey), paidBack);
        return ofItem("cost-refund", PostingKind.COST_REFUND, merchantId, tradeId, itemId, entries);
    }

    /** A deposit with instant credit is accepted: what covers that credit covers nothing else meanwhile. */
    public static Posting depositRoom(UUID merchantId, UUID tradeId, Money precredit) {
        List<Entry> entries = move(INSTANT_ROOM, HOUSE_COLLATERAL, precredit);
        return ofDeposit("room", PostingKind.DEPOSIT_ROOM, merchantId, tradeId, entries);
    }

    /** It ended, however it did. */
    public static Posting depositRoomBack(UUID merchantId, UUID tradeId, Money precredit) {
        List<Entry> entries = move(HOUSE_COLLATERAL, INSTANT_ROOM, precredit);
        return ofDeposit("room-back", PostingKind.DEPOSIT_ROOM_BACK, merchantId, tradeId, entries);
    }

    /** A deposit's items are ours but could be taken back: the instant part of its credit. */
    public static Posting depositPrecredit(UUID merchantId, UUID tradeId, Money precredit) {
        List<Entry> entries = move(STOCK, AVAILABLE, precredit);
        return ofDeposit("precredit", PostingKind.DEPOSIT_PRECREDIT, merchantId, tradeId, entries);
    }

    /** The rest of its credit, not the merchant's to spend yet. */
    public static Posting depositPending(UUID merchantId, UUID tradeId, Money rest) {
        return ofDeposit("pending", PostingKind.DEPOSIT_PENDING, merchantId, tradeId, move(STOCK, PENDING, rest));
    }

    /** A deposit's items are ours for good. */
    public static Posting depositFinal(UUID merchantId, UUID tradeId, Money rest) {
        return ofDeposit("final", PostingKind.DEPOSIT_FINAL, merchantId, tradeId, move(PENDING, AVAILABLE, rest));
    }

    /** A merchant puts its own money behind instant credit. */
    public static Posting collateralIn(UUID merchantId, UUID id, Money amount) {
        return ofMerchant("collateral:" + id, PostingKind.COLLATERAL, merchantId, collateral(amount));
    }

    /** It takes money back that covers nothing. */
    public static Posting collateralOut(UUID merchantId, UUID id, Money amount) {
        List<Entry> entries = collateral(amount).stream().map(Entry::negated).toList();
        return ofMerchant("collateral:" + id, PostingKind.COLLATERAL, merchantId, entries);
    }

    /** We answer for a merchant's instant credit with this much more. */
    public static Posting shareGranted(UUID merchantId, UUID id, Money amount) {
        return ofMerchant(
                "share:" + id, PostingKind.COLLATERAL, merchantId, move(HOUSE_COLLATERAL, INSTANT_ROOM, amount));
    }

    /** With this much less, as far as it covers nothing. */
    public static Posting shareTaken(UUID merchantId, UUID id, Money amount) {
        return ofMerchant(
                "share:" + id, PostingKind.COLLATERAL, merchantId, move(INSTANT_ROOM, HOUSE_COLLATERAL, amount));
    }

    private static List<Entry> collateral(Money amount) {
        return Stream.concat(
                        move(AVAILABLE, COLLATERAL, amount).stream(),
                        move(HOUSE_COLLATERAL, INSTANT_ROOM, amount).stream())
                .toList();
    }

    /** An operator gives; {@code id} names it in the merchant's list of transactions. */
    public static Posting adminCredit(UUID merchantId, UUID id, Money amount) {
        return ofMerchant("admin:" + id, PostingKind.ADMIN_CREDIT, merchantId, move(FUNDING, AVAILABLE, amount));
    }

    /** An operator takes, at most what is available. */
    public static Posting adminDebit(UUID merchantId, UUID id, Money amount) {
        return ofMerchant("admin:" + id, PostingKind.ADMIN_DEBIT, merchantId, move(AVAILABLE, FUNDING, amount));
    }

    /** The merchant's money arrived; {@code id} names it in the merchant's list of transactions. */
    public static Posting funding(UUID merchantId, UUID id, Money amount) {
        return ofMerchant("funding:" + id, PostingKind.FUNDING, merchantId, move(FUNDING, AVAILABLE, amount));
    }

    /** We paid into our account with a supplier. */
    public static Posting topUp(String supplierKey, UUID id, Money amount) {
        String reference = "supplier:" + supplierKey + ":top-up:" + id;
        List<Entry> entries = move(FUNDING, Account.supplierFunds(supplierKey), amount);
        return new Posting(reference, PostingKind.TOP_UP, null, null, null, entries);
    }

    /** The one reference of an item's end, whichever it is. */
    static String resolution(UUID itemId) {
        return "item:" + itemId + ":resolution";
    }

    private static Posting ofItem(
            String moment,
            PostingKind kind,
            @Nullable UUID merchantId,
            UUID tradeId,
            UUID itemId,
            List<Entry> entries) {
        return new Posting("item:" + itemId + ":" + moment, kind, merchantId, tradeId, itemId, entries);
    }

    /** The reference of a moment of a deposit. */
    static String deposit(UUID tradeId, String moment) {
        return "deposit:" + tradeId + ":" + moment;
    }

    private static Posting ofDeposit(
            String moment, PostingKind kind, UUID merchantId, UUID tradeId, List<Entry> entries) {
        return new Posting(deposit(tradeId, moment), kind, merchantId, tradeId, null, entries);
    }

    private static Posting ofMerchant(String reference, PostingKind kind, UUID merchantId, List<Entry> entries) {
        return new Posting(reference, kind, merchantId, null, null, entries);
    }

    private static List<Entry> back(Money amount) {
        return move(RESERVED, AVAILABLE, amount);
    }

    private static List<Entry> lessPenalty(Account from, Money total, Money penalty) {
        check(total);
        if (penalty.cents() < 0 || penalty.isMoreThan(total)) {
            throw new IllegalArgumentException("a penalty of " + penalty + " on " + total);
        }
        return Stream.of(
                        new Entry(from, total.negated()),
                        new Entry(AVAILABLE, total.minus(penalty)),
                        new Entry(PENALTIES, penalty))
                .filter(entry -> !entry.delta().equals(Money.ZERO))
                .toList();
    }

    private static List<Entry> move(Account from, Account to, Money amount) {
        check(amount);
        return List.of(new Entry(from, amount.negated()), new Entry(to, amount));
    }

    private static void check(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("an amount of " + amount);
        }
    }
}
