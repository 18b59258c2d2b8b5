package dev.bailee.sandbox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the owner of a trade URL behaves, told by the URL's token. */
enum MagicToken {
    ORDINARY("", null, "takes every offer"),
    DECLINES("DECLINE_", null, "declines offers"),
    EXPIRES("EXPIRE__", null, "never answers offers, which run out"),
    PRIVATE("PRIVATE_", Refused.INVENTORY_PRIVATE, "hides the inventory (state 5)"),
    BANNED("BANNED__", Refused.CANNOT_TRADE, "is banned from trading (state 4)"),
    VAC_BANNED("VACBAN__", Refused.CANNOT_TRADE, "is VAC-banned (state 2)"),
    HOLDS("HOLD15__", Refused.TRADE_HOLD, "has a trade hold of 15 days (state 9)"),
    HOLDS_IN_VAIN("HOLDOFF_", Refused.TRADE_HOLD, "has such a hold, and Steam gives back what it keeps"),
    ON_PROBATION("NOTRADE_", Refused.CANNOT_TRADE, "is on probation (state 9)"),
    WRONG_TOKEN("BADURL__", Refused.BAD_TRADE_LINK, "has another token (state 6)"),
    STEAM_DOWN("STEAM5XX", null, "makes Steam answer 503"),
    STEAM_LIMITED("STEAM429", null, "makes Steam answer 429"),
    REVERSES("REVERSE_", null, "takes offers, then reverses the trade under protection"),
    GHOST("GHOST___", null, "makes the sending of an offer time out, yet the offer exists"),
    GONE("GONE____", null, "has traded the items away by the time of the offer"),
    LATE_BAN("LATEBAN_", Refused.CANNOT_TRADE, "passes the check, then can't trade"),
    LATE_WRONG_TOKEN("LATEURL_", Refused.BAD_TRADE_LINK, "passes the check, then has another token");

    private final String token;
    private final @Nullable String refusal;
    private final String behaviour;

    MagicToken(String token, @Nullable String refusal, String behaviour) {
        this.token = token;
        this.refusal = refusal;
        this.behaviour = behaviour;
    }

    static MagicToken of(@Nullable String token) {
        return Arrays.stream(values())
                .filter(magic -> magic.token.equals(token))
                .findFirst()
                .orElse(ORDINARY);
    }

    String token() {
        return token;
    }

    String behaviour() {
        return behaviour;
    }

    /** Whether Steam keeps for a while what is traded with them. */
    boolean isKept() {
        return this == HOLDS || this == HOLDS_IN_VAIN;
    }

    /** What the supplier says to a buy for this user, or null if it sells. */
    @Nullable
    String refusal(int game) {
        // only Counter-Strike minds a VAC ban
        return this == VAC_BANNED && game != Catalogue.CS2 ? null : refusal;
    }
}
