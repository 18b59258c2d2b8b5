package dev.bailee.api.trades;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.http.Fields;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What both kinds of withdrawal have in common. */
interface Order {

    String CS2 = "730";
    Set<String> GAMES = Set.of(CS2, "252490");
    Set<String> FOLDERS = Set.of(".", "..");
    int LEAST_MINUTES = 30;
    int NEVER_MINUTES = 720;

    @Nullable
    Integer autoCancel();

    @Nullable
    JsonNode game();

    @Nullable
    String externalId();

    @Nullable
    String tradeUrl();

    /** The wish, once {@link #checkOrder} had nothing to say. */
    Wish wish();

    default void checkOrder(Fields fields) {
        fields.range("autoCancel", autoCancel(), LEAST_MINUTES, NEVER_MINUTES)
                .check("game", game() == null || GAMES.contains(gameOrDefault()), "must be 730 or 252490");
        checkReference(fields, "externalId", externalId());
    }

    // written as text in some clients' bodies and as a number in others'
    default String gameOrDefault() {
        JsonNode game = game();
        return game == null || game.isNull() ? CS2 : game.asText();
    }

    /** After how long to cancel; null if never. Rust items can't be cancelled. */
    default @Nullable Duration autoCancelAfter() {
        int minutes = autoCancel() == null ? LEAST_MINUTES : autoCancel();
        return minutes == NEVER_MINUTES || !gameOrDefault().equals(CS2) ? null : Duration.ofMinutes(minutes);
    }

    /** The trade URL, for routes on which the body names it; null if it is malformed. */
    default @Nullable TradeUrl requireTradeUrl() {
        String text = tradeUrl();
        if (text == null) {
            throw Refusal.invalid("tradeUrl", "is required");
        }
        return TradeUrl.parse(text).orElse(null);
    }

    /** On routes where the client token brings the trade URL, the body has none. */
    default void refuseTradeUrl() {
        if (tradeUrl() != null) {
            throw Refusal.invalid("tradeUrl", "is not a known field");
        }
    }

    static void checkPrice(Fields fields, String field, @Nullable Money price) {
        boolean possible = price == null || (price.isPositive() && !price.isMoreThan(Money.ITEM_CAP));
        fields.check(field, possible, "must be more than 0 and at most 100000");
    }

    /**
     * A reference that can be looked up again: not blank, no comma, which parts several of them, no control character,
     * and neither of the two that mean a folder wherever they stand in a path.
     */
    static void checkReference(Fields fields, String field, @Nullable String reference) {
        fields.length(field, reference, 1, 128);
        if (reference != null) {
            fields.check(
                            field,
                            !reference.isBlank() && reference.indexOf(',') < 0,
                            "must not be blank and must not contain a comma")
                    .check(
                            field,
                            reference.chars().noneMatch(Character::isISOControl),
                            "must not contain control characters")
                    .check(field, !FOLDERS.contains(reference), "must not be one or two dots");
        }
    }
}
