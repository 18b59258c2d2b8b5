package dev.bailee.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How items of an inventory look: what their names say, and for the rest what is drawn from name and asset id. */
final class Looks {

    private static final Pattern EXTERIOR = Pattern.compile("\\(([A-Z][a-z]+[ -][A-Z][a-z]+)\\)$");
    private static final List<String> RARITIES = List.of("Mil-Spec Grade", "Restricted", "Classified", "Covert");
    private static final List<String> COLORS = List.of("4b69ff", "8847ff", "d32ce6", "eb4b4b");
    private static final List<Integer> FINISHES = List.of(418, 419, 420, 421, 415, 416, 417);
    private static final Map<String, double[]> WEARS = Map.of(
            "Factory New", new double[] {0, 0.07},
            "Minimal Wear", new double[] {0.07, 0.15},
            "Field-Tested", new double[] {0.15, 0.38},
            "Well-Worn", new double[] {0.38, 0.45},
            "Battle-Scarred", new double[] {0.45, 1});

    private Looks() {}

    /** A description, which all assets of a class share in one context. */
    static Map<String, Object> described(CatalogueItem item, boolean tradable) {
        RandomGenerator random = new SplittableRandom(item.classId());
        int rarity = random.nextInt(RARITIES.size());
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("appid", item.game());
        description.put("classid", Long.toString(item.classId()));
        description.put("instanceid", "0");
        description.put("name", item.name());
        description.put("market_name", item.name());
        description.put("market_hash_name", item.name());
        description.put("type", RARITIES.get(rarity));
        description.put("icon_url", "sandbox/" + item.classId());
        description.put("tradable", tradable ? 1 : 0);
        description.put("marketable", 1);
        description.put("descriptions", item.game() == Catalogue.CS2 && isWorn(item) ? stickers(random) : List.of());
        description.put("tags", tags(item, rarity));
        return description;
    }

    private static List<Map<String, Object>> tags(CatalogueItem item, int rarity) {
        List<Map<String, Object>> tags = new ArrayList<>();
        tags.add(Map.of("category", "Rarity", "localized_tag_name", RARITIES.get(rarity), "color", COLORS.get(rarity)));
        exterior(item).ifPresent(each -> tags.add(Map.of("category", "Exterior", "localized_tag_name", each)));
        return tags;
    }

    private static Optional<String> exterior(CatalogueItem item) {
        Matcher matcher = EXTERIOR.matcher(item.name());
        return matcher.find() ? Optional.of(matcher.group(1)).filter(WEARS::containsKey) : Optional.empty();
    }

    private static boolean isWorn(CatalogueItem item) {
        return exterior(item).isPresent();
    }

    private static List<Map<String, Object>> stickers(RandomGenerator random) {
        String picture = "<img width=64 height=48 src=\"https://sandbox.invalid/crown.png\">";
        int count = random.nextInt(4);
        if (count == 0) {
            return List.of();
        }
        String names = String.join(", ", Collections.nCopies(count, "Crown (Foil)"));
        return List.of(Map.of(
                "name",
                "sticker_info",
                "value",
                "<br><div><center>" + picture.repeat(count) + "<br>Sticker: " + names + "</center></div>"));
    }

    /** What is measured of one asset; nothing of what doesn't wear. */
    static Optional<Map<String, Object>> measured(long assetId, CatalogueItem item) {
        return exterior(item)
                .filter(_ -> item.game() == Catalogue.CS2)
                .map(exterior -> Map.of(
                        "appid", item.game(),
                        "contextid", "2",
                        "assetid", Long.toString(assetId),
                        "asset_properties", properties(assetId, item, exterior)));
    }

    private static List<Map<String, Object>> properties(long assetId, CatalogueItem item, String exterior) {
        RandomGenerator random = new SplittableRandom(assetId);
        double[] bounds = WEARS.getOrDefault(exterior, new double[] {0, 1});
        String wear = BigDecimal.valueOf(random.nextDouble(bounds[0], bounds[1]))
                .setScale(9, RoundingMode.FLOOR)
                .toPlainString();
        List<Map<String, Object>> properties = new ArrayList<>();
        properties.add(whole(1, "Pattern Template", random.nextInt(1, 1_000)));
        properties.add(Map.of("propertyid", 2, "name", "Wear Rating", "float_value", wear));
        if (item.name().contains("Doppler")) {
            properties.add(whole(7, "Finish Catalog", FINISHES.get(random.nextInt(FINISHES.size()))));
        }
        return properties;
    }

    private static Map<String, Object> whole(int id, String name, int value) {
        return Map.of("propertyid", id, "name", name, "int_value", Integer.toString(value));
    }
}
