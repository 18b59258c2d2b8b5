package dev.bailee.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Says how the words of a search are looked for. The index reads as much for a common word as for all names that have it,
 * and does so beside a rare word as well; so only the rare ones are asked of it, and the few names that it finds are looked
 * through for the others. Which are common, a sample of the names tells.
 */
final class Words {

    // a shorter word is looked for only where words begin
    private static final int SHORT = 3;
    // what the index has as such; of a shorter word it reads everything that begins with it
    private static final int PIECE = 4;
    // one name in so many
    private static final int COMMON = 20;
    private static final Duration SAMPLE_KEPT = Duration.ofMinutes(10);

    private final InstantSource clock;
    private volatile Sample sample = new Sample(List.of(), Instant.MIN);

    private record Sample(List<String> names, Instant until) {}

    Words(InstantSource clock) {
        this.clock = clock;
    }

    /** Those of these words that are worth asking the index for. */
    List<String> asked(PagesDao dao, List<String> words) {
        List<String> names = sample(dao).names();
        List<String> rare = preferred(words, word -> !isCommon(word, names));
        return preferred(rare, word -> length(word) >= PIECE);
    }

    private static List<String> preferred(List<String> words, Predicate<String> best) {
        List<String> preferred = words.stream().filter(best).toList();
        return preferred.isEmpty() ? words : preferred;
    }

    private Sample sample(PagesDao dao) {
        Instant now = clock.instant();
        if (!now.isBefore(sample.until())) {
            List<String> names = dao.someNames().stream().map(Words::folded).toList();
            sample = new Sample(names, now.plus(SAMPLE_KEPT));
        }
        return sample;
    }

    private static boolean isCommon(String word, List<String> names) {
        String part = begun(folded(word));
        long with = names.stream().filter(name -> (" " + name).contains(part)).count();
        return with * COMMON > names.size();
    }

    // in letters, as the database counts them
    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String begun(String word) {
        return length(word) < SHORT ? " " + word : word;
    }

    /** What a name with a space before it is like that has this word. */
    static String pattern(String word) {
        return "%" + begun(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
