package dev.bailee.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/** A Steam user's 64-bit id: {@value #BASE} plus a partner number of 1 to 4294967295. */
public record SteamId(long value) {

    private static final long BASE = 76561197960265728L;
    private static final long MAX_PARTNER = 0xFFFF_FFFFL;
    private static final Pattern FORM = Pattern.compile("76561\\d{12}");

    public SteamId {
        long partner = value - BASE;
        if (partner < 1 || partner > MAX_PARTNER) {
            throw new IllegalArgumentException("not the id of a Steam user: " + value);
        }
    }

    public static SteamId ofPartner(long partner) {
        return new SteamId(BASE + partner);
    }

    /** The id that {@code text} spells, or empty if it is no user's. */
    public static Optional<SteamId> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value > BASE && value - BASE <= MAX_PARTNER ? Optional.of(new SteamId(value)) : Optional.empty();
    }

    /** The short form that trade URLs carry. */
    public long partner() {
        return value - BASE;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
