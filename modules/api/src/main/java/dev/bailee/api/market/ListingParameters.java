package dev.bailee.api.market;

import dev.bailee.api.http.Fields;
import dev.bailee.market.Goods;
import dev.bailee.market.Market;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request says about the single listings it wants; what it doesn't say is null. */
record ListingParameters(
        @Nullable String itemId,
        @Nullable String marketHashName,
        @Nullable Delivery delivery,
        @Nullable Phase phase,
        @Nullable BigDecimal floatMin,
        @Nullable BigDecimal floatMax,
        @Nullable Integer page,
        @Nullable Integer perPage) {

    private static final int LONGEST_NAME = 256;
    private static final int MOST_PER_PAGE = 100;
    private static final int USUAL_PER_PAGE = 50;

    /** Whether suppliers' listings are among what is wanted. */
    boolean wantsStandard() {
        return delivery != Delivery.INSTANT;
    }

    private Goods goods() {
        return delivery == null ? Goods.ALL : delivery.goods();
    }

    Market.ListingQuery query(String name, UUID merchantId) {
        return new Market.ListingQuery(
                Game.CS2.toString(),
                name,
                merchantId,
                phase == null ? null : phase.stored(),
                floatMin,
                floatMax,
                Objects.requireNonNullElse(page, 1),
                Objects.requireNonNullElse(perPage, USUAL_PER_PAGE),
                goods());
    }

    /** Refuses with 1001 what is out of bounds. */
    void check() {
        Fields fields = new Fields();
        fields.check("itemId", itemId != null || marketHashName != null, "is required, or else marketHashName")
                .length("itemId", itemId, 1, LONGEST_NAME)
                .length("marketHashName", marketHashName, 1, LONGEST_NAME)
                .check("floatMin", isFloat(floatMin), "must be between 0 and 1")
                .check("floatMax", isFloat(floatMax), "must be between 0 and 1")
                .check("page", page == null || page >= 1, "must be at least 1")
                .range("perPage", perPage, 1, MOST_PER_PAGE)
                .refuse();
    }

    private static boolean isFloat(@Nullable BigDecimal number) {
        return number == null || (number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0);
    }
}
