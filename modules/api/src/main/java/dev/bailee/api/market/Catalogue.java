package dev.bailee.api.market;

import dev.bailee.api.http.Fields;
import dev.bailee.kernel.SteamId;
import dev.bailee.market.Market;
import dev.bailee.market.MarketQuery;
import dev.bailee.market.Quote;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The names that are for sale, page by page. */
public final class Catalogue {

    private static final int LONGEST_TEXT = 100;

    private final Jdbi jdbi;
    private final Market market;
    private final BotNames names;

    public Catalogue(Jdbi jdbi, Market market, BotNames names) {
        this.jdbi = jdbi;
        this.market = market;
        this.names = names;
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
        return jdbi.withHandle(handle -> {
            Market.Page page = market.page(handle, query);
            Map<SteamId, String> bots = names.of(handle, page.items().stream().map(Quote::bot));
            Stream<MarketItem> items = page.items().stream().map(row -> MarketItem.of(row, bots));
            return new MarketPage(
                    (parameters.forDevelopment() ? items.map(MarketItem::forDevelopment) : items).toList(),
                    page.count());
        });
    }

    List<Suggestion> suggestions(@Nullable String text) {
        String words = text == null ? "" : text.strip();
        new Fields().length("q", words, 1, LONGEST_TEXT).refuse();
        return jdbi.withHandle(handle -> market.suggestions(handle, Game.CS2.toString(), words)).stream()
                .map(Suggestion::of)
                .toList();
    }
}
