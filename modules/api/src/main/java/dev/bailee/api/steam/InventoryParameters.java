package dev.bailee.api.steam;

import dev.bailee.api.http.Fields;
import dev.bailee.api.market.Game;
import dev.bailee.api.market.Sorting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about the items of an inventory it wants; what it doesn't say is null.
 *
 * @param minPrice with {@code maxPrice} the bounds of what an item brings, in dollars, both included
 * @param limit how many a page has, or -1 for all on one
 */
record InventoryParameters(
        @Nullable Boolean refresh,
        @Nullable Boolean acceptedOnly,
        @Nullable Game game,
        @Nullable String search,
        @Nullable Sorting sort,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Integer page,
        @Nullable Integer limit) {

    private static final int EVERYTHING = -1;
    private static final int LONGEST_SEARCH = 100;
    private static final int USUAL_PER_PAGE = 50;

    /** Refuses with 1001 what is out of bounds. */
    void check() {
        new Fields()
                .length("search", search, 0, LONGEST_SEARCH)
                .check("minPrice", isNotNegative(minPrice), "must not be negative")
                .check("maxPrice", isNotNegative(maxPrice), "must not be negative")
                .check("page", page == null || page >= 1, "must be at least 1")
                .check(
                        "limit",
                        limit == null || limit == EVERYTHING || limit >= 1,
                        "must be at least 1, or -1 for everything")
                .refuse();
    }

    private static boolean isNotNegative(@Nullable BigDecimal number) {
        return number == null || number.signum() >= 0;
    }

    String gameOrDefault() {
        return Objects.requireNonNullElse(game, Game.CS2).toString();
    }

    boolean refreshes() {
        return Boolean.TRUE.equals(refresh);
    }

    boolean wants(InventoryRow row) {
        BigDecimal price = row.offer().price().toDollars();
        return (!Boolean.TRUE.equals(acceptedOnly) || row.offer().accepted())
                && (minPrice == null || price.compareTo(minPrice) >= 0)
                && (maxPrice == null || price.compareTo(maxPrice) <= 0)
                && words().allMatch(word -> row.name().toLowerCase(Locale.ROOT).contains(word));
    }

    // the bar in names and the like count for nothing, as in a search of the market
    private Stream<String> words() {
        return Stream.of((search == null ? "" : search).toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit));
    }

    /** In the order that was asked for; of no other use than Steam's own, the newest first. */
    List<InventoryRow> sorted(List<InventoryRow> rows) {
        return switch (Objects.requireNonNullElse(sort, Sorting.RELEVANCE)) {
            case RELEVANCE -> rows;
            case PRICE_ASC -> rows.stream().sorted(InventoryRow.BY_PRICE).toList();
            case PRICE_DESC ->
                rows.stream().sorted(InventoryRow.BY_PRICE.reversed()).toList();
            case NAME_ASC -> rows.stream().sorted(InventoryRow.BY_NAME).toList();
            case NAME_DESC ->
                rows.stream().sorted(InventoryRow.BY_NAME.reversed()).toList();
        };
    }

    List<InventoryRow> page(List<InventoryRow> rows) {
        int size = Objects.requireNonNullElse(limit, USUAL_PER_PAGE);
        long skipped = size == EVERYTHING ? 0 : (Objects.requireNonNullElse(page, 1) - 1L) * size;
        return rows.stream()
                .skip(skipped)
                .limit(size == EVERYTHING ? Long.MAX_VALUE : size)
                .toList();
    }
}
