package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.BaileeApplication;
import dev.bailee.api.BaileeConfiguration;
import dev.bailee.api.Rooms;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.Schemas;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Postings;
import dev.bailee.market.Listing;
import dev.bailee.market.Market;
import dev.bailee.market.Quote;
import dev.bailee.market.Supplier;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.merchants.Switch;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.workflows.housekeeping.Auditor;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Bailee as it runs in a demo, in a simulated world, and what tests need to move things in both. */
final class World implements AutoCloseable {

    static final String CS2 = "730";
    static final String RUST = "252490";
    static final String REDLINE = "AK-47 | Redline (Field-Tested)";
    static final Money RICH = Money.ofCents(100_000_00);

    private static final String DEAD_USER = "01a1f3ad-8e00-73c4-9d5e-6f708192a3b4";
    private static final Money SUPPLIER_FUNDS = Money.ofCents(1_000_000_00);

    private final AtomicInteger shops = new AtomicInteger();
    private final AtomicInteger users = new AtomicInteger(1_000);
    private final ScratchDatabase database;
    private final Sandbox sandbox;
    private final Collector collector = Collector.start();
    private final Path settings;
    private final DropwizardTestSupport<BaileeConfiguration> support;
    private final Client client;
    final Rooms rooms;
    final Doorman doorman;
    final Backdoor backdoor;

    private World(ScratchDatabase database, Sandbox sandbox, WorldSettings.Part part) throws Exception {
        this.database = database;
        this.sandbox = sandbox;
        doorman = new Doorman(sandbox::merchantUri);
        backdoor = new Backdoor(database);
        AtomicReference<Rooms> made = new AtomicReference<>();
        settings = WorldSettings.write(database.app(24), sandbox, doorman.uri(""), collector, part);
        support = new DropwizardTestSupport<>(BaileeApplication.class, settings.toString()) {
            @Override
            public Application<BaileeConfiguration> newApplication() {
                return new BaileeApplication((_, rooms) -> {
                    made.set(rooms);
                    return () -> {};
                });
            }
        };
        support.before();
        rooms = made.get();
        client = new Client(URI.create(origin()));
    }

    /**
     * One process that does everything.
     *
     * @param temporal where it finds Temporal, or {@code embedded}
     */
    static World on(String temporal) {
        World world = start(new WorldSettings.Part("all", temporal));
        world.fundSuppliers();
        world.quote(CS2, REDLINE);
        return world;
    }

    /** One of whose processes this is a part; without the others nothing may go on. */
    static World start(WorldSettings.Part part) {
        String[] schemas =
                Stream.concat(Schemas.ALL.stream(), Stream.of(Schemas.SANDBOX)).toArray(String[]::new);
        ScratchDatabase database = ScratchDatabase.of(schemas);
        leaveALock(database);
        Sandbox sandbox = Sandbox.start(WorldSettings.sandbox(), database.jdbi());
        try {
            return new World(database, sandbox, part);
        } catch (Exception failure) {
            throw new IllegalStateException("the world did not start", failure);
        }
    }

    /** Starts another process over this world, in a JVM of its own. */
    WorkerProcess another(WorldSettings.Part part) {
        return WorkerProcess.start(WorldSettings.write(database.app(24), sandbox, doorman.uri(""), collector, part));
    }

    // as a process would that died in the middle of a request
    private static void leaveALock(ScratchDatabase database) {
        database.ownerJdbi()
                .useHandle(handle -> handle.execute(
                        "insert into trades.user_locks (client_user_id, type, token, expires_at)"
                                + " values (cast(? as uuid), 'WITHDRAW', gen_random_uuid(), 'infinity')",
                        DEAD_USER));
    }

