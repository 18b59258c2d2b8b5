package dev.bailee.ledger;

import static dev.bailee.ledger.Account.AVAILABLE;
import static dev.bailee.ledger.Account.FUNDING;
import static dev.bailee.ledger.Account.PENALTIES;
import static dev.bailee.ledger.Account.RESERVED;
import static dev.bailee.ledger.Account.SUPPLIERS;

import dev.bailee.kernel.Money;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every posting that a withdrawal and the money for it need, by the moment it belongs to. Amounts are above zero, else
 * {@link IllegalArgumentException}: whether there is something to move is the caller's question.
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

    /** Resolution: the item is the user's for good, the supplier's side gets all it held. */
    public static Posting paid(UUID merchantId, UUID tradeId, UUID itemId, Money held) {
        List<Entry> entries = move(RESERVED, SUPPLIERS, held);
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
     * @param bearer who gives the money: {@link Account#SUPPLIERS} if the supplier paid it back
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
