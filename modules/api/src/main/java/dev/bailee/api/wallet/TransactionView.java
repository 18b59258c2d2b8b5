package dev.bailee.api.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.Transaction;
import dev.bailee.ledger.TransactionStatus;
import dev.bailee.ledger.TransactionType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a merchant's transactions. Nothing is left out where there is nothing to say: it is null.
 *
 * @param id names it for good
 * @param fee what of the amount was kept
 * @param address where crypto went to or came from
 * @param txnHash the chain's name of the transaction
 */
public record TransactionView(
        UUID id,
        TransactionType type,
        TransactionStatus status,
        Amount amount,
        Money fee,
        @JsonInclude @Nullable String address,
        @JsonInclude @Nullable String txnHash,
        Timestamps timestamps) {

    static final String NO_CRYPTO = "0";

    /**
     * How much, above zero also where money went.
     *
     * @param crypto units of the token, as decimal text; 0 where there is no token
     */
    public record Amount(
            Money usd,
            String crypto,
            @JsonInclude @Nullable String token,
            @JsonInclude @Nullable String chain) {}

    /** When it began, when it was over, and when it last changed. */
    public record Timestamps(
            Instant created, @JsonInclude @Nullable Instant completed, Instant updated) {}

    // what the ledger has doesn't change any more: it was over when it began
    static TransactionView of(Transaction transaction) {
        Instant at = transaction.createdAt();
        return new TransactionView(
                transaction.id(),
                transaction.type(),
                transaction.status(),
                new Amount(transaction.amount(), NO_CRYPTO, null, null),
                Money.ZERO,
                null,
                null,
                new Timestamps(at, at, at));
    }
}
