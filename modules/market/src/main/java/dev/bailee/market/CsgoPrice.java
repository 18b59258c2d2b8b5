package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A price as market.csgo.com writes it: in two scales, which differ by a factor of a thousand. Here alone they become
 * {@link Money}. What we must pay is rounded up to the cent.
 */
sealed interface CsgoPrice {

    /** More than that is nonsense, and far from where a long ends. */
    BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** A price of a million decimals would take all day to round. */
    int MOST_DECIMALS = 18;

    Money money();

    /** Whole dollars as a decimal, such as {@code 12.345}: catalogue, {@code paid}, balance. */
    record Dollars(BigDecimal value) implements CsgoPrice {

        /** What {@code text} spells; empty if it is no price. */
        static Optional<Dollars> parse(String text) {
            try {
                BigDecimal value = new BigDecimal(text);
                return isPrice(value) ? Optional.of(new Dollars(value)) : Optional.empty();
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        /** Whole thousandths, rounded down. */
        long millsAtLeast() {
            return value.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact();
        }

        /** By how many thousandths {@link #money} is more than this. */
        int roundedMills() {
            BigDecimal mills = value.movePointRight(3).setScale(0, RoundingMode.CEILING);
            return Math.toIntExact(Thousandths.of(money()).value() - mills.longValueExact());
        }

        @Override
        public Money money() {
            return Money.ofDollars(value.setScale(2, RoundingMode.CEILING));
        }
    }

    /** Thousandths of a dollar as an integer, such as {@code 12345}: listings, and the price sent with a buy. */
    record Thousandths(long value) implements CsgoPrice {

        private static final int PER_CENT = 10;

        /** What {@code text} spells; empty if it is no price. */
        static Optional<Thousandths> parse(String text) {
            try {
                BigDecimal value = new BigDecimal(text);
                return isPrice(value.movePointLeft(3))
                        ? Optional.of(new Thousandths(value.longValueExact()))
                        : Optional.empty();
            } catch (NumberFormatException | ArithmeticException _) {
                return Optional.empty();
            }
        }

        static Thousandths of(Money money) {
            return new Thousandths(Math.multiplyExact(money.cents(), PER_CENT));
        }

        @Override
        public Money money() {
            return Money.ofCents(Math.ceilDiv(value, PER_CENT));
        }
    }

    private static boolean isPrice(BigDecimal dollars) {
        return dollars.signum() >= 0 && dollars.compareTo(MOST) <= 0 && dollars.scale() <= MOST_DECIMALS;
    }
}
