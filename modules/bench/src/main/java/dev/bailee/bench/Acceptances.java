package dev.bailee.bench;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Withdrawals accepted over HTTP, against a client of PostgreSQL that runs the statements they are. */
final class Acceptances implements Measure {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptances.class);
    static final int CLIENTS = 64;
    private static final String FLOOR = "accept.sql";
    private static final Pattern ASIDE = Pattern.compile("begin|commit|select ledger\\.post");
    private static final double WANTED = 0.6;
    private static final double WANTED_OF_ONE = 0.9;

    private final Gateway gateway;
    private final int merchants;
    private final PlainSql floor;
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicLong number = new AtomicLong(System.nanoTime());

    Acceptances(Gateway gateway, int merchants) {
        this.gateway = gateway;
        this.merchants = merchants;
        this.floor = new PlainSql(gateway.app(), FLOOR, CLIENTS, merchants);
    }

    /**
     * How many statements, transactions' beginnings and ends and the posting aside, one acceptance is. Fails if the floor
     * has another number of them.
     */
    static int statements(Gateway gateway) throws Exception {
        int ours = ours(gateway);
        long floors = Scripts.statements(Scripts.text(FLOOR)).stream()
                .filter(statement -> !ASIDE.matcher(statement).lookingAt())
                .count();
        if (ours != floors) {
            throw new IllegalStateException(
                    "an acceptance has %d statements, and its floor %d".formatted(ours, floors));
        }
        return ours;
    }

    private static int ours(Gateway gateway) throws Exception {
        Acceptances some = new Acceptances(gateway, 1);
        try (Wire wire = new Wire(gateway.port())) {
            boolean accepted = some.accept(wire, 0);
            long before = gateway.statements();
            if (!accepted || !some.accept(wire, 0)) {
                throw new IOException("a withdrawal wasn't accepted: " + wire.body());
            }
            return (int) (gateway.statements() - before);
        }
    }

    @Override
    public String what() {
        return "withdrawals accepted over HTTP by %d clients, %d merchants".formatted(CLIENTS, merchants);
    }

    @Override
    public String floorIs() {
        return floor + " with the same statements";
    }

    @Override
    public double wanted() {
        return merchants == 1 ? WANTED_OF_ONE : WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        try (Uptake _ = new Uptake(gateway)) {
            return floor.rate(seconds);
        }
    }

    @Override
    public double ours(int seconds) throws Exception {
        try (Uptake _ = new Uptake(gateway)) {
            return Clients.rate(CLIENTS, seconds, client -> {
                Wire wire = new Wire(gateway.port());
                return new Clients.Client(() -> accept(wire, client), wire);
            });
        }
    }

    // nobody else asks for this client's users, so none of them has to wait
    private boolean accept(Wire wire, int client) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int user = 1 + client + CLIENTS * random.nextInt(Gateway.USERS / CLIENTS);
        int status = wire.post("/secure/buy", Gateway.key(1 + random.nextInt(merchants)), """
                {"items":[{"itemId":"00000000-0000-0000-0000-000000000001","price":1.00}],"externalId":"ours-%d",\
                "tradeUrl":"https://steamcommunity.com/tradeoffer/new/?partner=%d&token=benchabc"}\
                """.formatted(
                        number.incrementAndGet(), user));
        if (status != 200 && refusals.incrementAndGet() == 1) {
            LOG.warn("not every withdrawal is accepted: {} {}", status, wire.body());
        }
        return status == 200;
    }
}
