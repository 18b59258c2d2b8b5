package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a seller's tool hears first where several things are wrong: what is so of its own rows, before Steam is asked. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class EscrowRefusalsTest {

    private final World world;
    private final Shop shop;

    EscrowRefusalsTest(World world) {
        this.world = world;
        this.shop = world.shop();
    }

    private Seller seller() {
        return Seller.with(world, shop, "AbCd1234", 1);
    }

    private static ArrayNode lines(Seller seller) {
        return Seller.lines(seller.belongings(World.CS2).subList(0, 1), 100);
    }

    @Test
    void anAnswerThatWasLostIsNoMissingItem() {
        Seller seller = seller();
        ArrayNode lines = lines(seller);
        String intake = seller.begin();
        assertThat(seller.ask(intake, lines).status()).isEqualTo(200);
        seller.await(intake, "trade_hold");

        assertThat(seller.ask(intake, lines).status()).isEqualTo(409);
    }

    @Test
    void isTooManyWhateverTheItemsAre() {
        Seller seller = seller();
        ArrayNode lines = lines(seller);
        for (int i = 0; i < 200; i++) {
            ObjectNode line = lines.addObject();
            line.put("id", Integer.toString(1_000_000 + i)).put("appid", "730");
        }
        Reply refused = seller.ask(seller.begin(), lines);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.response().body()).doesNotContain("there is no item");
    }

    @Test
    void isNotThereToBeDeliveredWhoeverTheBuyerIs() {
        Seller seller = seller();
        String listing = seller.keep(1).getFirst();
        assertThat(seller.deliver(listing, world.tradeUrl()).status()).isEqualTo(200);
        for (String token : new String[] {"BANNED__", "STEAM5XX"}) {
            assertThat(seller.deliver(listing, world.tradeUrl(token)).status())
                    .as(token)
                    .isEqualTo(409);
        }
    }
}
