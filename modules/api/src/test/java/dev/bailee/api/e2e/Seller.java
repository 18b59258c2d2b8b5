package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.escrow.MintedAccount;
import dev.bailee.escrow.NewAccount;
import dev.bailee.escrow.OneTimeCodes;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.steam.InventoryItem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** A marketplace's seller, and the tool it asks with. */
final class Seller {

    static final String BULK = "/api/v1/steam/bulk";
    static final String ESCROW = "/api/v1/steam/escrow";

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final World world;
    private final Shop shop;
    final TradeUrl tradeUrl;
    final MintedAccount account;

    /** A new one of the merchant's. */
    Seller(World world, Shop shop, String tradeUrl) {
        this(world, shop, tradeUrl, "us-fake-1:" + world.rooms.ids.next());
    }

    private Seller(World world, Shop shop, String tradeUrl, String owner) {
        this.world = world;
        this.shop = shop;
        this.tradeUrl = TradeUrl.parse(tradeUrl).orElseThrow();
        this.account = world.rooms.jdbi.inTransaction(handle -> world.rooms.accounts.add(
                handle,
                new NewAccount(shop.id(), "seller-" + COUNT.incrementAndGet(), owner, this.tradeUrl, List.of())));
    }

    /** One who owns at least so many items of CS2 that can be traded. */
    static Seller with(World world, Shop shop, String token, int items) {
        Seller seller = new Seller(world, shop, world.tradeUrl(token));
        while (seller.belongings(World.CS2).size() < items) {
            seller = new Seller(world, shop, world.tradeUrl(token));
        }
        return seller;
    }

    /** The same seller with another key: a code moves one thing, and nobody wants to wait for the next one. */
    Seller again() {
        return new Seller(world, shop, tradeUrl.toString(), owner());
    }

    String owner() {
        return account.account().owner();
    }

    List<InventoryItem> belongings(String game) {
        return world.rooms.inventories.of(tradeUrl, game, true).items().stream()
                .filter(InventoryItem::tradable)
                .toList();
    }

    Client client() {
        String code = OneTimeCodes.at(account.secret(), world.rooms.clock.instant());
        return world.client().with("authorization", "GFAPI " + account.account().key() + ":" + code);
    }

    Reply get(String path) {
        return client().get(path);
    }

    /** Moves an escrow, each time with a code of its own. */
    Reply move(String listing, String where) {
        return again().client().post(ESCROW + "/" + listing + "/" + where);
    }

    Reply deliver(String listing, String buyer) {
        return again().client()
                .post(
                        ESCROW + "/" + listing + "/deliver",
                        JSON.createObjectNode().put("trade_url", buyer));
    }

    /** What a request asks for these items at a price; none where it is negative. */
    static ArrayNode lines(List<InventoryItem> items, int priceCents) {
        ArrayNode lines = JSON.createArrayNode();
        items.forEach(item -> {
            ObjectNode line = lines.addObject()
                    .put("id", item.id().assetId())
                    .put("appid", item.id().game())
                    .put("market_hash_name", item.marketHashName());
            if (priceCents >= 0) {
                line.put("price", priceCents);
            }
        });
        return lines;
    }

    /** A new intake's id. */
    String begin() {
        Reply begun = client().post(BULK, "null");
        assertThat(begun.status()).isEqualTo(200);
        return begun.data().path("id").asText();
    }

    Reply ask(String intake, JsonNode lines) {
        return client().put(BULK + "/" + intake, JSON.createObjectNode().set("items", lines));
    }

    /** The intake once it is so; asks as clients do, with an update that says nothing. */
    JsonNode await(String intake, String status) {
        return Patiently.await(
                "intake " + status,
                () -> client().put(BULK + "/" + intake, "null").data(),
                seen -> seen.path("status").asText().equals(status));
    }

    JsonNode awaitEscrow(String listing, String status) {
        return Patiently.await(
                "escrow " + status,
                () -> get(ESCROW + "/" + listing).data(),
                seen -> seen.path("status").asText().equals(status));
    }

    /** Brings so many items into custody, and gives their listings once they can be handed over. */
    List<String> keep(int items) {
        String intake = begin();
        Reply asked = ask(intake, lines(belongings(World.CS2).subList(0, items), 500));
        assertThat(asked.status()).as(asked.response().body()).isEqualTo(200);
        assertThat(asked.data().path("status").asText()).isEqualTo("receive_pending");
        return StreamSupport.stream(await(intake, "listed").path("listings").spliterator(), false)
                .map(listing -> listing.path("id").asText())
                .toList();
    }
}
