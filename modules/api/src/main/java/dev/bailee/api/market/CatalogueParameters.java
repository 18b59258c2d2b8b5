package dev.bailee.api.market;

import dev.bailee.api.http.Fields;
import dev.bailee.kernel.Money;
import dev.bailee.market.Goods;
import dev.bailee.market.MarketQuery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about the page of the catalogue it wants; what it doesn't say is null.
 *
 * @param minPrice with {@code maxPrice} dollars; finer than cents is fine, prices aren't
 * @param development {@code true} or 1 for rows that look as if our own bots held them
 */
record CatalogueParameters(
        @Nullable Game game,
        @Nullable String search,
        @Nullable Sorting sort,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Integer page,
        @Nullable Integer perPage,
        @Nullable String development,
        @Nullable Source source) {

    private static final int LONGEST_SEARCH = 100;
    private static final int MOST_PER_PAGE = 1000;
    private static final int USUAL_PER_PAGE = 50;
    private static final Set<String> TRUTHS = Set.of("true", "1");
    private static final Set<String> UNTRUTHS = Set.of("", "false", "0");

    boolean forDevelopment() {
        return development != null && TRUTHS.contains(development);
    }

    /** Refuses with 1001 what is out of bounds. */
    MarketQuery query(UUID merchantId) {
        check();
        return new MarketQuery(
                Objects.requireNonNullElse(game, Game.CS2).toString(),
                merchantId,
                search,
                Objects.requireNonNullElse(sort, Sorting.RELEVANCE).sort(),
                least(),
                maxPrice == null ? null : money(maxPrice, RoundingMode.FLOOR),
                Objects.requireNonNullElse(page, 1),
                Objects.requireNonNullElse(perPage, USUAL_PER_PAGE),
                source == null ? Goods.ALL : source.goods());
    }

    private void check() {
        Fields fields = new Fields();
        fields.length("search", search, 0, LONGEST_SEARCH)
                .check("minPrice", isNotNegative(minPrice), "must not be negative")
                .check("maxPrice", isNotNegative(maxPrice), "must not be negative")
                .check("page", page == null || page >= 1, "must be at least 1")
                .check(
                        "perPage",
                        perPage == null
                                || perPage == MarketQuery.EVERYTHING
                                || (perPage >= 1 && perPage <= MOST_PER_PAGE),
                        "must be between 1 and " + MOST_PER_PAGE + ", or -1 for everything")
                .check(
                        "development",
                        development == null || TRUTHS.contains(development) || UNTRUTHS.contains(development),
                        "must be true, false, 1 or 0")
                .refuse();
    }

    // who sets a bound asks for offers, and what has no price is none
    private @Nullable Money least() {
        if (minPrice == null) {
            return maxPrice == null ? null : Money.ofCents(1);
        }
        return money(minPrice, RoundingMode.CEILING);
    }

    private static boolean isNotNegative(@Nullable BigDecimal number) {
        return number == null || number.signum() >= 0;
    }

    private static Money money(BigDecimal dollars, RoundingMode rounding) {
        return Money.ofDollars(dollars.setScale(2, rounding));
    }
}
