package dev.bailee.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsgoPriceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.00, 0",
        "0.001, 1",
        "0.01, 1",
        "0.010, 1",
        "0.0100000001, 2",
        "12.4, 1240",
        "12.400, 1240",
        "12.401, 1241",
        "1e2, 10000",
        "99999.999, 10000000",
        "1000000000, 100000000000"
    })
    void wholeDollarsBecomeCentsRoundedUp(String text, long cents) {
        assertThat(CsgoPrice.Dollars.parse(text)).map(CsgoPrice::money).contains(Money.ofCents(cents));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0", "0.011, 9", "0.019, 1", "12.3999, 0", "12.4, 0", "12.401, 9", "1e2, 0"})
    void remembersHowManyThousandthsItRoundedBy(String text, int mills) {
        assertThat(CsgoPrice.Dollars.parse(text))
                .map(CsgoPrice.Dollars::roundedMills)
                .contains(mills);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "9, 1", "10, 1", "11, 2", "12400, 1240", "12401, 1241", "1000000000000, 100000000000"})
    void thousandthsBecomeCentsRoundedUp(String text, long cents) {
        assertThat(CsgoPrice.Thousandths.parse(text)).map(CsgoPrice::money).contains(Money.ofCents(cents));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "NaN",
                "Infinity",
                "-1",
                "-0.01",
                "1,50",
                "0x10",
                "1000000001",
                "1e99",
                "1e-99",
                "1e-999999999",
                "1e999999999"
            })
    void whatIsNoPriceOfWholeDollarsIsNone(String text) {
        assertThat(CsgoPrice.Dollars.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "NaN", "-1", "12.4", "1000000000001", "1e99", "99999999999999999999"})
    void whatIsNoPriceOfThousandthsIsNone(String text) {
        assertThat(CsgoPrice.Thousandths.parse(text)).isEmpty();
    }

    @Test
    void theSamePriceInBothScalesIsTheSameMoney() {
        for (long thousandths = 0; thousandths < 3_000; thousandths++) {
            String dollars = "%d.%03d".formatted(thousandths / 1_000, thousandths % 1_000);
            assertThat(CsgoPrice.Dollars.parse(dollars).map(CsgoPrice::money))
                    .isEqualTo(CsgoPrice.Thousandths.parse(Long.toString(thousandths))
                            .map(CsgoPrice::money));
        }
    }

    @Test
    void aPriceIsSentToTheThousandth() {
        assertThat(CsgoPrice.Thousandths.of(Money.ofCents(1240)).value()).isEqualTo(12_400);
        assertThat(CsgoPrice.Thousandths.of(Money.ofCents(1240)).money()).isEqualTo(Money.ofCents(1240));
    }
}
