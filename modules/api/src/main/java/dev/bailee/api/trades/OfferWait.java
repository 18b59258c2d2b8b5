package dev.bailee.api.trades;

import dev.bailee.trades.TradeStatus;
import dev.bailee.trades.TradeView;
import dev.bailee.trades.Trades;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wait of a deposit's request for its offer. The deposit is accepted by then: whatever goes wrong here, its caller is
 * told so, for one who hears of a refusal instead asks its user twice.
 */
final class OfferWait {

    private static final Logger LOG = LoggerFactory.getLogger(OfferWait.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Jdbi jdbi;
    private final Trades trades;
    private final LongSupplier nanoTime;
    private final Duration patience;

    OfferWait(Jdbi jdbi, Trades trades, LongSupplier nanoTime, Duration patience) {
        this.jdbi = jdbi;
        this.trades = trades;
        this.nanoTime = nanoTime;
        this.patience = patience;
    }

    /** The trades as they were last seen: with their offers, or without one for good, or as far as time allowed. */
    List<TradeView> await(List<TradeView> accepted) {
        long start = nanoTime.getAsLong();
        List<TradeView> now = accepted;
        while (now.stream().anyMatch(OfferWait::isWaiting) && nanoTime.getAsLong() - start < patience.toNanos()) {
            try {
                Thread.sleep(PAUSE);
                now = look(accepted);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return now;
            } catch (JdbiException failure) {
                LOG.warn(
                        "deposit {} is answered as it was accepted",
                        accepted.getFirst().id(),
                        failure);
                return now;
            }
        }
        return now;
    }

    private List<TradeView> look(List<TradeView> accepted) {
        List<String> ids = accepted.stream().map(trade -> trade.id().toString()).toList();
        return jdbi.withHandle(handle -> trades.find(handle, accepted.getFirst().merchantId(), ids));
    }

    private static boolean isWaiting(TradeView trade) {
        return trade.status() == TradeStatus.INITIATED || trade.status() == TradeStatus.PENDING;
    }
}
