package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.merchants.Switch;
import dev.bailee.steam.Bot;
import dev.bailee.trades.TradeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A request for a deposit of two items, and what is done to it and to the world so that it fails. */
final class FaultyDeposit implements AutoCloseable {

    private static final String NOBODYS = "730_2_1";
    private static final int MOST_ITEMS = 250;

    private final World world;
    private final boolean byUser;
    private final Shop shop;
    private final ObjectNode order = new JsonMapper().createObjectNode();
    private final List<String> names = new ArrayList<>();
    private final List<Runnable> atLast = new ArrayList<>();
    private final List<Runnable> undoing = new ArrayList<>();
    private String user;
    private boolean isKnown = true;

    /**
     * A good one.
     *
     * @param byUser whether the user asks for it, and not the merchant
     */
    FaultyDeposit(World world, boolean byUser) {
        this.world = world;
        this.byUser = byUser;
        this.shop = world.shop();
        List<JsonNode> items = List.of();
        String met = "";
        // some users have nothing that anybody wants
        while (items.size() < 2) {
            met = world.tradeUrl("DECLINE_");
            items = accepted(met);
        }
        this.user = met;
        order.put("isInstant", false);
        items.subList(0, 2).forEach(this::add);
    }

    private List<JsonNode> accepted(String tradeUrl) {
        world.quote(World.CS2, World.REDLINE);
        world.rooms.jdbi.useTransaction(handle -> world.rooms.prices.refresh(handle, World.CS2));
        JsonNode owned = shop.api()
                .get("/secure/inventory?limit=-1&acceptedOnly=true&tradeUrl=" + Shop.segment(tradeUrl))
                .data()
                .path("inventory");
        return StreamSupport.stream(owned.spliterator(), false)
                .filter(item -> item.path("tradable").booleanValue())
                .toList();
    }

    private void add(JsonNode item) {
        names.add(item.path("marketHashName").asText());
        order.withArray("items")
                .addObject()
                .put("itemId", item.path("id").asText())
                .set("price", item.at("/offer/price"));
    }

    Reply send() {
        Client client = byUser ? shop.client(user) : shop.api();
        atLast.forEach(Runnable::run);
        Client caller = isKnown ? client : world.client();
        return byUser
                ? caller.post("/client/trading/deposit", order)
                : caller.post("/secure/sell", order.put("tradeUrl", user));
    }

    /** Makes a fault; of those about an item, with the item at {@code place}. */
    void make(DepositOrderTest.Fault fault, int place) {
        switch (fault) {
            case MAINTENANCE -> turn(Switch.MAINTENANCE, true);
            case CREDENTIAL -> isKnown = false;
            case BODY -> order.put("game", "1");
            case NO_ITEMS -> order.putArray("items");
            case MANY_ITEMS -> multiply(order.withArray("items"));
            case REFERENCE -> useReference();
            case LOCK -> lock();
            case CLOSED -> turn(Switch.DEPOSITS, false);
            case NOT_INSTANT -> withoutInstant();
            case NO_BOT -> withoutBot();
            case BUSY -> world.backdoor.keepBusy(shop.id(), World.steamId(user));
            case URL -> user = world.tradeUrl("BADURL__");
            case STEAM -> user = world.tradeUrl("STEAM5XX");
            case INVENTORY -> user = world.tradeUrl("PRIVATE_");
            case BLOCKED -> block();
            case ITEM -> line(place).put("itemId", NOBODYS);
            case NO_PRICE -> forgetPrice(names.get(place));
            case UNWANTED -> refuse(names.get(place));
            case MANY_OF_ONE -> line(place).put("amount", 10_001);
            case TOO_MANY_OF_ONE -> line(place).put("amount", 2);
            case PRICE -> line(place).put("price", 0.01);
        }
    }

    private ObjectNode line(int place) {
        return (ObjectNode) order.path("items").path(place);
    }

    private static void multiply(ArrayNode items) {
        while (items.size() <= MOST_ITEMS) {
            items.add(items.get(0));
        }
    }

    private void turn(Switch which, boolean on) {
        atLast.add(() -> world.turn(which, on));
        undoing.add(() -> world.turn(which, !on));
    }

    private void useReference() {
        Shop.accepted(shop.buy(shop.order("used", world.tradeUrl(), World.REDLINE)));
        order.put("externalId", "used");
    }

    private void lock() {
        TradeUrl url = TradeUrl.parse(user).orElseThrow();
        UUID id = world.rooms
                .jdbi
                .inTransaction(handle -> world.rooms.users.touch(handle, shop.id(), url.owner(), url, null, null))
                .id();
        Optional<UUID> lock =
                world.rooms.jdbi.withHandle(handle -> world.rooms.locks.take(handle, id, TradeType.DEPOSIT));
        assertThat(lock).isPresent();
    }

    private void withoutInstant() {
        order.put("isInstant", true);
        turn(Switch.INSTANT, false);
    }

    private void withoutBot() {
        set(Bot.State.DISABLED);
        undoing.add(() -> set(Bot.State.ENABLED));
    }

    private void set(Bot.State state) {
        world.rooms.jdbi.useTransaction(handle -> world.rooms.fleet.set(handle, WorldSettings.BOT, state));
    }

    private void block() {
        shop.client(user);
        Reply blocked = shop.api().patch("/secure/client-users/" + World.steamId(user), "{\"blocked\":true}");
        assertThat(blocked.status()).as(blocked.body().toString()).isEqualTo(200);
    }

    private void forgetPrice(String name) {
        atLast.add(() -> world.backdoor.forgetPrice(name));
        undoing.add(() -> world.rooms.jdbi.useTransaction(handle -> world.rooms.prices.refresh(handle, World.CS2)));
    }

    private void refuse(String name) {
        Reply put = shop.api().put("/secure/risk-policy", """
                {"minItemPrice":0,"maxItemPrice":100000,"maxDepositTotal":100000,"maxDailyPerUser":100000,
                 "instant":{"level0Cap":0,"level1Cap":0},"newUserDays":0,"blockOnReversals":0,
                 "blockedItems":["%s"]}""".formatted(name));
        assertThat(put.status()).as(put.body().toString()).isEqualTo(200);
    }

    @Override
    public void close() {
        undoing.reversed().forEach(Runnable::run);
    }
}
