package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds pages of the catalogue and of our stock, at prices without markup. How many rows match on all pages is counted
 * once for each state of the catalogue, which changes with its synchronisation alone, or of the price list.
 */
final class CatalogueSearch {

    private static final int SHORT_WORD = 3;
    private static final int MOST_COUNTS = 1_000;
    private static final int A_FEW = 100;
    private static final Money CENT = Money.ofCents(1);
    private static final Money BEYOND_CAP = Money.ITEM_CAP.plus(CENT);
    private static final Money NO_LIMIT = Money.ofCents(Long.MAX_VALUE);

    private final LinkedHashMap<Counted, Integer> counts = new LinkedHashMap<>();

    /** What was counted, in which state of the catalogue. */
    private record Counted(String game, boolean stocked, Instant at, Bounds bounds, List<String> words) {}

    /** The supplier's prices between which what the merchant pays lies within its bounds. */
    private record Bounds(Money low, Money high) {

        // the dearest price that, raised, is still below the minimum is the last one out
        static Bounds of(MarketQuery query, int markup) {
            Money min = query.minPrice();
            Money max = query.maxPrice();
            Money low = min == null || !min.isPositive()
                    ? Money.ZERO
                    : min.min(BEYOND_CAP).minus(CENT).loweredDown(markup).plus(CENT);
            Money high = max == null || max.isMoreThan(Money.ITEM_CAP) ? NO_LIMIT : max.loweredDown(markup);
            return new Bounds(low, high);
        }

        boolean areOpen() {
            return !low.isPositive() && high.equals(NO_LIMIT);
        }
    }

    Market.Page page(MarketDao dao, MarketQuery query, int markup) {
        Bounds bounds = Bounds.of(query, markup);
        List<String> words = query.words();
        return words.isEmpty() ? browse(dao, query, bounds) : search(dao, query, bounds, words);
    }

    private Market.Page browse(MarketDao dao, MarketQuery query, Bounds bounds) {
        return page(
                query,
                rows(dao, query, bounds),
                () -> supplied(dao, query, bounds, List.of()) + stocked(dao, query, bounds, List.of()));
    }

    // a page that isn't full is the last, and tells by itself how many there are
    private static Market.Page page(MarketQuery query, List<Quote> rows, IntSupplier counting) {
        boolean isLast = rows.size() < query.limit() && (query.offset() == 0 || !rows.isEmpty());
        return new Market.Page(rows, isLast ? Math.toIntExact(query.offset() + rows.size()) : counting.getAsInt());
    }

    private static List<Quote> rows(MarketDao dao, MarketQuery query, Bounds bounds) {
        String game = query.game();
        Money low = bounds.low();
        Money high = bounds.high();
        String order = query.sort().sql();
        return switch (query.goods()) {
            case SUPPLIED -> dao.page(game, low, high, byVolume(order), query.limit(), query.offset());
            case STOCKED -> dao.stockPage(game, low, high, query.sort().stockSql(), query.limit(), query.offset());
            case ALL ->
                dao.bothPages(
                        game,
                        low,
                        high,
                        byVolume(order),
                        query.sort().stockSql(),
                        order,
                        query.reach(),
                        query.limit(),
                        query.offset());
        };
    }

    // the catalogue's own column, which its index is on
    private static String byVolume(String order) {
        return order.replace("amount", "volume");
    }

    private Market.Page search(MarketDao dao, MarketQuery query, Bounds bounds, List<String> words) {
        List<Quote> rows = dao.search(
                query.game(),
                bounds.low(),
                bounds.high(),
                conditions(words),
                patterns(words),
                String.join(" ", words),
                query.goods().includesSupplied(),
                query.goods().includesStocked(),
                fit(query.sort()),
                "fit desc, market_hash_name" + (query.sort() == MarketQuery.Sort.NAME_DESC ? " desc" : ""),
                query.sort().ofOneNameSql(),
                order(query.sort()),
                query.reach(),
                query.limit(),
                query.offset());
        return page(query, rows, () -> supplied(dao, query, bounds, words) + stocked(dao, query, bounds, words));
    }

    private static String[] patterns(List<String> words) {
        return words.stream().map(CatalogueSearch::pattern).toArray(String[]::new);
    }

    private int supplied(MarketDao dao, MarketQuery query, Bounds bounds, List<String> words) {
        String game = query.game();
        if (!query.goods().includesSupplied()) {
            return 0;
        }
        if (words.isEmpty() && bounds.areOpen()) {
            return dao.live(game).orElse(0);
        }
        Counted what = new Counted(game, false, dao.syncedAt(game).orElse(Instant.EPOCH), bounds, words);
        return count(
                what,
                () -> words.isEmpty()
                        ? dao.count(game, bounds.low(), bounds.high())
                        : dao.countSearch(game, bounds.low(), bounds.high(), conditions(words), patterns(words)));
    }

    // a few are counted each time, and many as they were when the price list was computed
    private int stocked(MarketDao dao, MarketQuery query, Bounds bounds, List<String> words) {
        String game = query.game();
        if (!query.goods().includesStocked()) {
            return 0;
        }
        int some = countStock(dao, game, bounds, words, A_FEW);
        if (some < A_FEW) {
            return some;
        }
        if (words.isEmpty() && bounds.areOpen()) {
            return Math.max(some, dao.stocked(game).orElse(0));
        }
        Counted what = new Counted(game, true, dao.pricedAt(game).orElse(Instant.EPOCH), bounds, words);
        return count(what, () -> countStock(dao, game, bounds, words, Integer.MAX_VALUE));
    }

    private static int countStock(MarketDao dao, String game, Bounds bounds, List<String> words, int most) {
        return words.isEmpty()
                ? dao.countStock(game, bounds.low(), bounds.high(), most)
                : dao.countStockSearch(game, bounds.low(), bounds.high(), conditions(words), patterns(words), most);
    }

    private int count(Counted what, IntSupplier counting) {
        Integer known = known(what);
        return known == null ? remember(what, counting.getAsInt()) : known;
    }

    private synchronized @Nullable Integer known(Counted what) {
        return counts.get(what);
    }

    private synchronized int remember(Counted what, int count) {
        counts.put(what, count);
        if (counts.size() > MOST_COUNTS) {
            counts.remove(counts.sequencedKeySet().getFirst());
        }
        return count;
    }

    private static String fit(MarketQuery.Sort sort) {
        return sort == MarketQuery.Sort.RELEVANCE ? "market.similarity(market_hash_name, :text)" : "0";
    }

    private static String order(MarketQuery.Sort sort) {
        return sort == MarketQuery.Sort.RELEVANCE
                ? "fit desc, amount desc, market_hash_name, price_cents, listing_id"
                : sort.sql();
    }

    private static String conditions(List<String> words) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> condition(words.get(i), "(:patterns)[" + (i + 1) + "]"))
                .collect(Collectors.joining());
    }

    // three letters in a row are what the index knows; a shorter word is looked for where words begin
    private static String condition(String word, String pattern) {
        return word.length() < SHORT_WORD
                ? "and (market_hash_name ilike " + pattern + " or market_hash_name ilike '% ' || " + pattern + ") "
                : "and market_hash_name ilike " + pattern + " ";
    }

    private static String pattern(String word) {
        String literal = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return word.length() < SHORT_WORD ? literal + "%" : "%" + literal + "%";
    }
}
