package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * Something in the books that can't be.
 *
 * @param subject what it was found at: a posting's reference, an item, a merchant or a supplier's key
 * @param accounts whose money it is about, {@code {merchant}:{account}} or {@code house:…}; none if it isn't about one
 * @param difference how much more there is than there should be; zero where no amount is in question
 */
public record Finding(
        FindingKind kind,
        String subject,
        List<String> accounts,
        @ColumnName("difference_cents") Money difference) {

    public Finding {
        accounts = List.copyOf(accounts);
    }

    /** Whether both tell of the same thing, though amounts may have moved on meanwhile. */
    boolean isAbout(Finding other) {
        return kind == other.kind && subject.equals(other.subject) && accounts.equals(other.accounts);
    }

    /** One line for an operator. */
    @Override
    public String toString() {
        return kind + " " + subject + " " + accounts + " " + difference;
    }
}
