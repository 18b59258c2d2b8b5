package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * One line of a merchant's list of transactions: money that came or went other than by trades.
 *
 * @param id the {@code {id}} of its reference
 * @param amount above zero, also for a debit
 * @param createdAt when it was posted, by the database's clock
 */
public record Transaction(
        UUID id,
        TransactionType type,
        @ColumnName("amount_cents") Money amount,
        Instant createdAt) {

    /** Final: a posting doesn't change. */
    public TransactionStatus status() {
        return type.onceInLedger();
    }
}
