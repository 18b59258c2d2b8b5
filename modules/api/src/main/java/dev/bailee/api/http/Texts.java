package dev.bailee.api.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How single values are spelled on the wire. */
final class Texts {

    static final String INSTANT_FORM = "must be a time such as 2026-01-31T12:00:00.000Z";
    static final String STEAM_ID_FORM = "must be a SteamID64";
    static final String TRADE_URL_FORM = "must be a Steam trade URL";

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,24})?");
    private static final int LAST_YEAR = 9999;

    private Texts() {}

    /** UTC with exactly three decimals and a Z. */
    static String of(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    static Optional<Instant> instant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < 1 || time.getYear() > LAST_YEAR ? Optional.empty() : Optional.of(time.toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static Optional<Integer> integer(String text) {
        return wholeNumber(text).filter(value -> value == value.intValue()).map(Long::intValue);
    }

    static Optional<Long> wholeNumber(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Digits with or without a point; no exponent, so that a few characters can't stand for a million. */
    static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
