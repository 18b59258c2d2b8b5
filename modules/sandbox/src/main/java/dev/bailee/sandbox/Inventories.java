package dev.bailee.sandbox;

import dev.bailee.kernel.SteamId;
import dev.bailee.sandbox.SteamDao.Moved;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What everybody owns: drawn from the digits of their ids, without what they traded away, with what they got. */
final class Inventories {

    /** Where things are that can be traded. */
    static final String CONTEXT = "2";

    /** Where things are whose trade can still be reversed. */
    static final String PROTECTED_CONTEXT = "16";

    // so many that everybody has some that are wanted and can be traded
    private static final int FEWEST_ITEMS = 20;
    private static final int MOST_ITEMS = 60;
    private static final int IDS_PER_USER = 100;
    private static final int PAGE = 1_000;

    private final Shelf shelf;
    private final Map<Integer, List<CatalogueItem>> games;

    Inventories(Shelf shelf) {
        this.shelf = shelf;
        this.games =
                Map.of(Catalogue.CS2, ordinary(shelf, Catalogue.CS2), Catalogue.RUST, ordinary(shelf, Catalogue.RUST));
    }

    private static List<CatalogueItem> ordinary(Shelf shelf, int game) {
        return shelf.items(game).stream()
                .filter(item -> MagicItem.of(item.name()).isEmpty())
                .toList();
    }

    /** One page, as Steam tells it; assets after {@code start}, none at all where the user owns none. */
    static Map<String, Object> page(List<Asset> all, int game, @Nullable Integer count, @Nullable Long start) {
        List<Asset> rest = all.stream()
                .filter(asset -> start == null || asset.id() > start)
                .toList();
        List<Asset> page = rest.subList(0, Math.clamp(count == null ? PAGE : count, 0, rest.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!page.isEmpty()) {
            answer.put("assets", page.stream().map(asset -> asset.toJson(game)).toList());
            answer.put(
                    "asset_properties",
                    page.stream()
                            .flatMap(asset -> Looks.measured(asset.id(), asset.item()).stream())
                            .toList());
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

    /** What a user owns in one context of a game, by asset id. */
    List<Asset> assets(SteamDao books, SteamId user, int game, String context, Instant now) {
        return all(books, user, game, now).stream()
                .filter(asset -> asset.context().equals(context))
                .toList();
    }

    private List<Asset> all(SteamDao books, SteamId user, int game, Instant now) {
        Map<Long, Asset> assets = drawn(user, game);
        long first = user.partner() * IDS_PER_USER;
        for (Moved moved : books.moved(user, game, first, first + IDS_PER_USER - 1)) {
            if (Objects.equals(user.value(), moved.owner())) {
                boolean isProtected =
                        moved.protectedUntil() != null && moved.protectedUntil().isAfter(now);
                assets.put(moved.assetId(), new Asset(moved.assetId(), shelf.at(moved.item()), isProtected));
            } else {
                assets.remove(moved.assetId());
            }
        }
        return assets.values().stream()
                .sorted(Comparator.comparingLong(Asset::id))
                .toList();
    }

    private Map<Long, Asset> drawn(SteamId user, int game) {
        List<CatalogueItem> items = games.getOrDefault(game, List.of());
        RandomGenerator random = new SplittableRandom(user.value() * 31 + game);
        Map<Long, Asset> drawn = new TreeMap<>();
        int count = items.isEmpty() ? 0 : random.nextInt(FEWEST_ITEMS, MOST_ITEMS);
        for (int place = 1; place <= count; place++) {
            long id = user.partner() * IDS_PER_USER + place;
            drawn.put(id, new Asset(id, items.get(random.nextInt(items.size())), false));
        }
        return drawn;
    }

    /** One of a kind in somebody's inventory. */
    record Asset(long id, CatalogueItem item, boolean isProtected) {

        String context() {
            return isProtected ? PROTECTED_CONTEXT : CONTEXT;
        }

        Map<String, Object> toJson(int game) {
            return Map.of(
                    "appid",
                    game,
                    "contextid",
                    context(),
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
            return Looks.described(item, !isProtected);
        }
    }
}
