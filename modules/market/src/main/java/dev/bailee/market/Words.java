package dev.bailee.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts the words of a search into SQL. The index reads as much for a common word as for all names that have it, and does
 * so beside a rare word as well; so only the rare ones are asked of it, and the few names that it finds are looked
 * through for the others. Which are common, a sample of the names tells.
 */
final class Words {

    private static final int SHORT = 3;
    // one name in so many
    private static final int COMMON = 20;
    private static final Duration SAMPLE_KEPT = Duration.ofMinutes(10);

    private final InstantSource clock;
    private volatile Sample sample = new Sample(List.of(), Instant.MIN);

    private record Sample(List<String> names, Instant until) {}

    Words(InstantSource clock) {
        this.clock = clock;
    }

    /** Conditions on {@code market_hash_name}, each after an "and", in which {@code :patterns} are {@link #patterns}. */
    String conditions(MarketDao dao, List<String> words) {
        List<String> names = sample(dao).names();
        List<Boolean> common = words.stream().map(word -> isCommon(word, names)).toList();
        boolean allCommon = !common.contains(false);
        return IntStream.range(0, words.size())
                .mapToObj(i -> condition(words.get(i), i + 1, allCommon || !common.get(i)))
                .collect(Collectors.joining());
    }

    private Sample sample(MarketDao dao) {
        Instant now = clock.instant();
        if (!now.isBefore(sample.until())) {
            List<String> names = dao.someNames().stream().map(Words::folded).toList();
            sample = new Sample(names, now.plus(SAMPLE_KEPT));
        }
        return sample;
    }

    private static boolean isCommon(String word, List<String> names) {
        String folded = folded(word);
        long with = names.stream().filter(name -> isIn(folded, name)).count();
        return with * COMMON > names.size();
    }

    private static boolean isIn(String word, String name) {
        return isShort(word) ? name.startsWith(word) || name.contains(" " + word) : name.contains(word);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    // three letters in a row are what the index knows; a shorter word is looked for where words begin
    private static boolean isShort(String word) {
        return word.length() < SHORT;
    }

    // what isn't the bare column is not the index's
    private static String condition(String word, int number, boolean byIndex) {
        String name = byIndex ? "market_hash_name" : "market_hash_name || ''";
        // a query of its own, as a plan made for this very pattern would seem so much better as to be made anew each
        // time
        String pattern = "(select (:patterns)[" + number + "])";
        return isShort(word)
                ? "and (" + name + " ilike " + pattern + " or " + name + " ilike '% ' || " + pattern + ") "
                : "and " + name + " ilike " + pattern + " ";
    }

    /** What each word is to be like. */
    static String[] patterns(List<String> words) {
        return words.stream().map(Words::pattern).toArray(String[]::new);
    }

    private static String pattern(String word) {
        String literal = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return isShort(word) ? literal + "%" : "%" + literal + "%";
    }
}
