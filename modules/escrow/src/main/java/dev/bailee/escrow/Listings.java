package dev.bailee.escrow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the items of an intake are to be listed as: only what has one clear price can be sold. */
final class Listings {

    private Listings() {}

    /**
     * Refuses what can't be one offer.
     *
     * @throws Refusal VALIDATION_FAILED
     */
    static void check(List<AskedItem> items, ListingStatus wanted, int most) {
        check(items.size(), most);
        if (items.stream().map(AskedItem::appid).distinct().count() > 1) {
            throw Refusal.invalid("items", "must be of one appid");
        }
        if (items.stream().map(AskedItem::assetId).distinct().count() < items.size()) {
            throw Refusal.invalid("items", "must not name an item twice");
        }
        if (items.stream().map(AskedItem::price).anyMatch(price -> price != null && price.compareTo(Money.ZERO) < 0)) {
            throw Refusal.invalid("items", "a price must not be negative");
        }
        if (wanted == ListingStatus.DRAFT) {
            throw Refusal.invalid("listing_status", "must be ready or onsale");
        }
    }

    /**
     * Refuses too many, or none.
     *
     * @throws Refusal VALIDATION_FAILED
     */
    static void check(int items, int most) {
        if (items < 1 || items > most) {
            throw Refusal.invalid("items", "must be 1 to " + most);
        }
    }

    /** The items of a new offer, each with its listing's id. */
    static List<IntakeItem> of(Intake intake, int part, List<AskedItem> asked, ListingStatus wanted, Ids ids) {
        Map<String, Set<Money>> prices = asked.stream()
                .filter(item -> item.price() != null)
                .collect(groupingBy(AskedItem::marketHashName, mapping(AskedItem::price, toSet())));
        List<IntakeItem> items = new ArrayList<>();
        for (AskedItem item : asked) {
            int clear = prices.getOrDefault(item.marketHashName(), Set.of()).size();
            ListingStatus status = item.price() != null && clear == 1 ? wanted : ListingStatus.DRAFT;
            UUID listingId = ids.next();
            items.add(IntakeItem.of(listingId, intake.id(), part, items.size(), item, status));
        }
        return items;
    }
}
