package dev.bailee.market;

import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database with two keys, and a clock that a test moves. */
final class World implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final UUID NOBODY = new UUID(0, 0);
    static final String GAME = "730";
    static final String NAME = "AK-47 | Redline (Field-Tested)";

    final ScratchDatabase database = ScratchDatabase.of("market");
    final Jdbi jdbi = database.jdbi();
    final MarketSettings settings;
    final Ids ids = new Ids(InstantSource.system(), new Random(7));
    final Purchases purchases;
    final Market market;
    private volatile Instant now = START;

    World() {
        this(500);
    }

    World(int markupBasisPoints) {
        settings = settings(URI.create("http://localhost:1"), markupBasisPoints);
        purchases = new Purchases(settings, () -> now, ids);
        market = new Market(settings, () -> now, ids);
        jdbi.useHandle(handle -> {
            handle.attach(KeysDao.class).register("k1", "csgo", GAME);
            handle.attach(KeysDao.class).register("k2", "csgo", GAME);
        });
    }

    static MarketSettings settings(URI baseUrl, int markupBasisPoints) {
        return MarketSettings.of(List.of(new MarketSettings.Supply(
                "csgo",
                GAME,
                baseUrl,
                markupBasisPoints,
                Duration.ofSeconds(2),
                List.of(new MarketSettings.Key("k1", "secret-one"), new MarketSettings.Key("k2", "secret-two")))));
    }

    Instant now() {
        return now;
    }

    Instant pass(Duration time) {
        now = now.plus(time);
        return now;
    }

    /** An order of anything of the name for at most $12.40. */
    Order order() {
        return order(null);
    }

    Order order(@org.jspecify.annotations.Nullable UUID listingId) {
        TradeUrl buyer = new TradeUrl(new SteamId(76561198000000001L), "AbCd1234");
        return new Order(ids.next(), ids.next(), ids.next(), listingId, GAME, NAME, Money.ofCents(1240), buyer);
    }

    <T> T in(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    Purchase intend(Order order, UUID run) {
        return in(handle -> purchases.intend(handle, order, run));
    }

    Purchase find(Order order) {
        return find(order.itemId());
    }

    Purchase find(UUID itemId) {
        return in(handle -> handle.attach(PurchasesDao.class).find(itemId, null))
                .orElseThrow();
    }

    /** Claims the attempt as a sender would, in a slot that begins now; {@link #NOBODY} where it can't. */
    UUID claim(PurchaseStep.Send send, Duration deadline) {
        UUID sender = ids.next();
        int claimed =
                in(handle -> handle.attach(KeysDao.class).claim(send.attemptId(), sender, now, now.plus(deadline)));
        return claimed == 1 ? sender : NOBODY;
    }

    Purchase answered(PurchaseStep.Send send, UUID sender, BuyAnswer.Verdict verdict) {
        return in(handle -> purchases.answered(handle, send, new BuyAnswer(sender, verdict)));
    }

    void observe(Supplier.Outcome... outcomes) {
        jdbi.useTransaction(handle -> purchases.observe(handle, List.of(outcomes)));
    }

    static Supplier.Priced priced(String name, long cents, int volume) {
        return new Supplier.Priced(name, Money.ofCents(cents), volume);
    }

    void sync(Supplier.Priced... rows) {
        jdbi.useTransaction(handle -> market.sync(handle, GAME, List.of(rows)));
    }

    /** A name's row in the catalogue. */
    Quote row(String name) {
        return in(handle -> market.cheapest(handle, GAME, null, name, null)).orElseThrow();
    }

    /** What a listing costs at this moment. */
    Quote quote(UUID listingId) {
        List<Quote> quotes =
                in(handle -> market.quotes(handle, List.of(listingId), now.minus(settings.quoteMaxAge()), null));
        return quotes.getFirst();
    }

    @Override
    public void close() {
        database.close();
    }
}
