package dev.bailee.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name the supplier sells.
 *
 * @param index its place in the catalogue, of which its ids are made
 * @param count how many the supplier says it has; it never runs out
 * @param particulars single items, each sold once
 */
record CatalogueItem(int game, int index, String name, long priceMills, int count, List<Extra> particulars) {

    private static final int BULK_LISTINGS = 3;
    private static final int FIRST_PARTICULAR = 10;
    private static final int LISTINGS_PER_ITEM = 100;
    private static final long FIRST_CLASS = 300_000_000L;

    long classId() {
        return FIRST_CLASS + index;
    }

    /** Every listing at this cheapest price, in no order. Bulk ones can be bought again and again. */
    List<Listing> listings(long cheapestMills) {
        List<Listing> all = new ArrayList<>();
        for (int place = 0; place < particulars.size(); place++) {
            long price = Mills.percent(cheapestMills, 103 + 4 * place);
            all.add(new Listing(id(FIRST_PARTICULAR + place), this, price, particulars.get(place)));
        }
        boolean isMagic = MagicItem.of(name).isPresent();
        for (int place = isMagic ? 0 : BULK_LISTINGS - 1; place >= 0; place--) {
            long price = place == 0 ? cheapestMills : Mills.percent(cheapestMills, 100 + 2 * place);
            all.add(new Listing(id(place), this, price, null));
        }
        return all;
    }

    private long id(int place) {
        return (long) index * LISTINGS_PER_ITEM + place;
    }

    /** The index of the item to which a listing belongs. */
    static int indexOf(long listing) {
        return Math.toIntExact(Math.min(listing / LISTINGS_PER_ITEM, Integer.MAX_VALUE));
    }

    /** What sets a single item apart. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extra(
            @JsonProperty("float") String wear,
            @JsonProperty("paintseed") int paintSeed,
            @JsonProperty("phase") @Nullable String phase) {}

    /** An offer to sell one. */
    record Listing(
            long id,
            CatalogueItem item,
            long priceMills,
            @Nullable Extra extra) {
        boolean isParticular() {
            return extra != null;
        }
    }
}
