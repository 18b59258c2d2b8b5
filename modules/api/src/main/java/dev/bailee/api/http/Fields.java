package dev.bailee.api.http;

import dev.bailee.kernel.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a request: a dotted path, such as {@code items.0.price}, and one reason for each. The
 * first reason for a path stays, and after {@value #MOST} no more are taken.
 */
public final class Fields {

    static final int MOST = 20;

    private final Map<String, String> reasons;
    private final String prefix;

    public Fields() {
        this(new LinkedHashMap<>(), "");
    }

    private Fields(Map<String, String> reasons, String prefix) {
        this.reasons = reasons;
        this.prefix = prefix;
    }

    /** The same collection, for the fields inside {@code field}. */
    public Fields at(String field) {
        return new Fields(reasons, prefix + field + ".");
    }

    public Fields wrong(String field, String reason) {
        if (reasons.size() < MOST) {
            reasons.putIfAbsent(prefix + field, reason);
        }
        return this;
    }

    public Fields check(String field, boolean holds, String reason) {
        return holds ? this : wrong(field, reason);
    }

    public Fields required(String field, @Nullable Object value) {
        return check(field, value != null, "is required");
    }

    /** Between {@code least} and {@code most} characters, if it is there at all. */
    public Fields length(String field, @Nullable String value, int least, int most) {
        return check(
                field,
                value == null || (value.length() >= least && value.length() <= most),
                least == 0
                        ? "must have at most " + most + " characters"
                        : "must have " + least + " to " + most + " characters");
    }

    /** A whole number between {@code least} and {@code most}, both included, if it is there at all. */
    public Fields range(String field, @Nullable Number value, long least, long most) {
        return check(
                field,
                value == null || (value.longValue() >= least && value.longValue() <= most),
                "must be between " + least + " and " + most);
    }

    /** Text of a given form, if it is there at all. */
    public Fields form(String field, @Nullable String value, Pattern form, String reason) {
        return check(field, value == null || form.matcher(value).matches(), reason);
    }

    /** Checks every element; those that are null are wrong and are not handed on. */
    public <T> Fields each(String field, @Nullable List<@Nullable T> values, BiConsumer<T, Fields> check) {
        int position = 0;
        for (T value : values == null ? List.<@Nullable T>of() : values) {
            String path = field + "." + position++;
            if (value == null) {
                wrong(path, "must not be null");
            } else {
                check.accept(value, at(path));
            }
        }
        return this;
    }

    /** Whether no more reasons are taken. */
    boolean full() {
        return reasons.size() >= MOST;
    }

    /**
     * Does nothing if all is well.
     *
     * @throws Refusal 1001 with everything that was collected
     */
    public void refuse() {
        if (!reasons.isEmpty()) {
            throw Refusal.invalid(reasons);
        }
    }
}
