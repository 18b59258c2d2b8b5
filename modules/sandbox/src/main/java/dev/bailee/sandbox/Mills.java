package dev.bailee.sandbox;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;

/** Thousandths of a dollar, in which the supplier counts. */
final class Mills {

    private static final int PER_CENT = 10;

    private Mills() {}

    /** Whole dollars with two decimals, or three where it takes them: {@code 12.40}, {@code 0.031}. */
    static String decimal(long mills) {
        return mills % PER_CENT == 0
                ? Money.ofCents(mills / PER_CENT).toDollars().toPlainString()
                : BigDecimal.valueOf(mills, 3).toPlainString();
    }

    static long of(Money money) {
        return Math.multiplyExact(money.cents(), PER_CENT);
    }

    /** {@code percent} of a price, rounded up to a whole cent. */
    static long percent(long mills, int percent) {
        return Math.ceilDiv(mills * percent, 100L * PER_CENT) * PER_CENT;
    }
}
