package dev.bailee.api.trades;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.market.Appraisal;
import dev.bailee.market.ItemName;
import dev.bailee.market.Prices;
import dev.bailee.steam.Inventory;
import dev.bailee.steam.InventoryDetails;
import dev.bailee.steam.InventoryItem;
import dev.bailee.steam.InventoryItemId;
import dev.bailee.trades.DepositAcceptance;
import dev.bailee.trades.Deposits;
import dev.bailee.trades.ItemTraits;
import dev.bailee.trades.RiskPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Holds what a user wants to bring against what the user has, what it is worth, and what the merchant accepts. */
public final class Scales {

    private final Deposits deposits;
    private final Prices prices;

    public Scales(Deposits deposits, Prices prices) {
        this.deposits = deposits;
        this.prices = prices;
    }

    /** Which items of Steam's are meant. A text that is no id of an item is the id of none that anybody has. */
    static List<InventoryItemId> ids(Gift gift) {
        List<InventoryItemId> ids = gift.lines().stream()
                .map(line ->
                        InventoryItemId.parse(line.itemId()).orElseThrow(() -> Refusal.of(ErrorCode.ITEMS_UNAVAILABLE)))
                .toList();
        if (!ids.stream().allMatch(id -> id.game().equals(gift.game()))) {
            throw Refusal.of(ErrorCode.UNPROCESSABLE, "every item must be of the game " + gift.game());
        }
        return ids;
    }

    /**
     * Weighs every item.
     *
     * @throws Refusal ITEMS_UNAVAILABLE, NO_OFFER_FOUND, ITEMS_NOT_ACCEPTED, EXCEEDS_MAX_AMOUNT,
     *     INSUFFICIENT_ITEM_AMOUNT, PRICE_CHANGED with the current prices of all that cost something else
     */
    List<DepositAcceptance.Line> weigh(
            Handle handle, UUID merchantId, RiskPolicy policy, Gift gift, Inventory inventory) {
        List<InventoryItem> items = items(handle, gift, inventory);
        Map<ItemName, Appraisal> worth = prices.appraise(
                handle,
                gift.game(),
                merchantId,
                items.stream().map(Scales::name).toList());
        refuse(items.stream().allMatch(item -> worth.containsKey(name(item))), ErrorCode.NO_OFFER_FOUND);
        refuse(
                items.stream().allMatch(item -> accepts(policy, item, worth(worth, item))),
                ErrorCode.ITEMS_NOT_ACCEPTED);
        refuse(gift.lines().stream().noneMatch(Gift.Line::isTooMany), ErrorCode.EXCEEDS_MAX_AMOUNT);
        refuse(
                IntStream.range(0, items.size())
                        .allMatch(i ->
                                gift.lines().get(i).amount() <= items.get(i).amount()),
                ErrorCode.INSUFFICIENT_ITEM_AMOUNT);
        refuseOtherPrices(gift, items, worth);
        return IntStream.range(0, items.size())
                .mapToObj(i -> line(gift.lines().get(i), items.get(i), worth(worth, items.get(i))))
                .toList();
    }

    private List<InventoryItem> items(Handle handle, Gift gift, Inventory inventory) {
        List<InventoryItemId> ids = ids(gift);
        Map<InventoryItemId, InventoryItem> found = inventory.find(ids).stream()
                .collect(Collectors.toMap(InventoryItem::id, Function.identity(), (one, _) -> one));
        Set<InventoryItemId> asked = new HashSet<>(ids);
        refuse(asked.size() == ids.size() && found.keySet().containsAll(asked), ErrorCode.ITEMS_UNAVAILABLE);
        List<String> assets = ids.stream().map(InventoryItemId::assetId).toList();
        refuse(deposits.taken(handle, Integer.parseInt(gift.game()), assets).isEmpty(), ErrorCode.ITEMS_UNAVAILABLE);
        List<InventoryItem> items = new ArrayList<>();
        ids.forEach(id -> items.add(Objects.requireNonNull(found.get(id))));
        return items;
    }

    private static boolean accepts(RiskPolicy policy, InventoryItem item, Appraisal worth) {
        return item.tradable() && worth.accepted() && policy.accepts(item.marketHashName(), worth.deposit());
    }

    private static void refuseOtherPrices(Gift gift, List<InventoryItem> items, Map<ItemName, Appraisal> worth) {
        List<Map<String, Object>> changed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Money price = worth(worth, items.get(i)).deposit();
            Gift.Line line = gift.lines().get(i);
            if (!price.equals(line.price())) {
                changed.add(new HashMap<>(Map.of("itemId", line.itemId(), "price", price)));
            }
        }
        if (!changed.isEmpty()) {
            throw Refusal.of(ErrorCode.PRICE_CHANGED).with("items", changed);
        }
    }

    private static DepositAcceptance.Line line(Gift.Line line, InventoryItem item, Appraisal worth) {
        return new DepositAcceptance.Line(
                line.itemId(),
                Integer.parseInt(item.id().game()),
                item.id().contextId(),
                item.id().assetId(),
                item.marketHashName(),
                line.amount(),
                worth.deposit(),
                traits(item));
    }

    private static ItemTraits traits(InventoryItem item) {
        InventoryDetails details = item.details();
        return new ItemTraits(details.wear(), details.paintSeed(), details.phase(), item.classId(), item.iconUrl());
    }

    private static ItemName name(InventoryItem item) {
        return new ItemName(item.marketHashName(), item.details().phase());
    }

    private static Appraisal worth(Map<ItemName, Appraisal> worth, InventoryItem item) {
        return Objects.requireNonNull(worth.get(name(item)));
    }

    private static void refuse(boolean holds, ErrorCode otherwise) {
        if (!holds) {
            throw Refusal.of(otherwise);
        }
    }
}
