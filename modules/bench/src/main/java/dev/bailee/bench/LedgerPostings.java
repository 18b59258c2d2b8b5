package dev.bailee.bench;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.Postings;
import java.util.concurrent.ThreadLocalRandom;

/** Postings through the ledger's door, against the inserts and the update they come down to. */
final class LedgerPostings implements Measure {

    private static final int CLIENTS = 16;
    private static final double WANTED = 0.8;
    private static final Money PRICE = Money.ofCents(100);

    private final Gateway gateway;
    private final PlainSql floor;

    LedgerPostings(Gateway gateway) {
        this.gateway = gateway;
        this.floor = new PlainSql(gateway.ownerSettings(), "post.sql", CLIENTS, Gateway.MERCHANTS);
    }

    @Override
    public String what() {
        return "ledger postings by %d threads, %d merchants".formatted(CLIENTS, Gateway.MERCHANTS);
    }

    @Override
    public String floorIs() {
        return floor + " with the same inserts and update";
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        return floor.rate(seconds);
    }

    @Override
    public double ours(int seconds) throws Exception {
        var rooms = gateway.rooms();
        return Clients.rate(
                CLIENTS,
                seconds,
                _ -> new Clients.Client(
                        () -> {
                            var merchant = Gateway.merchant(
                                    1 + ThreadLocalRandom.current().nextInt(Gateway.MERCHANTS));
                            var posting = Postings.reserve(merchant, rooms.ids.next(), PRICE);
                            rooms.jdbi.useTransaction(handle -> rooms.ledger.post(handle, posting));
                            return true;
                        },
                        () -> {}));
    }
}
