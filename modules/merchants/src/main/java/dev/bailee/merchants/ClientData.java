package dev.bailee.merchants;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant tells us of its user; all of it may be absent, in which case we know nothing.
 *
 * @param totalWager US dollars, not negative
 * @param registrationDate when the user joined the merchant
 * @param kycHash what the merchant knows the user's identity by
 * @param kycLevel how well the merchant knows it, from 0
 * @param fiatDeposits whether the user ever paid in money
 * @param cryptoDeposits whether the user ever paid in crypto
 */
public record ClientData(
        @Nullable BigDecimal totalWager,
        @Nullable Instant registrationDate,
        @Nullable String kycHash,
        @Nullable Integer kycLevel,
        @Nullable Boolean fiatDeposits,
        @Nullable Boolean cryptoDeposits) {

    private static final double MOST_WAGER = 1e15;
    private static final int LONGEST_HASH = 512;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    /** Reads a JSON object; unknown members and nulls count as absent. Puts what is wrong into {@code problems}. */
    public static ClientData read(Map<String, ?> json, Map<String, String> problems) {
        return new Reader(json, problems).read();
    }

    /** The JSON object that spells this, without what is absent. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "totalWager", totalWager);
        put(json, "registrationDate", registrationDate == null ? null : registrationDate.toString());
        put(json, "kycHash", kycHash);
        put(json, "kycLevel", kycLevel);
        put(json, "fiatDeposits", fiatDeposits);
        put(json, "cryptoDeposits", cryptoDeposits);
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private record Reader(Map<String, ?> json, Map<String, String> problems) {

        ClientData read() {
            Number wager = get("totalWager", Number.class, Reader::isWager, "must be a number from 0 to 10^15");
            String date = get("registrationDate", String.class, Reader::isDate, "must be an ISO-8601 date");
            Number level = get("kycLevel", Number.class, Reader::isLevel, "must be an integer, not negative");
            return new ClientData(
                    wager == null ? null : BigDecimal.valueOf(wager.doubleValue()),
                    date == null ? null : date(date).orElse(null),
                    get("kycHash", String.class, Reader::isHash, "must be a text of at most 512 characters"),
                    level == null ? null : level.intValue(),
                    get("fiatDeposits", Boolean.class, _ -> true, "must be true or false"),
                    get("cryptoDeposits", Boolean.class, _ -> true, "must be true or false"));
        }

        private <T> @Nullable T get(String name, Class<T> type, Predicate<T> isValid, String rule) {
            Object value = json.get(name);
            if (value == null || (type.isInstance(value) && isValid.test(type.cast(value)))) {
                return type.cast(value);
            }
            problems.put("clientData." + name, rule);
            return null;
        }

        private static boolean isWager(Number number) {
            return number.doubleValue() >= 0 && number.doubleValue() <= MOST_WAGER;
        }

        private static boolean isLevel(Number number) {
            double level = number.doubleValue();
            return level >= 0 && level <= Integer.MAX_VALUE && level == Math.rint(level);
        }

        // PostgreSQL takes no NUL
        private static boolean isHash(String text) {
            return text.length() <= LONGEST_HASH && text.indexOf('\0') < 0;
        }

        private static boolean isDate(String text) {
            return date(text).isPresent();
        }

        // a day alone is its first moment, and a time without a zone is of UTC
        private static Optional<Instant> date(String text) {
            try {
                TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        text.indexOf('T') < 0 ? text + "T00:00:00Z" : text, Instant::from, LocalDateTime::from);
                Instant date =
                        parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed);
                return Optional.of(date.truncatedTo(ChronoUnit.MILLIS))
                        .filter(day -> day.isAfter(EARLIEST) && day.isBefore(LATEST));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }
}
