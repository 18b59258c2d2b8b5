package dev.bailee.api.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.market.Listing;
import dev.bailee.market.Market;
import dev.bailee.market.Quote;
import dev.bailee.steam.Fleet;
import dev.bailee.trades.Acceptance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Holds a wish against what we last stored of the market; nobody is asked. What changes at the supplier after that is
 * caught by the ceiling that goes with the buy.
 */
public final class Shelf {

    private static final int MOST_UNITS = 200;

    private final Market market;
    private final Fleet fleet;
    private final InstantSource clock;
    private final Duration quoteMaxAge;

    public Shelf(Market market, Fleet fleet, InstantSource clock, Duration quoteMaxAge) {
        this.market = market;
        this.fleet = fleet;
        this.clock = clock;
        this.quoteMaxAge = quoteMaxAge;
    }

    /**
     * What the withdrawal is of, at today's prices.
     *
     * @throws Refusal INVALID_LISTING_ID, LISTING_NOT_FOUND, UNPROCESSABLE, LISTING_PRICE_INVALID, ITEMS_UNAVAILABLE,
     *     LISTING_RESERVED, INSUFFICIENT_ITEM_AMOUNT, EXCEEDS_MAX_AMOUNT, PRICE_CHANGED; the first that applies to any item
     */
    Picked pick(Handle handle, UUID merchantId, Wish wish) {
        return switch (wish.goods()) {
            case Wish.Chosen chosen -> chosen(handle, merchantId, wish.game(), chosen.lines());
            case Wish.Cheapest cheapest -> new Picked(cheapest(handle, merchantId, wish.game(), cheapest), List.of());
        };
    }

    private Picked chosen(Handle handle, UUID merchantId, String game, List<Wish.Line> wishes) {
        List<UUID> ids =
                wishes.stream().map(line -> listingId(line.listingId())).toList();
        Map<UUID, Quote> quotes = market
                .quotes(
                        handle,
                        Map.copyOf(countOf(ids)).keySet(),
                        clock.instant().minus(quoteMaxAge),
                        merchantId)
                .stream()
                .collect(Collectors.toMap(Quote::listingId, Function.identity()));
        refuse(ids.stream().allMatch(quotes::containsKey), ErrorCode.LISTING_NOT_FOUND);
        refuseOtherGames(quotes.values(), game);
        check(quotes, countOf(ids));
        refuseIdleBots(handle, quotes.values());
        refuseDearer(wishes, ids, quotes);
        List<Acceptance.Line> lines = IntStream.range(0, ids.size())
                .mapToObj(i -> line(wishes.get(i), ids.get(i), quotes))
                .toList();
        return new Picked(lines, particular(quotes.values()));
    }

    private static UUID listingId(String text) {
        try {
            UUID id = UUID.fromString(text);
            refuse(id.toString().equalsIgnoreCase(text), ErrorCode.INVALID_LISTING_ID);
            return id;
        } catch (IllegalArgumentException malformed) {
            throw Refusal.of(ErrorCode.INVALID_LISTING_ID);
        }
    }

    private static Map<UUID, Integer> countOf(List<UUID> ids) {
        Map<UUID, Integer> counts = new HashMap<>();
        ids.forEach(id -> counts.merge(id, 1, Integer::sum));
        return counts;
    }

    private static void refuseOtherGames(Collection<Quote> quotes, String game) {
        if (!quotes.stream().allMatch(quote -> quote.game().equals(game))) {
            throw Refusal.of(ErrorCode.UNPROCESSABLE, "every item must be of the game " + game);
        }
    }

    private static void check(Map<UUID, Quote> quotes, Map<UUID, Integer> wanted) {
        refuse(quotes.values().stream().allMatch(Quote::hasPrice), ErrorCode.LISTING_PRICE_INVALID);
        refuse(quotes.values().stream().noneMatch(Quote::gone), ErrorCode.ITEMS_UNAVAILABLE);
        refuse(quotes.values().stream().noneMatch(Quote::reserved), ErrorCode.LISTING_RESERVED);
        boolean enough =
                quotes.values().stream().allMatch(quote -> quote.amount() >= wanted.getOrDefault(quote.listingId(), 0));
        refuse(enough, ErrorCode.INSUFFICIENT_ITEM_AMOUNT);
    }

