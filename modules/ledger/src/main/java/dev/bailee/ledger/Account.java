package dev.bailee.ledger;

/**
 * Where money can be. A merchant's accounts are limited: all but {@link #RECEIVABLE} never fall below 0, and that one,
 * which is what the merchant owes, never rises above it. House accounts are Bailee's own and unlimited.
 *
 * @param name as it stands in the database and in findings
 */
public record Account(String name) {

    public static final Account AVAILABLE = new Account("available");
    public static final Account PENDING = new Account("pending");
    public static final Account RESERVED = new Account("reserved");
    public static final Account COLLATERAL = new Account("collateral");
    public static final Account INSTANT_ROOM = new Account("instantRoom");
    public static final Account PAYOUTS = new Account("payouts");
    public static final Account RECEIVABLE = new Account("receivable");

    public static final Account SUPPLIERS = new Account("house:suppliers");
    public static final Account STOCK = new Account("house:stock");
    public static final Account PENALTIES = new Account("house:penalties");
    public static final Account FEES = new Account("house:fees");
    public static final Account FUNDING = new Account("house:funding");
    public static final Account HOUSE_COLLATERAL = new Account("house:collateral");
    public static final Account LOSSES = new Account("house:losses");

    /** What we hold with a supplier under one of our keys there. */
    public static Account supplierFunds(String supplierKey) {
        return new Account("house:supplier-funds:" + supplierKey);
    }
}
