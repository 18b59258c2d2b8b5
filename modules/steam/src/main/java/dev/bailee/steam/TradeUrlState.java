package dev.bailee.steam;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a check of a trade URL found, by the numbers of the wire. */
public enum TradeUrlState {
    NORMAL(1, true, "The user can trade"),
    BANNED_IN_CS2(2, true, "The user is banned in Counter-Strike 2"),
    /** Never found today: Steam's answer doesn't tell the game of a ban, and a VAC ban counts as one in CS2. */
    BANNED_IN_RUST(3, true, "The user is banned in Rust"),
    BANNED(4, false, "The user is banned from trading"),
    INVENTORY_PRIVATE(5, null, "The user's inventory is private"),
    URL_WRONG(6, null, "The trade URL is wrong or no longer valid"),
    NO_SUCH_USER(7, null, "There is no such Steam user"),
    UNKNOWN(8, null, "Steam's answer could not be understood"),
    CANNOT_TRADE(9, false, "The user has a trade hold or is on probation"),
    STEAM_UNAVAILABLE(10, null, "Steam does not answer at the moment");

    private final int number;
    private final @Nullable Boolean canTrade;
    private final String message;

    TradeUrlState(int number, @Nullable Boolean canTrade, String message) {
        this.number = number;
        this.canTrade = canTrade;
        this.message = message;
    }

    /** From 1 to 10. */
    public int number() {
        return number;
    }

    /** Whether the user can trade in some game at least; null where that isn't known. */
    public @Nullable Boolean canTrade() {
        return canTrade;
    }

    /** One sentence for a person. */
    public String message() {
        return message;
    }

    /** Whether the state says something about the user, and so is worth keeping. */
    public boolean isCertain() {
        return this != UNKNOWN && this != STEAM_UNAVAILABLE;
    }

    static TradeUrlState ofNumber(int number) {
        return Arrays.stream(values())
                .filter(state -> state.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state has the number " + number));
    }
}