    /** Whether the user is still kept out whose request was running when an earlier process died. */
    boolean isDeadUserLocked() {
        return rooms.jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from trades.user_locks where client_user_id = cast(:user as uuid))")
                .bind("user", DEAD_USER)
                .mapTo(Boolean.class)
                .one());
    }

    private void fundSuppliers() {
        rooms.jdbi.useTransaction(handle -> support.getConfiguration().market().settings().suppliers().stream()
                .flatMap(supplier -> supplier.keys().stream())
                .forEach(key -> rooms.ledger.post(handle, Postings.topUp(key.id(), rooms.ids.next(), SUPPLIER_FUNDS))));
    }

    /** A merchant with $100,000 whose endpoint is the simulated one. */
    Shop shop() {
        return shop(RICH);
    }

    Shop shop(Money balance) {
        return open(opening().withBalance(balance));
    }

    /** A merchant who approves nothing before {@link #release} is called. */
    Shop hesitantShop() {
        return open(opening().thinking());
    }

    /** A merchant that lacks what the opening is told to leave out. */
    Shop.Opening opening() {
        String name = nextName();
        return new Shop.Opening(this, name, doorman.uri(name));
    }

    Shop open(Shop.Opening opening) {
        return opening.open(sandbox);
    }

    void release(Shop shop) {
        doorman.open(shop.name());
    }

    private String nextName() {
        return "shop-" + shops.incrementAndGet();
    }

    /** The trade URL of a user nobody has met, who behaves as the token says. */
    String tradeUrl(String token) {
        return "https://steamcommunity.com/tradeoffer/new/?partner=" + users.incrementAndGet() + "&token=" + token;
    }

    String tradeUrl() {
        return tradeUrl("AbCd1234");
    }

    static String steamId(String tradeUrl) {
        return TradeUrl.parse(tradeUrl)
                .map(TradeUrl::owner)
                .map(SteamId::toString)
                .orElseThrow();
    }

    /** What an item of this name costs; waits for the catalogue, which is fetched after the start. */
    Quote quote(String game, String name) {
        return Patiently.await("the catalogue", () -> find(game, name), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Quote> find(String game, String name) {
        return rooms.jdbi.withHandle(handle -> rooms.market.cheapest(handle, game, null, name, null));
    }

    /** Fetches the catalogue now. */
    void sync(String game) throws SupplierTrouble {
        List<Supplier.Priced> catalogue = rooms.suppliers.catalogue(game);
        rooms.jdbi.useTransaction(handle -> rooms.market.sync(handle, game, catalogue));
    }

    /** A listing of which there is one alone. */
    Listing particular(String name) throws SupplierTrouble {
        List<Supplier.Offered> offered = rooms.suppliers.listings(CS2, name);
        Market.ListingQuery query = new Market.ListingQuery(CS2, name, null, null, null, null, 1, 100);
        return rooms.jdbi.inTransaction(handle -> {
            rooms.market.store(handle, CS2, name, offered);
            return rooms.market.listings(handle, query).stream()
                    .filter(listing -> listing.wear() != null)
                    .findFirst()
                    .orElseThrow();
        });
    }

    /** Turns an operator's switch and waits until everyone has seen it. */
    void turn(Switch which, boolean on) {
        rooms.jdbi.useTransaction(handle -> rooms.switches.turn(handle, which, on));
        Patiently.await(which + " to be " + on, () -> rooms.switches.isOn(which), seen -> seen == on);
    }

    /** How often the supplier sold what a trade wants. */
    int sales(String tradeId) {
        Client supplier = new Client(sandbox.baseUri());
        return backdoor.items(tradeId).stream()
                .mapToInt(item -> supplier.get("/sandbox/purchases/" + item)
                        .body()
                        .path("count")
                        .asInt())
                .sum();
    }

    /** What another process of this world is started with. */
    Path settings() {
        return settings;
    }

    /** What the simulated merchants were sent about a trade, in the order of arrival. */
    List<Received> callbacks(String tradeId) {
        JsonNode all = new Client(sandbox.baseUri())
                .get("/sandbox/callbacks?trade=" + tradeId)
                .body();
        return Stream.of(all).flatMap(Received::all).toList();
    }

    /** How many callbacks a merchant was sent. */
    long countCallbacks(Shop shop) {
        return rooms.jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sandbox.callback where merchant = :name")
                        .bind("name", shop.name())
                        .mapTo(Long.class)
                        .one());
    }

    /** Pulls one of the strings behind the world. */
    void control(String path, String body) {
        Client strings = new Client(sandbox.baseUri());
        Reply reply =
                path.endsWith("mode") ? strings.post("/sandbox/" + path, body) : strings.put("/sandbox/" + path, body);
        assertThat(reply.status()).as(path).isEqualTo(200);
    }

    Client client() {
        return client;
    }

    /** Steam's community pages, as anybody sees them. */
    Client steam() {
        return new Client(sandbox.steamCommunityUri());
    }

    /** Scheme, host and port of the API. */
    String origin() {
        return "http://127.0.0.1:" + support.getLocalPort();
    }

    /** Where this process's traces go. */
    Collector collector() {
        return collector;
    }

    /** The same of the admin port. */
    String adminOrigin() {
        return "http://127.0.0.1:" + support.getAdminPort();
    }

    /** Proves the ledger, all of it. */
    void assertBalanced() {
        AuditReport report = new Auditor(rooms.jdbi, rooms.ledger, rooms.trades, rooms.clock).audit(AuditScope.FULL);
        assertThat(report.findings()).isEmpty();
        assertThat(report.postings()).isPositive();
    }

    @Override
    public void close() {
        support.after();
        doorman.close();
        sandbox.close();
        database.close();
    }
}
