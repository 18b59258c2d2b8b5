package dev.bailee.kernel;

import java.math.BigDecimal;

/**
 * An amount of US dollars in whole cents; negative amounts are debts.
 *
 * <p>Sums that leave the range of a long throw {@link ArithmeticException}: that is a bug, never a refusal.
 */
public record Money(long cents) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** The most one item may cost: $100,000. */
    public static final Money ITEM_CAP = new Money(100_000_00);

    private static final int BASIS_POINTS = 10_000;

    public static Money ofCents(long cents) {
        return cents == 0 ? ZERO : new Money(cents);
    }

    /**
     * Dollars as they stand in JSON.
     *
     * @throws ArithmeticException if there is a third decimal or the amount doesn't fit; nothing is ever rounded
     */
    public static Money ofDollars(BigDecimal dollars) {
        return ofCents(dollars.movePointRight(2).longValueExact());
    }

    /** Dollars with exactly two decimals, for JSON. */
    public BigDecimal toDollars() {
        return BigDecimal.valueOf(cents, 2);
    }

    public Money plus(Money other) {
        return ofCents(Math.addExact(cents, other.cents));
    }

    public Money minus(Money other) {
        return ofCents(Math.subtractExact(cents, other.cents));
    }

    public Money times(int count) {
        return ofCents(Math.multiplyExact(cents, count));
    }

    public Money negated() {
        return ofCents(Math.negateExact(cents));
    }

    /** This much and {@code basisPoints} hundredths of a percent more, rounded down: never above what was allowed. */
    public Money raisedDown(int basisPoints) {
        return ofCents(Math.multiplyExact(cents, BASIS_POINTS + basisPoints) / BASIS_POINTS);
    }

    /** This much and {@code basisPoints} hundredths of a percent more, rounded up. */
    public Money raisedUp(int basisPoints) {
        return ofCents(Math.ceilDiv(Math.multiplyExact(cents, BASIS_POINTS + basisPoints), BASIS_POINTS));
    }

    /** This much less {@code basisPoints} hundredths of a percent of it, rounded down; at most all of it. */
    public Money lessDown(int basisPoints) {
        return ofCents(Math.multiplyExact(cents, BASIS_POINTS - basisPoints) / BASIS_POINTS);
    }

    /** The most that, {@linkplain #raisedUp raised} by {@code basisPoints}, still fits this amount. */
    public Money loweredDown(int basisPoints) {
        return ofCents(Math.multiplyExact(cents, BASIS_POINTS) / (BASIS_POINTS + basisPoints));
    }

    public Money min(Money other) {
        return cents <= other.cents ? this : other;
    }

    public boolean isPositive() {
        return cents > 0;
    }

    public boolean isMoreThan(Money other) {
        return cents > other.cents;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    /** Dollars and cents, such as {@code $12.40}. */
    @Override
    public String toString() {
        return (cents < 0 ? "-$" : "$") + toDollars().abs().toPlainString();
    }
}
