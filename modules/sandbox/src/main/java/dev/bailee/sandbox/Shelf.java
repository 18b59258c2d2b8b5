package dev.bailee.sandbox;

import dev.bailee.sandbox.CatalogueItem.Listing;
import dev.bailee.sandbox.SupplierDao.Placed;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is for sale at this moment, and for how much: the catalogue with what people changed and what is sold. */
final class Shelf {

    private final Catalogue catalogue = new Catalogue();
    private final Map<CatalogueItem, Placed> placed = new ConcurrentHashMap<>();
    private final Set<Long> sold = ConcurrentHashMap.newKeySet();
    private final Jdbi jdbi;

    Shelf(Jdbi jdbi) {
        this.jdbi = jdbi;
        sold.addAll(jdbi.withExtension(SupplierDao.class, SupplierDao::sold));
        for (Placed row : jdbi.withExtension(SupplierDao.class, SupplierDao::shelf)) {
            find(row.game(), row.name()).ifPresent(item -> placed.put(item, row));
        }
    }

    Collection<CatalogueItem> items(int game) {
        return catalogue.of(game).values();
    }

    Optional<CatalogueItem> find(int game, String name) {
        return Optional.ofNullable(catalogue.of(game).get(name));
    }

    /** The item with this index, whichever game it is of. */
    CatalogueItem at(int index) {
        return catalogue.at(index).orElseThrow();
    }

    long priceMills(CatalogueItem item) {
        Placed change = placed.get(item);
        return change == null ? item.priceMills() : change.priceMills();
    }

    boolean isGone(CatalogueItem item) {
        Placed change = placed.get(item);
        return change != null && change.gone();
    }

    /** Every listing that is for sale, in no order. */
    List<Listing> listings(CatalogueItem item) {
        return isGone(item)
                ? List.of()
                : item.listings(priceMills(item)).stream()
                        .filter(listing -> !sold.contains(listing.id()))
                        .toList();
    }

    /** The cheapest listing of a name, or the one with this id, if it is for sale. */
    Optional<Listing> choose(int game, @Nullable String name, @Nullable Long id) {
        return id == null ? cheapest(game, name == null ? "" : name) : listing(game, id);
    }

    private Optional<Listing> cheapest(int game, String name) {
        return find(game, name)
                .flatMap(item -> listings(item).stream()
                        .filter(listing -> !listing.isParticular())
                        .min(Comparator.comparingLong(Listing::priceMills)));
    }

    private Optional<Listing> listing(int game, long id) {
        return catalogue
                .at(CatalogueItem.indexOf(id))
                .filter(item -> item.game() == game)
                .flatMap(item -> listings(item).stream()
                        .filter(listing -> listing.id() == id)
                        .findFirst());
    }

    /** Takes a listing off the shelf, if there is only one of it. False if someone else has. */
    boolean sell(Handle handle, Listing listing) {
        return !listing.isParticular() || handle.attach(SupplierDao.class).sell(listing.id());
    }

    /** Tells that a sale is committed. */
    void forget(Listing listing) {
        if (listing.isParticular()) {
            sold.add(listing.id());
        }
    }

    /** Sets a name's cheapest price, or takes it off the shelf. */
    void place(CatalogueItem item, long priceMills, boolean gone) {
        jdbi.useExtension(SupplierDao.class, books -> books.place(item.game(), item.name(), priceMills, gone));
        placed.put(item, new Placed(item.game(), item.name(), priceMills, gone));
    }
}
