package dev.bailee.steam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.steam.BotLogins.Told;
import java.time.Duration;
import java.util.Locale;

/** What Steam's answer to a new offer means: taken, refused, certainly not taken for now, or nobody knows. */
final class Sending {

    private static final int LONGEST_TEXT = 300;

    private Sending() {}

    static OfferAnswer answer(Told told) {
        return told.loggedIn() ? answer(told.answer()) : withoutLogin(told);
    }

    private static OfferAnswer withoutLogin(Told told) {
        return told.answer() instanceof SteamAnswer.Refused
                ? new OfferAnswer.Refused(SendFailure.BOT_UNAVAILABLE, "the bot can't log in")
                : new OfferAnswer.Later(pause(told.answer()), text(told));
    }

    private static OfferAnswer answer(SteamAnswer answer) {
        return switch (answer) {
            case SteamAnswer.Json(JsonNode body) -> taken(body);
            case SteamAnswer.RateLimited limited -> new OfferAnswer.Later(limited.retryAfter(), text(answer));
            case SteamAnswer.Refused _ -> new OfferAnswer.Refused(SendFailure.DENIED, text(answer));
            case SteamAnswer.Garbage _ -> new OfferAnswer.Lost(text(answer));
            case SteamAnswer.Down down -> refused(down);
        };
    }

    private static OfferAnswer taken(JsonNode body) {
        String id = SteamJson.text(body, "tradeofferid");
        return id == null
                ? new OfferAnswer.Lost("Steam's answer names no offer")
                : new OfferAnswer.Sent(
                        id,
                        body.path("needs_mobile_confirmation").asBoolean()
                                || body.path("needs_email_confirmation").asBoolean());
    }

    private static OfferAnswer refused(SteamAnswer.Down down) {
        if (!down.reached()) {
            return new OfferAnswer.Later(Duration.ZERO, text(down));
        }
        return switch (down.result()) {
            case 26 -> new OfferAnswer.Refused(SendFailure.ITEMS_GONE, text(down));
            // something is no more as it was, which may be anything
            case 11, 28 -> new OfferAnswer.Refused(SendFailure.DENIED, text(down));
            case 15 -> new OfferAnswer.Refused(denied(down.text()), text(down));
            case 25 -> new OfferAnswer.Refused(SendFailure.TOO_MANY_OFFERS, text(down));
            // Steam is away, or the bot was logged out again: nothing was made
            case 8, 20 -> new OfferAnswer.Later(Duration.ZERO, text(down));
            // 2 and 16 and whatever else we don't know, or no word at all: it may exist
            default -> new OfferAnswer.Lost(text(down));
        };
    }

    // one number for everything that a person could do something about; only the sentence tells which
    private static SendFailure denied(String sentence) {
        String text = sentence.toLowerCase(Locale.ROOT);
        if (text.contains("trade url") || text.contains("trade link")) {
            return SendFailure.TRADE_URL_INVALID;
        }
        if (text.contains("private")) {
            return SendFailure.INVENTORY_PRIVATE;
        }
        if (text.contains("hold")) {
            return SendFailure.TRADE_HOLD;
        }
        return text.contains("cannot trade") || text.contains("ban") ? SendFailure.USER_RESTRICTED : SendFailure.DENIED;
    }

    private static Duration pause(SteamAnswer answer) {
        return answer instanceof SteamAnswer.RateLimited limited ? limited.retryAfter() : Duration.ZERO;
    }

    static String text(Told told) {
        return told.loggedIn() ? text(told.answer()) : "login: " + text(told.answer());
    }

    private static String text(SteamAnswer answer) {
        return switch (answer) {
            case SteamAnswer.Json _ -> "an answer that tells nothing";
            case SteamAnswer.Garbage _ -> "an answer that isn't JSON";
            case SteamAnswer.Refused(int status) -> "HTTP " + status;
            case SteamAnswer.RateLimited _ -> "asked too often";
            case SteamAnswer.Down down -> down.text().isEmpty() ? "no answer" : shortened(down.text());
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
