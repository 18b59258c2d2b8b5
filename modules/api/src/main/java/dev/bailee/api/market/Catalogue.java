package dev.bailee.api.market;

import dev.bailee.api.http.Fields;
import dev.bailee.market.Market;
import dev.bailee.market.MarketQuery;
import dev.bailee.market.Quote;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The names that are for sale, page by page. */
public final class Catalogue {

    private static final int LONGEST_TEXT = 100;

    private final Jdbi jdbi;
    private final Market market;

    public Catalogue(Jdbi jdbi, Market market) {
        this.jdbi = jdbi;
        this.market = market;
    }

    /**
     * A page of what is for sale.
     *
     * @param count how many match on all pages together
     */
    public record MarketPage(List<MarketItem> items, int count) {}

    /**
     * A name that fits what is being typed.
     *
     * @param id its id in the catalogue, an {@code itemId}
     * @param iconUrl empty where no picture is known
     */
    public record Suggestion(String id, String marketHashName, String iconUrl) {

        static Suggestion of(Quote quote) {
            return new Suggestion(quote.itemId(), quote.marketHashName(), "");
        }
    }

    MarketPage page(UUID merchantId, CatalogueParameters parameters) {
        MarketQuery query = parameters.query(merchantId);
        Market.Page page = jdbi.withHandle(handle -> market.page(handle, query));
        Stream<MarketItem> items = page.items().stream().map(MarketItem::of);
        return new MarketPage(
                (parameters.forDevelopment() ? items.map(MarketItem::forDevelopment) : items).toList(), page.count());
    }

    List<Suggestion> suggestions(@Nullable String text) {
        String words = text == null ? "" : text.strip();
        new Fields().length("q", words, 1, LONGEST_TEXT).refuse();
        return jdbi.withHandle(handle -> market.suggestions(handle, Game.CS2.toString(), words)).stream()
                .map(Suggestion::of)
                .toList();
    }
}
