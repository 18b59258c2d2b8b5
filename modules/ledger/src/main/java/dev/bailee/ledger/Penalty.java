package dev.bailee.ledger;

import dev.bailee.kernel.Money;

/**
 * What a merchant doesn't get back when its buyer lets a withdrawal fall through: 2 % of all that was declined in one
 * withdrawal, rounded half up to the cent, at most $9.00 in all.
 */
public final class Penalty {

    /** Reached at $450.00 declined. */
    public static final Money CAP = Money.ofCents(900);

    private static final int PERCENT = 2;

    private Penalty() {}

    /**
     * The share of the item that is declined now, so that the shares of a withdrawal add up to the same in any order.
     *
     * @param declinedBefore what the withdrawal's other penalised items held at their resolution
     * @param held what this item holds
     * @return from zero to {@link #CAP}; the rest of {@code held} is given back
     */
    public static Money charge(Money declinedBefore, Money held) {
        return ofTotal(declinedBefore.plus(held)).minus(ofTotal(declinedBefore));
    }

    private static Money ofTotal(Money declined) {
        long roundedCents = Math.addExact(Math.multiplyExact(declined.cents(), PERCENT), 50) / 100;
        return Money.ofCents(roundedCents).min(CAP);
    }
}
