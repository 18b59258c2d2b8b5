package dev.bailee.sandbox;

import static dev.bailee.sandbox.World.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void countsSalesAndWhatTheyBrought() {
        world.buy("AK-47 | Redline (Field-Tested)", 12_400, "item-1");
        world.buy("Sandbox | Buyer Declines", 10_000, "item-2");
        world.passMillis(5_000);

        JsonNode totals = world.get("/sandbox/totals");

        assertThat(totals.path("sales").intValue()).isEqualTo(2);
        assertThat(totals.path("customIds").intValue()).isEqualTo(2);
        assertThat(totals.path("soldMoreThanOnce")).isEmpty();
        assertThat(totals.path("kept").asText()).isEqualTo("12.40");
    }

    @Test
    void showsWhoBoughtWhat() {
        world.buy("AK-47 | Redline (Field-Tested)", 12_400, "item-1");

        JsonNode sale = world.get("/sandbox/purchases/item-1").path("sales").get(0);

        assertThat(sale.path("key").asText()).isEqualTo(KEY);
        assertThat(sale.path("info")).isEqualTo(world.info("item-1").path("data"));
        assertThat(world.get("/sandbox/purchases/item-2").path("count").intValue())
                .isZero();
    }

    @Test
    void changesOnlyWhatIsNamed() {
        world.change("POST", "/sandbox/supplier/mode", "{\"down\":true,\"loseBuys\":3}");

        assertThat(world.change("POST", "/sandbox/supplier/mode", "{\"duplicates\":\"buy\"}"))
                .isEqualTo(World.json("{\"duplicates\":\"buy\",\"down\":true,\"loseAnswers\":0,\"loseBuys\":3}"));
    }

    @Test
    void knowsNothingOfStrangers() {
        assertThat(world.getRaw("/sandbox/nothing").statusCode()).isEqualTo(404);
        assertThat(world.getRaw("/market/730/api/v2/prices/RUB.json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void explainsAllItsMagic() {
        String index = world.getRaw("/").body();
        JsonNode magic = world.get("/sandbox/magic");

        for (MagicToken token : MagicToken.values()) {
            assertThat(index).contains(token.token(), token.behaviour());
            assertThat(magic.path("tokens").findValuesAsText("name")).contains(token.token());
        }
        for (MagicItem item : MagicItem.values()) {
            assertThat(index).contains(item.marketHashName(), item.behaviour());
            assertThat(magic.path("items").findValuesAsText("name")).contains(item.marketHashName());
        }
    }
}