    private void refuseIdleBots(Handle handle, Collection<Quote> quotes) {
        List<SteamId> bots = quotes.stream()
                .map(Quote::bot)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        refuse(bots.isEmpty() || selling(handle).containsAll(bots), ErrorCode.ITEMS_UNAVAILABLE);
    }

    private Set<SteamId> selling(Handle handle) {
        return fleet.sellers(handle).stream().map(Fleet.Seller::steamId).collect(Collectors.toSet());
    }

    private static void refuseDearer(List<Wish.Line> wishes, List<UUID> ids, Map<UUID, Quote> quotes) {
        List<Map<String, Object>> dearer = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Quote quote = quote(quotes, ids.get(i));
            if (quote.price().isMoreThan(wishes.get(i).ceiling())) {
                dearer.add(Map.of("itemId", ids.get(i), "price", quote.price()));
            }
        }
        if (!dearer.isEmpty()) {
            throw Refusal.of(ErrorCode.PRICE_CHANGED).with("items", dearer);
        }
    }

    // one that becomes so after this look isn't booked: its purchase looks again
    private static List<UUID> particular(Collection<Quote> quotes) {
        return quotes.stream()
                .filter(quote -> quote.particular() && !quote.isInstant())
                .map(Quote::listingId)
                .toList();
    }

    private static Acceptance.Line line(Wish.Line wish, UUID id, Map<UUID, Quote> quotes) {
        Quote quote = quote(quotes, id);
        // what lies in stock is booked at its price, which can't rise any more
        Money ceiling = quote.isInstant() ? quote.price() : wish.ceiling();
        return new Acceptance.Line(
                id, wish.externalId(), quote.marketHashName(), quote.price(), ceiling, quote.isInstant());
    }

    private static Quote quote(Map<UUID, Quote> quotes, UUID id) {
        Quote quote = quotes.get(id);
        if (quote == null) {
            throw Refusal.of(ErrorCode.LISTING_NOT_FOUND);
        }
        return quote;
    }

    // what a unit from a supplier costs shows when it is filled; until then it stands for its ceiling
    private List<Acceptance.Line> cheapest(Handle handle, UUID merchantId, String game, Wish.Cheapest wish) {
        Quote quote = market.cheapest(handle, game, wish.itemId(), wish.marketHashName(), merchantId)
                .orElseThrow(() -> Refusal.of(ErrorCode.LISTING_NOT_FOUND));
        refuse(wish.amount() <= MOST_UNITS, ErrorCode.EXCEEDS_MAX_AMOUNT);
        if (wish.instantly()) {
            return fromStock(handle, merchantId, quote, wish);
        }
        Money ceiling = wish.ceiling();
        return IntStream.range(0, wish.amount())
                .mapToObj(unit -> new Acceptance.Line(
                        quote.listingId(), reference(wish, unit), quote.marketHashName(), ceiling, ceiling, false))
                .toList();
    }

    // each unit is one asset from the start, so that no other withdrawal is promised it
    private List<Acceptance.Line> fromStock(Handle handle, UUID merchantId, Quote name, Wish.Cheapest wish) {
        Market.ListingQuery query = Market.ListingQuery.stocked(
                name.game(), name.marketHashName(), merchantId, selling(handle), wish.amount());
        List<Listing> stocked = market.listings(handle, query);
        refuse(!stocked.isEmpty(), ErrorCode.LISTING_NOT_FOUND);
        List<Listing> affordable = stocked.stream()
                .filter(listing ->
                        listing.price().isPositive() && !listing.price().isMoreThan(wish.ceiling()))
                .toList();
        refuse(affordable.size() == wish.amount(), ErrorCode.INSUFFICIENT_ITEM_AMOUNT);
        return IntStream.range(0, wish.amount())
                .mapToObj(unit -> new Acceptance.Line(
                        affordable.get(unit).id(),
                        reference(wish, unit),
                        name.marketHashName(),
                        affordable.get(unit).price(),
                        affordable.get(unit).price(),
                        true))
                .toList();
    }

    private static @Nullable String reference(Wish.Cheapest wish, int unit) {
        return wish.externalIds().isEmpty() ? null : wish.externalIds().get(unit);
    }

    private static void refuse(boolean holds, ErrorCode otherwise) {
        if (!holds) {
            throw Refusal.of(otherwise);
        }
    }
}
