package dev.bailee.market;

import dev.bailee.market.BuyAnswer.Later;
import dev.bailee.market.BuyAnswer.Lost;
import dev.bailee.market.BuyAnswer.Refused;
import dev.bailee.market.BuyAnswer.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the error texts of market.csgo.com mean. They are prose, in more than one spelling, so they are known by what
 * they contain; the first that fits counts.
 */
enum CsgoError {
    KEY_GONE("bad key", "wrong key", "invalid key", "key not found", "bad_key"),
    // the reference is taken: an earlier send arrived after all, and asking will show it
    REPEATED("custom_id", "custom id"),
    NO_MONEY("not enough money", "insufficient", "need to top up", "not money", "no_money"),
    TOO_FAST("too many requests", "too often", "limit exceeded"),
    DOWN(
            "try again",
            "try later",
            "temporar",
            "unavailable for now",
            "maintenance",
            "steam is down",
            "service unavailable",
            "market is down"),
    BAD_LINK("trade link", "trade url", "tradelink", "bad token", "bad_link"),
    CANNOT_TRADE(
            "can't trade",
            "cannot trade",
            "can not trade",
            "unable to trade",
            "trade ban",
            "banned",
            "hold",
            "escrow",
            "private inventory",
            "inventory is private",
            "inventory is hidden"),
    PRICE(
            "price changed",
            "price has changed",
            "price is higher",
            "at this price",
            "at the specified price",
            "price_changed"),
    GONE(
            "not found",
            "item_not_found",
            "no offers",
            "already sold",
            "sold out",
            "out of stock",
            "out of date",
            "bad item",
            "bad_item");

    private final Pattern contents;

    CsgoError(String... contents) {
        this.contents = Pattern.compile(
                Arrays.stream(contents).map(Pattern::quote).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
    }

    static Optional<CsgoError> of(String text) {
        return Arrays.stream(values())
                .filter(error -> error.contents.matcher(text).find())
                .findFirst();
    }

    /** What it means for a buy; a text we don't know is a refusal, kept for the operator. */
    static Verdict verdict(String text) {
        return of(text).map(error -> error.says(text)).orElseGet(() -> new Refused(FailureCode.PURCHASE_FAILED, text));
    }

    private Verdict says(String text) {
        return switch (this) {
            case KEY_GONE, NO_MONEY, TOO_FAST, DOWN -> new Later(text);
            case REPEATED -> new Lost(text);
            case BAD_LINK -> new Refused(FailureCode.TRADE_URL_INVALID, text);
            case CANNOT_TRADE -> new Refused(FailureCode.STEAM_ACCOUNT_RESTRICTED, text);
            case PRICE -> new Refused(FailureCode.PRICE_CHANGED, text);
            case GONE -> new Refused(FailureCode.LISTING_UNAVAILABLE, text);
        };
    }
}
