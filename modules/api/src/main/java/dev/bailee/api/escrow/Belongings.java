package dev.bailee.api.escrow;

import dev.bailee.escrow.AskedItem;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.Inventories;
import dev.bailee.steam.Inventory;
import dev.bailee.steam.InventoryItem;
import dev.bailee.steam.InventoryItemId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks up in a seller's inventory what the seller wants to hand over. */
public final class Belongings {

    private static final String CONTEXT = "2";

    private final Inventories inventories;

    public Belongings(Inventories inventories) {
        this.inventories = inventories;
    }

    /**
     * The items as Steam describes them, in the order they were named. To be asked with no connection held.
     *
     * @throws Refusal ITEMS_UNAVAILABLE if one isn't there, ITEMS_NOT_ACCEPTED if one can't be traded now,
     *     VALIDATION_FAILED if they are of several games, INVENTORY_FETCH_FAILED, STEAM_UNAVAILABLE, STEAM_RATE_LIMITED
     */
    List<AskedItem> find(TradeUrl seller, List<IntakeBody.Line> lines) {
        List<String> games = lines.stream().map(line -> game(line)).distinct().toList();
        if (games.size() != 1) {
            throw Refusal.invalid("items", "must be of one appid");
        }
        Inventory known = inventories.of(seller, games.getFirst(), false);
        // what is remembered may be older than what the seller sees
        Inventory inventory = hasAll(known, lines) ? known : inventories.of(seller, games.getFirst(), true);
        return lines.stream().map(line -> asked(inventory, line)).toList();
    }

    private static boolean hasAll(Inventory inventory, List<IntakeBody.Line> lines) {
        List<InventoryItemId> ids = lines.stream().map(Belongings::id).toList();
        return inventory.find(ids).stream()
                        .filter(InventoryItem::tradable)
                        .collect(Collectors.toMap(InventoryItem::id, Function.identity()))
                        .size()
                == ids.stream().distinct().count();
    }

    private static AskedItem asked(Inventory inventory, IntakeBody.Line line) {
        InventoryItem item = inventory.find(List.of(id(line))).stream()
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(ErrorCode.ITEMS_UNAVAILABLE, "there is no item " + line.id() + " in the inventory"));
        if (!item.tradable()) {
            throw Refusal.of(ErrorCode.ITEMS_NOT_ACCEPTED, "the item " + line.id() + " can't be traded now");
        }
        return new AskedItem(
                Integer.parseInt(item.id().game()),
                item.id().contextId(),
                item.id().assetId(),
                item.classId(),
                item.amount(),
                item.name(),
                item.marketHashName(),
                item.type() == null ? "" : item.type(),
                icon(item.iconUrl()),
                line.price() == null ? null : Money.ofCents(line.price()));
    }

    // the wire has what Steam calls the picture, without its host
    private static String icon(@Nullable String url) {
        return url == null ? "" : url.substring(url.lastIndexOf('/') + 1);
    }

    private static InventoryItemId id(IntakeBody.Line line) {
        return new InventoryItemId(game(line), CONTEXT, Objects.requireNonNull(line.id()));
    }

    private static String game(IntakeBody.Line line) {
        return Objects.requireNonNull(line.appid());
    }
}
