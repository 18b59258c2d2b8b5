package dev.bailee.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"12.40,1240", "12.4,1240", "1e2,10000", "0.010,1", "-3,-300", "100000,10000000"})
    void readsDollarsExactly(BigDecimal dollars, long cents) {
        assertThat(Money.ofDollars(dollars)).isEqualTo(new Money(cents));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "12.405", "1e30"})
    void neverRoundsWhatDoesNotFit(BigDecimal dollars) {
        assertThatThrownBy(() -> Money.ofDollars(dollars)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void writesTwoDecimals() {
        assertThat(Money.ofCents(1240).toDollars()).isEqualTo(new BigDecimal("12.40"));
        assertThat(Money.ofCents(-5)).hasToString("-$0.05");
    }

    @ParameterizedTest
    @CsvSource({"1000,50,1005,1005", "999,50,1003,1004", "1,2000,1,2", "0,500,0,0"})
    void raisesDownForCeilingsAndUpForCharges(long cents, int basisPoints, long down, long up) {
        assertThat(Money.ofCents(cents).raisedDown(basisPoints).cents()).isEqualTo(down);
        assertThat(Money.ofCents(cents).raisedUp(basisPoints).cents()).isEqualTo(up);
    }

    @Test
    void whatIsSentUnderAMarkupNeverCostsMoreThanTheCeiling() {
        for (long ceiling = 1; ceiling < 3_000; ceiling++) {
            for (int markup : new int[] {0, 1, 49, 500, 1999}) {
                Money sent = Money.ofCents(ceiling).loweredDown(markup);
                assertThat(sent.raisedUp(markup).cents()).isLessThanOrEqualTo(ceiling);
                assertThat(sent.plus(Money.ofCents(1)).raisedUp(markup).cents()).isGreaterThan(ceiling);
            }
        }
    }
}
