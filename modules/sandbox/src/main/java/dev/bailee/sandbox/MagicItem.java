package dev.bailee.sandbox;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Items by whose names the supplier misbehaves. Each is always listed, in every game. */
enum MagicItem {
    SOLD_OUT("Sold Out", 10_000, Refused.ITEM_NOT_FOUND, "is gone when it is bought"),
    PRICE_JUMP("Price Jump", 10_000, Refused.PRICE_CHANGED, "costs more when it is bought"),
    MARKET_DOWN("Market Down", 10_000, Refused.TRY_LATER, "is never to be had, for now"),
    MARKET_HICCUP("Market Hiccup", 10_000, null, "is to be had at the third try"),
    PURCHASE_ERROR("Purchase Error", 10_000, Refused.STRANGE, "fails for a reason nobody knows"),
    LOST_ANSWER("Lost Answer", 10_000, null, "is bought, but the answer never comes"),
    SELLER_NEVER_SENDS("Seller Never Sends", 10_000, null, "is bought and never sent"),
    SELLER_REVERTS("Seller Reverts", 10_000, null, "is delivered and taken back by the seller"),
    NO_PRICE("No Price", 0, Refused.ITEM_NOT_FOUND, "is listed at nothing"),
    BUYER_DECLINES("Buyer Declines", 10_000, null, "is sent, and this offer alone is declined"),
    BUYER_DECLINES_500("Buyer Declines 500", 500_000, null, "the same at $500.00");

    private static final int HICCUPS = 2;

    private final String title;
    private final long priceMills;
    private final @Nullable String refusal;
    private final String behaviour;

    MagicItem(String name, long priceMills, @Nullable String refusal, String behaviour) {
        this.title = "Sandbox | " + name;
        this.priceMills = priceMills;
        this.refusal = refusal;
        this.behaviour = behaviour;
    }

    static Optional<MagicItem> of(String marketHashName) {
        return Arrays.stream(values())
                .filter(magic -> magic.title.equals(marketHashName))
                .findFirst();
    }

    String marketHashName() {
        return title;
    }

    long priceMills() {
        return priceMills;
    }

    String behaviour() {
        return behaviour;
    }

    /** What the supplier says to the {@code tries}th buy under one custom_id, or null if it sells. */
    @Nullable
    String refusal(int tries) {
        return this == MARKET_HICCUP && tries <= HICCUPS ? Refused.TRY_LATER : refusal;
    }
}
