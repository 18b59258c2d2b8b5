package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What everybody owns: drawn from the digits of their ids, so always the same. */
final class Inventories {

    private static final int MOST_ITEMS = 60;
    private static final int PAGE = 1_000;

    private final Map<Integer, List<CatalogueItem>> games;

    Inventories(Shelf shelf) {
        this.games =
                Map.of(Catalogue.CS2, ordinary(shelf, Catalogue.CS2), Catalogue.RUST, ordinary(shelf, Catalogue.RUST));
    }

    private static List<CatalogueItem> ordinary(Shelf shelf, int game) {
        return shelf.items(game).stream()
                .filter(item -> MagicItem.of(item.name()).isEmpty())
                .toList();
    }

    /** One page, as Steam tells it; assets after {@code start}, none at all where the user owns none. */
    Map<String, Object> page(SteamId user, int game, @Nullable Integer count, @Nullable Long start) {
        List<Asset> all = assets(user, game);
        List<Asset> rest = all.stream()
                .filter(asset -> start == null || asset.id() > start)
                .toList();
        List<Asset> page = rest.subList(0, Math.clamp(count == null ? PAGE : count, 0, rest.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!page.isEmpty()) {
            answer.put("assets", page.stream().map(asset -> asset.toJson(game)).toList());
            answer.put(
                    "descriptions",
                    page.stream().map(Asset::description).distinct().toList());
        }
        if (!page.isEmpty() && page.size() < rest.size()) {
            answer.put("more_items", 1);
            answer.put("last_assetid", Long.toString(page.getLast().id()));
        }
        answer.put("total_inventory_count", all.size());
        answer.put("success", 1);
        return answer;
    }

    private List<Asset> assets(SteamId user, int game) {
        List<CatalogueItem> items = games.getOrDefault(game, List.of());
        RandomGenerator random = new SplittableRandom(user.value() * 31 + game);
        return items.isEmpty()
                ? List.of()
                : IntStream.rangeClosed(1, random.nextInt(1, MOST_ITEMS))
                        .mapToObj(place ->
                                new Asset(user.partner() * 100 + place, items.get(random.nextInt(items.size()))))
                        .toList();
    }

    private record Asset(long id, CatalogueItem item) {

        Map<String, Object> toJson(int game) {
            return Map.of(
                    "appid",
                    game,
                    "contextid",
                    "2",
                    "assetid",
                    Long.toString(id),
                    "classid",
                    Long.toString(item.classId()),
                    "instanceid",
                    "0",
                    "amount",
                    "1");
        }

        Map<String, Object> description() {
            return Map.of(
                    "appid", item.game(),
                    "classid", Long.toString(item.classId()),
                    "instanceid", "0",
                    "name", item.name(),
                    "market_name", item.name(),
                    "market_hash_name", item.name(),
                    "icon_url", "sandbox/" + item.classId(),
                    "tradable", 1,
                    "marketable", 1);
        }
    }
}
