package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to see of a game's catalogue.
 *
 * @param merchantId who pays; its markup is part of every price
 * @param search words that must all occur in the name, in any order; null for everything
 * @param minPrice with {@code maxPrice} the bounds of what the merchant pays, both included
 * @param page from 1
 * @param perPage {@link #EVERYTHING} for one page with all of them
 * @param goods whose
 */
public record MarketQuery(
        String game,
        @Nullable UUID merchantId,
        @Nullable String search,
        Sort sort,
        @Nullable Money minPrice,
        @Nullable Money maxPrice,
        int page,
        int perPage,
        Goods goods) {

    public static final int EVERYTHING = -1;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MAX_WORDS = 6;

    public MarketQuery {
        if (page < 1 || (perPage < 1 && perPage != EVERYTHING)) {
            throw new IllegalArgumentException("no such page");
        }
    }

    /** Of everything that is for sale. */
    public MarketQuery(
            String game,
            @Nullable UUID merchantId,
            @Nullable String search,
            Sort sort,
            @Nullable Money minPrice,
            @Nullable Money maxPrice,
            int page,
            int perPage) {
        this(game, merchantId, search, sort, minPrice, maxPrice, page, perPage, Goods.ALL);
    }

    /** In which order. */
    public enum Sort {
        /** What fits the words best, then what is offered most. */
        RELEVANCE("amount desc, listing_id"),
        PRICE_ASC("price_cents, listing_id"),
        PRICE_DESC("price_cents desc, listing_id desc"),
        NAME_ASC("market_hash_name, price_cents, listing_id"),
        NAME_DESC("market_hash_name desc, price_cents desc, listing_id desc");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }

        // all columns go the way of the first, so that an index serves either direction
        String sql() {
            return sql;
        }

        boolean isByPrice() {
            return this == PRICE_ASC || this == PRICE_DESC;
        }

        // of each item in stock there is one, so that nothing is offered more than another
        String stockSql() {
            return this == RELEVANCE ? "listing_id" : sql;
        }

        // of one name in stock: always as the one index on name and price has it, however many there are of it
        String ofOneNameSql() {
            return this == PRICE_DESC || this == NAME_DESC
                    ? "price_cents desc, listing_id desc"
                    : "price_cents, listing_id";
        }
    }

    /** The words that count; those without a letter or digit, such as the bar in names, don't. */
    List<String> words() {
        return SPACE.splitAsStream(search == null ? "" : search)
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .limit(MAX_WORDS)
                .toList();
    }

    int limit() {
        return perPage == EVERYTHING ? Integer.MAX_VALUE : perPage;
    }

    /** How far into the order the page's end lies. */
    long reach() {
        return perPage == EVERYTHING ? Integer.MAX_VALUE : (long) page * perPage;
    }

    long offset() {
        return perPage == EVERYTHING ? 0 : (page - 1L) * perPage;
    }
}
