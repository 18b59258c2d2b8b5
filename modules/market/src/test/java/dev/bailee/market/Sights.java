package dev.bailee.market;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a supplier may show of a purchase. */
final class Sights {

    static final Money PAID = Money.ofCents(1100);

    private Sights() {}

    static Supplier.Seen bought(UUID itemId, Instant askedAt) {
        return sight(itemId, askedAt, Stage.BOUGHT, null);
    }

    static Supplier.Seen offered(UUID itemId, Instant askedAt) {
        return sight(itemId, askedAt, Stage.BOUGHT, "7000000001");
    }

    static Supplier.Seen delivered(UUID itemId, Instant askedAt) {
        return sight(itemId, askedAt, Stage.DELIVERED, "7000000001");
    }

    static Supplier.Seen returned(UUID itemId, Instant askedAt, Causer causer) {
        return new Supplier.Seen(itemId, askedAt, Stage.RETURNED, null, causer, "s-1", "7000000001", null, null, null);
    }

    private static Supplier.Seen sight(UUID itemId, Instant askedAt, Stage stage, @Nullable String offerId) {
        boolean delivered = stage == Stage.DELIVERED;
        return new Supplier.Seen(
                itemId,
                askedAt,
                stage,
                PAID,
                null,
                "s-1",
                offerId,
                delivered ? "40000000001" : null,
                delivered ? World.START.plusSeconds(604_800) : null,
                World.START.plusSeconds(1800));
    }
}
