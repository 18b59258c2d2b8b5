package dev.bailee.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.sandbox.CatalogueItem.Extra;
import dev.bailee.sandbox.CatalogueItem.Listing;
import dev.bailee.sandbox.Market.Order;
import dev.bailee.sandbox.Market.Outcome;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The supplier's API, version 2: everything is a GET, every refusal a 200 with a text. */
@Path("/market/{game}/api/v2")
@Produces(MediaType.APPLICATION_JSON)
public final class SupplierResource {

    private static final long MAX_PARTNER = 0xFFFF_FFFFL;
    private static final int MAX_CUSTOM_ID = 64;

    private final Market market;
    private final Shelf shelf;
    private final Keys keys;
    private final Faults faults;
    private final Silence silence;

    SupplierResource(Market market, Shelf shelf, Keys keys, Faults faults, Silence silence) {
        this.market = market;
        this.shelf = shelf;
        this.keys = keys;
        this.faults = faults;
        this.silence = silence;
    }

    @GET
    @Path("prices/USD.json")
    public Object prices(@PathParam("game") int game) {
        mustBeUp();
        List<Price> items = shelf.items(game).stream()
                .filter(item -> !shelf.isGone(item))
                .map(item ->
                        new Price(item.name(), Integer.toString(item.count()), Mills.decimal(shelf.priceMills(item))))
                .toList();
        return new Prices(true, market.now().getEpochSecond(), "USD", items);
    }

    @GET
    @Path("search-item-by-hash-name")
    public Object search(
            @PathParam("game") int game, @QueryParam("key") String key, @QueryParam("hash_name") String name) {
        return answer(key, () -> Data.of(stock(game, name).toList()));
    }

    private Stream<Stock> stock(int game, @Nullable String name) {
        return named(game, name).stream()
                .flatMap(item -> shelf.isGone(item)
                        ? Stream.of(Stock.of(item, shelf.priceMills(item), 0))
                        : shelf.listings(item).stream()
                                .filter(listing -> !listing.isParticular())
                                .map(listing -> Stock.of(item, listing.priceMills(), item.count())));
    }

    private Optional<CatalogueItem> named(int game, @Nullable String name) {
        return name == null ? Optional.empty() : shelf.find(game, name);
    }

    @GET
    @Path("search-item-by-hash-name-specific")
    public Object searchSpecific(
            @PathParam("game") int game, @QueryParam("key") String key, @QueryParam("hash_name") String name) {
        return answer(
                key,
                () -> Data.of(named(game, name).stream()
                        .flatMap(item -> shelf.listings(item).stream())
                        .map(Single::of)
                        .toList()));
    }

    @GET
    @Path("buy-for")
    public void buy(
            @PathParam("game") int game,
            @QueryParam("key") String key,
            @Context UriInfo uri,
            @Suspended AsyncResponse answer) {
        mustBeUp();
        if (!keys.admits(key)) {
            answer.resume(Failure.of(Refused.BAD_KEY));
            return;
        }
        switch (buy(game, key, uri.getQueryParameters())) {
            case Outcome.Sold sold -> answer.resume(new Bought(true, Long.toString(sold.listing())));
            case Outcome.No no -> answer.resume(Failure.of(no.text()));
            case Outcome.Silence _ -> silence.fallOn(answer);
        }
    }

    private Outcome buy(int game, String key, MultivaluedMap<String, String> query) {
        long price = number(query.getFirst("price"));
        String name = query.getFirst("hash_name");
        String id = query.getFirst("id");
        String customId = query.getFirst("custom_id");
        if (price < 0
                || (name == null) == (id == null)
                || customId == null
                || customId.isBlank()
                || customId.length() > MAX_CUSTOM_ID) {
            return new Outcome.No(Refused.BAD_PARAMETERS);
        }
        Long listing = id == null ? null : number(id);
        return buyer(query)
                .map(buyer -> market.buy(new Order(key, game, name, listing, price, buyer, customId)))
                .orElseGet(() -> new Outcome.No(Refused.BAD_TRADE_LINK));
    }

    private static Optional<TradeUrl> buyer(MultivaluedMap<String, String> query) {
        long partner = number(query.getFirst("partner"));
        String token = query.getFirst("token");
        return partner < 1 || partner > MAX_PARTNER || token == null
                ? Optional.empty()
                : TradeUrl.parse(new TradeUrl(SteamId.ofPartner(partner), token).toString());
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }

    @GET
    @Path("get-buy-info-by-custom-id")
    public Object info(@QueryParam("key") String key, @QueryParam("custom_id") String customId) {
        return answer(
                key,
                () -> market.latest(key, customId == null ? List.of() : List.of(customId)).stream()
                        .<Object>map(purchase -> Data.of(purchase.info(market.now())))
                        .findFirst()
                        .orElseGet(() -> Failure.of(Refused.NEVER_SEEN)));
    }

    @GET
    @Path("get-list-buy-info-by-custom-id")
    public Object infos(
            @QueryParam("key") String key,
            @QueryParam("custom_id[]") List<String> many,
            @QueryParam("custom_id") List<String> plain) {
        List<String> customIds = Stream.concat(many.stream(), plain.stream()).toList();
        return answer(
                key,
                () -> Data.of(market.latest(key, customIds).stream()
                        .collect(Collectors.toMap(Purchase::customId, purchase -> purchase.info(market.now())))));
    }

    @GET
    @Path("get-money")
    public Object money(@QueryParam("key") String key) {
        return answer(key, () -> {
            SupplierDao.Account account = market.account(key);
            return new Funds(true, BigDecimal.valueOf(account.moneyMills(), 3), BigDecimal.ZERO, account.currency());
        });
    }

    private Object answer(@Nullable String key, Supplier<Object> ask) {
        mustBeUp();
        return keys.admits(key) ? ask.get() : Failure.of(Refused.BAD_KEY);
    }

    private void mustBeUp() {
        if (faults.mode().down()) {
            throw new WebApplicationException(Response.status(Response.Status.BAD_GATEWAY)
                    .type(MediaType.TEXT_HTML)
                    .entity("<html><h1>502 Bad Gateway</h1></html>")
                    .build());
        }
    }

    record Failure(boolean success, String error) {
        static Failure of(String text) {
            return new Failure(false, text);
        }
    }

    record Data(boolean success, Object data) {
        static Data of(Object data) {
            return new Data(true, data);
        }
    }

    record Bought(boolean success, String id) {}

    record Funds(
            boolean success,
            BigDecimal money,
            @JsonProperty("money_settlement") BigDecimal settlement,
            String currency) {}

    record Prices(boolean success, long time, String currency, List<Price> items) {}

    record Price(@JsonProperty("market_hash_name") String name, String volume, String price) {}

    record Stock(
            @JsonProperty("market_hash_name") String name,
            long price,
            @JsonProperty("class") long classId,
            @JsonProperty("instance") long instance,
            int count) {
        static Stock of(CatalogueItem item, long price, int count) {
            return new Stock(item.name(), price, item.classId(), 0, count);
        }
    }

    record Single(
            long id,
            @JsonProperty("market_hash_name") String name,
            long price,
            @JsonProperty("class") long classId,
            @JsonProperty("instance") long instance,
            Object extra) {
        static Single of(Listing listing) {
            CatalogueItem item = listing.item();
            // what has nothing to tell has an empty list there, as PHP has it
            Extra extra = listing.extra();
            return new Single(
                    listing.id(),
                    item.name(),
                    listing.priceMills(),
                    item.classId(),
                    0,
                    extra == null ? List.of() : extra);
        }
    }
}
