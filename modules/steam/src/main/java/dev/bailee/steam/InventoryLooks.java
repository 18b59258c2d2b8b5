package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.steam.InventoryDetails.Sticker;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what sets an item apart: its tags, what was measured of it, and the pictures of what was put on it. */
final class InventoryLooks {

    private static final String WEAR = "Wear Rating";
    private static final String SEED = "Pattern Template";
    private static final String FINISH = "Finish Catalog";
    private static final Pattern PICTURE = Pattern.compile("<img[^>]*?src=\"([^\"]{1,500})\"");
    private static final Pattern NAMES = Pattern.compile("<br>\\s*(?:Sticker|Charm): ([^<]{1,1000})<");

    /** The finishes of Dopplers, by the game's numbers of them. */
    private static final Map<Integer, String> PHASES = Map.ofEntries(
            Map.entry(415, "ruby"),
            Map.entry(416, "sapphire"),
            Map.entry(417, "blackpearl"),
            Map.entry(418, "phase1"),
            Map.entry(419, "phase2"),
            Map.entry(420, "phase3"),
            Map.entry(421, "phase4"),
            Map.entry(568, "emerald"),
            Map.entry(569, "phase1"),
            Map.entry(570, "phase2"),
            Map.entry(571, "phase3"),
            Map.entry(572, "phase4"),
            Map.entry(617, "blackpearl"),
            Map.entry(618, "phase2"),
            Map.entry(619, "sapphire"),
            Map.entry(852, "phase1"),
            Map.entry(853, "phase2"),
            Map.entry(854, "phase3"),
            Map.entry(855, "phase4"),
            Map.entry(1119, "emerald"),
            Map.entry(1120, "phase1"),
            Map.entry(1121, "phase2"),
            Map.entry(1122, "phase3"),
            Map.entry(1123, "phase4"));

    private InventoryLooks() {}

    static InventoryDetails details(JsonNode description, JsonNode properties) {
        JsonNode rarity = tag(description, "Rarity");
        Integer finish = whole(property(properties, FINISH));
        List<Sticker> charms = puts(description, "keychain_info");
        return new InventoryDetails(
                InventoryPage.text(tag(description, "Exterior"), "localized_tag_name"),
                InventoryPage.text(rarity, "localized_tag_name"),
                InventoryPage.text(rarity, "color"),
                decimal(property(properties, WEAR)),
                whole(property(properties, SEED)),
                finish,
                finish == null ? null : PHASES.get(finish),
                InventoryPage.text(description.path("actions").path(0), "link"),
                puts(description, "sticker_info"),
                charms.isEmpty() ? null : charms.getFirst());
    }

    private static JsonNode tag(JsonNode description, String category) {
        for (JsonNode tag : description.path("tags")) {
            if (tag.path("category").asText().equals(category)) {
                return tag;
            }
        }
        return description.path("nothing");
    }

    private static JsonNode property(JsonNode properties, String name) {
        for (JsonNode property : properties) {
            if (property.path("name").asText().equals(name)) {
                return property;
            }
        }
        return properties.path("nothing");
    }

    private static @Nullable Integer whole(JsonNode property) {
        String text = property.path("int_value").asText("");
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable String decimal(JsonNode property) {
        String text = property.path("float_value").asText("");
        return text.matches("\\d{1,2}(\\.\\d{1,30})?([eE]-?\\d{1,2})?")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : null;
    }

    // a picture for each, then all their names, parted by commas; where a name has a comma itself the counts
    // differ, and nothing is said rather than something wrong
    private static List<Sticker> puts(JsonNode description, String kind) {
        for (JsonNode part : description.path("descriptions")) {
            if (part.path("name").asText().equals(kind)) {
                return puts(part.path("value").asText());
            }
        }
        return List.of();
    }

    private static List<Sticker> puts(String html) {
        List<String> pictures =
                PICTURE.matcher(html).results().map(found -> found.group(1)).toList();
        Matcher matcher = NAMES.matcher(html);
        String[] names = matcher.find() ? matcher.group(1).strip().split(", ", -1) : new String[0];
        List<Sticker> puts = new ArrayList<>();
        for (int slot = 0; slot < names.length && names.length == pictures.size(); slot++) {
            puts.add(new Sticker(names[slot], slot, pictures.get(slot)));
        }
        return puts;
    }
}
