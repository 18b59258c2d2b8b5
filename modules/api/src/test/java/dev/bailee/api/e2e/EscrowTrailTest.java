package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.kernel.SteamId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An asset is called otherwise after every trade, and an escrow always says what it is called now, and with whom. */
@ExtendWith(OneWorld.class)
final class EscrowTrailTest {

    private static final SteamId NOBODY = SteamId.ofPartner(1);

    private final World world;

    EscrowTrailTest(World world) {
        this.world = world;
    }

    @Test
    void followsItsItemWhereverItGoes() {
        Seller seller = Seller.with(world, world.shop(), "AbCd1234", 1);
        String first = seller.belongings(World.CS2).getFirst().id().assetId();
        String listing = seller.keep(1).getFirst();
        String kept = at(seller, listing, WorldSettings.BOT);
        assertThat(kept).isNotEqualTo(first);
        assertThat(ownerOf(first)).isEqualTo(NOBODY);

        // an offer that comes to nothing moves nothing
        seller.deliver(listing, world.tradeUrl("DECLINE_"));
        seller.awaitEscrow(listing, "received");
        assertThat(at(seller, listing, WorldSettings.BOT)).isEqualTo(kept);
        seller.deliver(listing, world.tradeUrl("EXPIRE__"));
        assertThat(seller.move(listing, "cancel").status()).isEqualTo(200);
        seller.awaitEscrow(listing, "received");
        assertThat(at(seller, listing, WorldSettings.BOT)).isEqualTo(kept);

        // there and back again, by two trades
        seller.deliver(listing, world.tradeUrl("REVERSE_"));
        seller.awaitEscrow(listing, "received");
        String back = at(seller, listing, WorldSettings.BOT);
        assertThat(List.of(first, kept)).doesNotContain(back);

        assertThat(seller.move(listing, "return").status()).isEqualTo(200);
        seller.awaitEscrow(listing, "returned");
        String home = at(seller, listing, seller.tradeUrl.owner());
        assertThat(List.of(first, kept, back)).doesNotContain(home);
        assertThat(seller.belongings(World.CS2))
                .extracting(item -> item.id().assetId())
                .contains(home);
    }

    @Test
    void followsItsItemToItsBuyer() {
        Seller seller = Seller.with(world, world.shop(), "AbCd1234", 1);
        String listing = seller.keep(1).getFirst();
        String kept = at(seller, listing, WorldSettings.BOT);
        String buyer = world.tradeUrl();
        seller.deliver(listing, buyer);
        seller.awaitEscrow(listing, "delivered");
        JsonNode held = held(listing);
        assertThat(held.at("/items/0/owner_steamid").textValue()).isEqualTo(World.steamId(buyer));
        assertThat(held.at("/items/0/tradable").intValue()).isZero();
        String there = at(seller, listing, SteamId.parse(World.steamId(buyer)).orElseThrow());
        assertThat(there).isNotEqualTo(kept).isEqualTo(held.at("/items/0/id").textValue());
    }

    @Test
    void followsItsItemBackToASellerWhoTookItBack() {
        Seller seller = Seller.with(world, world.shop(), "REVERSE_", 1);
        String first = seller.belongings(World.CS2).getFirst().id().assetId();
        String intake = seller.begin();
        seller.ask(intake, Seller.lines(seller.belongings(World.CS2).subList(0, 1), 100));
        seller.await(intake, "start");
        String listing = made(intake);
        seller.awaitEscrow(listing, "canceled");
        assertThat(at(seller, listing, seller.tradeUrl.owner())).isNotEqualTo(first);
        assertThat(seller.get(Seller.BULK + "/" + intake).data().path("listings"))
                .isEmpty();
    }

    // as the merchant was told while the buyer could still give it back
    private JsonNode held(String listing) {
        return world.rooms.jdbi.withHandle(handle -> handle.createQuery("""
                        select body from callbacks.event
                        where subject_id = cast(:id as uuid) and body::jsonb -> 'escrow' ->> 'status' = 'deliver_pending'
                            and body::jsonb -> 'escrow' ->> 'held_until' is not null
                        """)
                .bind("id", listing)
                .mapTo(String.class)
                .map(EscrowTrailTest::parse)
                .one());
    }

    private static JsonNode parse(String body) {
        try {
            return new JsonMapper().readTree(body).path("escrow");
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    // an intake that went back to its start shows nothing that it made
    private String made(String intake) {
        return world.rooms.jdbi.withHandle(
                handle -> handle.createQuery("select id from escrow.escrows where intake_id = cast(:id as uuid)")
                        .bind("id", intake)
                        .mapTo(String.class)
                        .one());
    }

    // what the escrow calls it, which is what Steam calls it
    private String at(Seller seller, String listing, SteamId holder) {
        JsonNode item = seller.get(Seller.ESCROW + "/" + listing).data().at("/items/0");
        assertThat(item.path("owner_steamid").textValue()).isEqualTo(holder.toString());
        assertThat(ownerOf(item.path("id").textValue())).isEqualTo(holder);
        return item.path("id").textValue();
    }

    // by Steam's books; nobody's, if it has become another one
    private SteamId ownerOf(String asset) {
        return world.rooms.jdbi.withHandle(handle -> handle.createQuery(
                        "select owner from sandbox.steam_asset where game = 730 and asset_id = :id")
                .bind("id", Long.parseLong(asset))
                .map((row, _) -> Optional.ofNullable(row.getString("owner"))
                        .flatMap(SteamId::parse)
                        .orElse(NOBODY))
                .one());
    }
}
