package dev.bailee.api.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.market.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the world's bot has in stock, and how tests put it there. */
final class Pool {

    private static final JsonMapper JSON = new JsonMapper();

    private final World world;
    private final Shop looker;

    Pool(World world) {
        this.world = world;
        this.looker = world.shop();
    }

    /** Puts something that the bot really has in stock, and gives the row that the market shows of it. */
    JsonNode ownedByTheBot() {
        world.quote(World.CS2, World.REDLINE);
        world.rooms.jdbi.useTransaction(handle -> world.rooms.prices.refresh(handle, World.CS2));
        JsonNode found = StreamSupport.stream(
                        inventory(WorldSettings.BOT.toString()).spliterator(), false)
                .filter(asset -> !isStocked(asset.path("assetid").asText()))
                // other tests put cases in stock that the bot hasn't got
                .filter(asset -> !asset.path("name").asText().endsWith("Case"))
                .filter(asset -> isPriced(asset.path("name").asText()))
                .findFirst()
                .orElseThrow();
        Arrival arrival = new Arrival(
                World.CS2,
                found.path("assetid").asText(),
                WorldSettings.BOT,
                found.path("name").asText(),
                Money.ofCents(1),
                world.rooms.ids.next(),
                null);
        world.rooms.jdbi.useTransaction(handle -> world.rooms.stock.received(handle, List.of(arrival)));
        return row(listing(arrival.assetId()));
    }

    private boolean isPriced(String name) {
        return world.rooms
                .jdbi
                .withHandle(handle -> world.rooms.market.cheapest(handle, World.CS2, null, name, null))
                .filter(quote -> quote.hasPrice() && !quote.gone())
                .isPresent();
    }

    /** What somebody has that can be passed on: assets, each with its market name. */
    private JsonNode inventory(String steamId) {
        JsonNode page =
                world.steam().get("/inventory/" + steamId + "/730/2?count=1000").body();
        List<ObjectNode> named = new ArrayList<>();
        for (JsonNode asset : page.path("assets")) {
            for (JsonNode description : page.path("descriptions")) {
                if (description.path("classid").equals(asset.path("classid"))) {
                    named.add(((ObjectNode) asset)
                            .put("name", description.path("market_hash_name").asText()));
                }
            }
        }
        return JSON.valueToTree(named);
    }

    /** Whether a user has an asset, also one whose trade can still be reversed. */
    boolean owns(String tradeUrl, String assetId) {
        return world.rooms.jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from sandbox.steam_asset
                            where owner = cast(:owner as bigint) and asset_id = cast(:asset as bigint))
                        """)
                .bind("owner", World.steamId(tradeUrl))
                .bind("asset", assetId)
                .mapTo(Boolean.class)
                .one());
    }

    private boolean isStocked(String assetId) {
        return world.rooms.jdbi.withHandle(
                handle -> handle.createQuery("select exists (select 1 from market.stock where asset_id = :asset)")
                        .bind("asset", assetId)
                        .mapTo(Boolean.class)
                        .one());
    }

    private UUID listing(String assetId) {
        return world.rooms.jdbi.withHandle(
                handle -> handle.createQuery("select listing_id from market.stock where asset_id = :asset")
                        .bind("asset", assetId)
                        .mapTo(UUID.class)
                        .one());
    }

    /** The rows of what a deposit brought. */
    List<JsonNode> broughtBy(JsonNode deposit) {
        return world
                .rooms
                .jdbi
                .withHandle(handle -> handle.createQuery("""
                        select listing_id from market.stock where source_item in
                            (select id from trades.deposit_items where trade_id = cast(:trade as uuid)) order by 1
                        """)
                        .bind("trade", deposit.path("id").asText())
                        .mapTo(UUID.class)
                        .list())
                .stream()
                .map(this::row)
                .toList();
    }

    private JsonNode row(UUID listing) {
        JsonNode all = looker.api()
                .get("/secure/market?source=internal&perPage=-1")
                .data()
                .path("items");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(row -> row.path("id").asText().equals(listing.toString()))
                .findFirst()
                .orElseThrow();
    }

    ObjectNode order(Shop shop, @Nullable String externalId, String tradeUrl, JsonNode... rows) {
        ObjectNode order = shop.order(externalId, tradeUrl);
        for (JsonNode row : rows) {
            order.withArray("items")
                    .addObject()
                    .put("itemId", row.path("id").asText())
                    .put("price", row.at("/offer/price").decimalValue());
        }
        return order;
    }

    String state(JsonNode row) {
        return column("state", row);
    }

    String asset(JsonNode row) {
        return column("asset_id", row);
    }

    private String column(String column, JsonNode row) {
        return world.rooms.jdbi.withHandle(handle -> handle.createQuery(
                        "select " + column + " from market.stock where listing_id = cast(:id as uuid)")
                .bind("id", row.path("id").asText())
                .mapTo(String.class)
                .one());
    }

    /** How many offers the bot ever sent for a withdrawal. */
    int offers(String tradeId) {
        return world.rooms.jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sandbox.steam_offer where message like :tag")
                        .bind("tag", "withdrawal " + tradeId + "/%")
                        .mapTo(Integer.class)
                        .one());
    }

    static Money price(JsonNode row) {
        return Money.ofDollars(row.at("/offer/price").decimalValue());
    }

    static ErrorCode refusal(Reply reply) {
        return ErrorCode.valueOf(reply.body().at("/error/key").asText());
    }
}
