package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upstream market that sells and delivers. One class for each kind.
 *
 * <p>Every call that carries a key passes its {@link Gate} right before it writes to the supplier, and doesn't write
 * if the gate throws. Prices are cents, rounded up: what we must be ready to pay.
 */
public interface Supplier extends AutoCloseable {

    /** Everything it sells, one row a name. */
    List<Priced> catalogue() throws SupplierTrouble;

    /** The single listings of one name. */
    List<Offered> listings(String secret, Gate gate, String marketHashName) throws SupplierTrouble;

    /** Buys, with the item's id as reference. */
    BuyAnswer.Verdict buy(String secret, Gate gate, Purchase purchase) throws SupplierTrouble.KeyGone;

    /** How these purchases stand; all were bought, if at all, with this key. */
    List<Outcome> outcomes(String secret, Gate gate, Collection<UUID> itemIds) throws SupplierTrouble;

    /** What money the key's account has. */
    Balance balance(String secret, Gate gate) throws SupplierTrouble;

    @Override
    void close();

    /** What a request must pass between having a connection and using it. */
    @FunctionalInterface
    interface Gate {

        /**
         * Waits for a slot of the key.
         *
         * @param readying done shortly before a slot that is far off, since the supplier may have closed a connection
         *     that nothing was sent on for so long
         * @return the slot it got
         * @throws SupplierTrouble.NoSlot if there is none, or if it was missed for good
         * @throws SupplierTrouble if {@code readying} failed
         */
        Slot pass(Readying readying) throws SupplierTrouble;

        /**
         * Tells that what was sent was answered. An implementation that carries keys must say so: a key of which five
         * requests weren't answered rests for minutes.
         *
         * @param bySupplier whether by the supplier itself, and not by something that stands before it
         */
        default void answered(boolean bySupplier) {}
    }

    /** What is to be done once more right before a slot, such as connecting. */
    @FunctionalInterface
    interface Readying {
        void ready() throws SupplierTrouble;
    }

    /**
     * The moment a request was given.
     *
     * @param at by the database's clock
     */
    record Slot(Instant at) {}

    /** A name and its price; zero where the supplier names none that is valid. */
    record Priced(String marketHashName, Money price, int volume) {}

    /**
     * A single listing.
     *
     * @param supplierId the supplier's id of it
     * @param wear its float
     */
    record Offered(
            String supplierId,
            Money price,
            @Nullable BigDecimal wear,
            @Nullable Integer paintSeed,
            @Nullable String phase,
            @Nullable String classId) {}

    /**
     * What an account has.
     *
     * @param mills thousandths of the currency, as suppliers count
     * @param currency such as {@code USD}
     */
    record Balance(long mills, String currency) {}

    /** What the supplier says of one purchase, asked at {@code askedAt} by the database's clock. */
    sealed interface Outcome {

        UUID itemId();

        Instant askedAt();
    }

    /** It never got an order with this reference, as far as it knows. */
    record NeverSeen(UUID itemId, Instant askedAt) implements Outcome {}

    /**
     * It did.
     *
     * @param stage {@code BOUGHT} also where it says something we don't know: pending
     * @param paid what it took, rounded up to the cent; null once the money is back
     * @param roundedMills by how many thousandths of a dollar {@code paid} is more than it took
     */
    record Seen(
            UUID itemId,
            Instant askedAt,
            Stage stage,
            @Nullable Money paid,
            int roundedMills,
            @Nullable Causer causer,
            @Nullable String supplierRef,
            @Nullable String offerId,
            @Nullable String assetId,
            @Nullable Instant settlesAt,
            @Nullable Instant sendUntil)
            implements Outcome {

        /** Of a supplier that counts in cents. */
        public Seen(
                UUID itemId,
                Instant askedAt,
                Stage stage,
                @Nullable Money paid,
                @Nullable Causer causer,
                @Nullable String supplierRef,
                @Nullable String offerId,
                @Nullable String assetId,
                @Nullable Instant settlesAt,
                @Nullable Instant sendUntil) {
            this(itemId, askedAt, stage, paid, 0, causer, supplierRef, offerId, assetId, settlesAt, sendUntil);
        }
    }
}
