package dev.bailee.sandbox;

import dev.bailee.kernel.TradeUrl;
import dev.bailee.sandbox.CatalogueItem.Listing;
import dev.bailee.sandbox.SandboxSettings.Delays;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The simulated supplier: sells to any trade URL, has the item sent, and gives the money back where that fails. One
 * account sells once under one reference, unless its mode says otherwise.
 */
final class Market {

    private final Jdbi jdbi;
    private final Shelf shelf;
    private final Faults faults;
    private final Delays delays;
    private final InstantSource clock;

    Market(Jdbi jdbi, Shelf shelf, Faults faults, SandboxSettings settings) {
        this.jdbi = jdbi;
        this.shelf = shelf;
        this.faults = faults;
        this.delays = settings.delays();
        this.clock = settings.clock();
    }

    /**
     * A buy as it was asked for.
     *
     * @param name of the item, where no listing was named
     * @param limitMills the most it may cost
     */
    record Order(
            String key,
            int game,
            @Nullable String name,
            @Nullable Long listing,
            long limitMills,
            TradeUrl buyer,
            String customId) {}

    /** What became of a buy. */
    sealed interface Outcome {

        record Sold(long listing) implements Outcome {}

        record No(String text) implements Outcome {}

        /** The caller never hears, whether it was sold or not. */
        record Silence() implements Outcome {}
    }

    Outcome buy(Order order) {
        if (faults.losesBuy()) {
            return new Outcome.Silence();
        }
        // first of all, or a reference that was sold could be refused for another reason
        if (!faults.mode().buyAgain()
                && !latest(order.key(), List.of(order.customId())).isEmpty()) {
            return new Outcome.No(Refused.DUPLICATE);
        }
        MagicToken buyer = MagicToken.of(order.buyer().token());
        String refusal = buyer.refusal(order.game());
        if (refusal != null) {
            return new Outcome.No(refusal);
        }
        return shelf.choose(order.game(), order.name(), order.listing())
                .map(listing -> buy(order, listing))
                .orElseGet(() -> new Outcome.No(Refused.ITEM_NOT_FOUND));
    }

    private Outcome buy(Order order, Listing listing) {
        @Nullable MagicItem magic = MagicItem.of(listing.item().name()).orElse(null);
        String refusal = magic == null ? null : magic.refusal(tries(magic, order));
        if (refusal != null) {
            return new Outcome.No(refusal);
        }
        if (listing.priceMills() > order.limitMills()) {
            return new Outcome.No(Refused.PRICE_CHANGED);
        }
        return sell(order, listing, magic);
    }

    private int tries(MagicItem magic, Order order) {
        return magic == MagicItem.MARKET_HICCUP
                ? jdbi.withExtension(SupplierDao.class, books -> books.countTry(order.key(), order.customId()))
                : 1;
    }

    private Outcome sell(Order order, Listing listing, @Nullable MagicItem magic) {
        Plan plan = Plan.of(magic, MagicToken.of(order.buyer().token()), delays, clock.instant());
        @Nullable
        String refusal = jdbi.inTransaction(handle -> {
            String no = record(handle, order, listing, plan);
            if (no != null) {
                handle.rollback();
            }
            return no;
        });
        if (refusal != null) {
            return new Outcome.No(refusal);
        }
        shelf.forget(listing);
        return magic == MagicItem.LOST_ANSWER || faults.losesAnswer()
                ? new Outcome.Silence()
                : new Outcome.Sold(listing.id());
    }

    private @Nullable String record(Handle handle, Order order, Listing listing, Plan plan) {
        SupplierDao books = handle.attach(SupplierDao.class);
        if (!shelf.sell(handle, listing)) {
            return Refused.ITEM_NOT_FOUND;
        }
        if (!insert(books, order, listing, plan)) {
            return Refused.DUPLICATE;
        }
        return pay(books, order.key(), listing.priceMills()) ? null : Refused.NOT_ENOUGH_MONEY;
    }

    private boolean insert(SupplierDao books, Order order, Listing listing, Plan plan) {
        boolean isDone = books.insert(purchase(order, listing, plan, 1), plan);
        // another sale may take the number first, so this goes on until it is ours
        for (int sale = 2; !isDone && faults.mode().buyAgain(); sale++) {
            isDone = books.insert(purchase(order, listing, plan, sale), plan);
        }
        return isDone;
    }

    private Purchase purchase(Order order, Listing listing, Plan plan, int sale) {
        return new Purchase(
                0,
                order.key(),
                order.customId(),
                sale,
                order.game(),
                listing.item().name(),
                listing.id(),
                listing.item().classId(),
                listing.priceMills(),
                order.buyer().toString(),
                plan.sendUntil().minus(delays.sendWithin()),
                plan);
    }

    private boolean pay(SupplierDao books, String key, long mills) {
        if (books.take(key, mills)) {
            return true;
        }
        books.refund(key, clock.instant());
        return books.take(key, mills);
    }

    /** What an account bought under these references, the last sale of each. */
    List<Purchase> latest(String key, Collection<String> customIds) {
        return jdbi.withExtension(SupplierDao.class, books -> books.latest(key, List.copyOf(customIds)));
    }

    /** An account's money, with everything given back that is due. */
    SupplierDao.Account account(String key) {
        return jdbi.inTransaction(handle -> {
            SupplierDao books = handle.attach(SupplierDao.class);
            books.refund(key, clock.instant());
            return books.account(key);
        });
    }

    Instant now() {
        return clock.instant();
    }
}
