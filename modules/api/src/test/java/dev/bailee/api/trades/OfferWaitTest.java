package dev.bailee.api.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.trades.TradeSource;
import dev.bailee.trades.TradeStatus;
import dev.bailee.trades.TradeType;
import dev.bailee.trades.TradeView;
import dev.bailee.trades.Trades;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class OfferWaitTest {

    private final Jdbi away = Jdbi.create(() -> {
        throw new SQLException("nobody there", "08001");
    });
    private final OfferWait wait = new OfferWait(away, new Trades(), System::nanoTime, Duration.ofSeconds(30));

    @Test
    void tellsOfWhatWasAcceptedThoughTheDatabaseIsGoneByNow() {
        List<TradeView> accepted = List.of(accepted());

        assertThat(wait.await(accepted)).isEqualTo(accepted);
    }

    @Test
    void tellsOfWhatWasAcceptedThoughItIsToldToHurry() {
        List<TradeView> accepted = List.of(accepted());

        Thread.currentThread().interrupt();

        assertThat(wait.await(accepted)).isEqualTo(accepted);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static TradeView accepted() {
        UUID id = new UUID(0, 1);
        String now = "2026-11-22T12:00:00.000Z";
        return new TradeView(
                id,
                TradeType.DEPOSIT,
                TradeSource.SELF,
                "gift-1",
                null,
                TradeStatus.INITIATED,
                null,
                "730",
                id,
                id,
                "76561198000000001",
                "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234",
                null,
                BigDecimal.TEN,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                now,
                null,
                null,
                null,
                now,
                null);
    }
}
