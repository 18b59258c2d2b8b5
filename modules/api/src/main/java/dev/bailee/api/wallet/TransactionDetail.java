package dev.bailee.api.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Transaction;
import dev.bailee.ledger.TransactionStatus;
import dev.bailee.ledger.TransactionType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A transaction with all that is known of it; as {@link TransactionView}, and a little more. */
public record TransactionDetail(
        UUID id,
        TransactionType type,
        TransactionStatus status,
        ExchangedAmount amount,
        Money fee,
        @JsonInclude @Nullable String address,
        @JsonInclude @Nullable String txnHash,
        AllTimestamps timestamps) {

    private static final String DOLLARS_TO_DOLLARS = "1";

    /**
     * How much, above zero also where money went.
     *
     * @param exchangeRate dollars for one of the token, as decimal text; 1 where there is no token
     */
    public record ExchangedAmount(
            Money usd,
            String crypto,
            @JsonInclude @Nullable String token,
            @JsonInclude @Nullable String chain,
            String exchangeRate) {}

    /** The same moments, and when it ran out, if it did. */
    public record AllTimestamps(
            Instant created,
            @JsonInclude @Nullable Instant completed,
            Instant updated,
            @JsonInclude @Nullable Instant expired) {}

    static TransactionDetail of(Transaction transaction) {
        Instant at = transaction.createdAt();
        return new TransactionDetail(
                transaction.id(),
                transaction.type(),
                transaction.status(),
                new ExchangedAmount(transaction.amount(), TransactionView.NO_CRYPTO, null, null, DOLLARS_TO_DOLLARS),
                Money.ZERO,
                null,
                null,
                new AllTimestamps(at, at, at, null));
    }
}
