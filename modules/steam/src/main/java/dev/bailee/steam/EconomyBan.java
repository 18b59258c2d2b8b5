package dev.bailee.steam;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What Steam's economy thinks of an account. */
public enum EconomyBan {
    NONE,
    PROBATION,
    BANNED;

    /** As Steam and the wire spell it: {@code none}, {@code probation}, {@code banned}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EconomyBan> parse(String text) {
        return Arrays.stream(values()).filter(ban -> ban.text().equals(text)).findFirst();
    }
}
