package dev.bailee.sandbox;

import dev.bailee.sandbox.CatalogueItem.Extra;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What the supplier sells, the same in every world: names as players know them, prices and wear drawn from each name.
 */
final class Catalogue {

    static final int CS2 = 730;
    static final int RUST = 252490;

    private static final List<String> EXTERIORS =
            List.of("Factory New", "Minimal Wear", "Field-Tested", "Well-Worn", "Battle-Scarred");
    private static final List<String> PHASES =
            List.of("phase1", "phase2", "phase3", "phase4", "ruby", "sapphire", "blackpearl");
    private static final Map<String, Long> FIXED_MILLS = Map.of(
            "AK-47 | Redline (Field-Tested)", 12_400L,
            // the supplier's prices may have a third decimal
            "P250 | Sand Dune (Field-Tested)", 31L);
    private static final int CHEAPEST_MILLS = 50;
    private static final double DEAREST_FACTOR = 8_000;
    private static final int PARTICULARS = 6;

    private final Map<Integer, SequencedMap<String, CatalogueItem>> games = new LinkedHashMap<>();
    private final List<CatalogueItem> all = new ArrayList<>();

    Catalogue() {
        List.of(CS2, RUST).forEach(this::stockMagic);
        names("guns").forEach(gun -> EXTERIORS.forEach(exterior -> stock(CS2, gun + " (" + exterior + ")")));
        names("knives")
                .forEach(knife -> EXTERIORS.subList(0, 2).forEach(wear -> stock(CS2, knife + " (" + wear + ")")));
        names("plain").forEach(name -> stock(CS2, name));
        names("rust").forEach(name -> stock(RUST, name));
    }

    private static List<String> names(String kind) {
        try (InputStream file = Catalogue.class.getResourceAsStream(kind + ".txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void stockMagic(int game) {
        for (MagicItem magic : MagicItem.values()) {
            add(game, magic.marketHashName(), magic.priceMills(), 1_000, List.of());
        }
    }

    private void stock(int game, String name) {
        RandomGenerator random = new SplittableRandom(name.hashCode());
        long drawn = Math.round(CHEAPEST_MILLS * Math.pow(DEAREST_FACTOR, random.nextDouble() * random.nextDouble()));
        boolean isWorn = game == CS2 && name.endsWith(")");
        List<Extra> particulars = isWorn && random.nextInt(3) > 0 ? particulars(name, random) : List.of();
        long price = FIXED_MILLS.getOrDefault(name, Mills.percent(drawn, 100));
        add(game, name, price, 20 + random.nextInt(400), particulars);
    }

    private static List<Extra> particulars(String name, RandomGenerator random) {
        boolean isDoppler = name.contains("Doppler");
        return IntStream.range(0, 2 + random.nextInt(PARTICULARS))
                .mapToObj(place -> new Extra(
                        wear(name, random),
                        1 + random.nextInt(1_000),
                        isDoppler ? PHASES.get(place % PHASES.size()) : null))
                .toList();
    }

    private static String wear(String name, RandomGenerator random) {
        double[] bounds = {0, 0.07, 0.15, 0.38, 0.45, 1};
        int exterior = IntStream.range(0, EXTERIORS.size())
                .filter(place -> name.endsWith("(" + EXTERIORS.get(place) + ")"))
                .findFirst()
                .orElse(0);
        return BigDecimal.valueOf(random.nextDouble(bounds[exterior], bounds[exterior + 1]))
                .setScale(6, RoundingMode.FLOOR)
                .toPlainString();
    }

    private void add(int game, String name, long priceMills, int count, List<Extra> particulars) {
        CatalogueItem item = new CatalogueItem(game, all.size() + 1, name, priceMills, count, particulars);
        all.add(item);
        games.computeIfAbsent(game, _ -> new LinkedHashMap<>()).put(name, item);
    }

    /** Everything sold for a game, by name; nothing for a game nobody knows. */
    SequencedMap<String, CatalogueItem> of(int game) {
        return games.getOrDefault(game, new LinkedHashMap<>());
    }

    /** The item with this index, whichever game it is of. */
    Optional<CatalogueItem> at(int index) {
        return index < 1 || index > all.size() ? Optional.empty() : Optional.of(all.get(index - 1));
    }
}
