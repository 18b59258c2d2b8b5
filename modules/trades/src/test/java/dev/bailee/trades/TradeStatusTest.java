package dev.bailee.trades;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeStatusTest {

    @ParameterizedTest
    @CsvSource({
        "INITIATED, INITIATED",
        "PENDING COMPLETED, PENDING",
        "HOLD ACTIVE, ACTIVE",
        "HOLD FAILED, HOLD",
        "COMPLETED DECLINED REVERTED CANCELED FAILED, COMPLETED",
        "FAILED CANCELED REVERTED DECLINED, DECLINED",
        "FAILED CANCELED REVERTED, REVERTED",
        "FAILED CANCELED, CANCELED",
        "FAILED FAILED, FAILED"
    })
    void isThatOfTheLeastAdvancedLiveItemElseTheFirstEndOfTheList(String items, TradeStatus expected) {
        List<TradeStatus> statuses =
                Arrays.stream(items.split(" ")).map(TradeStatus::valueOf).toList();
        assertThat(TradeStatus.of(statuses)).isEqualTo(expected);
    }
}
