package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of an inventory, in which assets, what they look like and what is particular about each stand apart from
 * one another.
 */
final class InventoryPage {

    private static final String PICTURES = "https://community.steamstatic.com/economy/image/";

    private final String game;
    private final Map<String, JsonNode> descriptions = new HashMap<>();
    private final Map<String, JsonNode> properties = new HashMap<>();

    private InventoryPage(JsonNode page, String game) {
        this.game = game;
        page.path("descriptions").forEach(each -> descriptions.put(look(each), each));
        page.path("asset_properties")
                .forEach(each -> properties.put(each.path("assetid").asText(), each.path("asset_properties")));
    }

    /** The page's items in its order; an asset that nothing describes can't be sold and is left out. */
    static List<InventoryItem> items(JsonNode page, String game) {
        InventoryPage reader = new InventoryPage(page, game);
        List<InventoryItem> items = new ArrayList<>();
        for (JsonNode asset : page.path("assets")) {
            JsonNode description = reader.descriptions.get(look(asset));
            if (description != null) {
                items.add(reader.item(asset, description));
            }
        }
        return items;
    }

    private static String look(JsonNode node) {
        return node.path("classid").asText() + "_" + node.path("instanceid").asText("0");
    }

    private InventoryItem item(JsonNode asset, JsonNode description) {
        String assetId = asset.path("assetid").asText();
        JsonNode own = properties.getOrDefault(assetId, MissingNode.getInstance());
        String marketHashName = description.path("market_hash_name").asText();
        return new InventoryItem(
                new InventoryItemId(game, asset.path("contextid").asText("2"), assetId),
                asset.path("classid").asText(),
                Math.max(1, asset.path("amount").asInt(1)),
                description.path("name").asText(marketHashName),
                marketHashName,
                text(description, "type"),
                picture(text(description, "icon_url")),
                description.path("tradable").asInt() == 1,
                InventoryLooks.details(description, own));
    }

    static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String picture(@Nullable String path) {
        return path == null || path.startsWith("https:") ? path : PICTURES + path;
    }
}
