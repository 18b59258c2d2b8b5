package dev.bailee.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Steam user takes trade offers: whose they are, and the token that lets strangers send one.
 *
 * @param owner the user
 * @param token eight characters of {@code A-Za-z0-9_-}
 */
public record TradeUrl(SteamId owner, String token) {

    private static final Pattern FORM = Pattern.compile(
            "https://steamcommunity\\.com/tradeoffer/new/\\?partner=(\\d{1,10})&token=([A-Za-z0-9_-]{8})");
    private static final long MAX_PARTNER = 0xFFFF_FFFFL;

    /** The trade URL that {@code text} spells, or empty if it is none. */
    public static Optional<TradeUrl> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long partner = Long.parseLong(matcher.group(1));
        return partner < 1 || partner > MAX_PARTNER
                ? Optional.empty()
                : Optional.of(new TradeUrl(SteamId.ofPartner(partner), matcher.group(2)));
    }

    /** The URL itself, as Steam spells it. */
    @Override
    public String toString() {
        return "https://steamcommunity.com/tradeoffer/new/?partner=" + owner.partner() + "&token=" + token;
    }
}
