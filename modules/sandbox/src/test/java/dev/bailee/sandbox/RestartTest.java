package dev.bailee.sandbox;

import static dev.bailee.sandbox.World.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestartTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void goesOnWhereItWas() {
        world.buy("AK-47 | Redline (Field-Tested)", 12_400, "item-1");
        world.change("POST", "/sandbox/supplier/mode", "{\"loseAnswers\":2}");
        world.change("PUT", "/sandbox/supplier/items", "{\"game\":730,\"name\":\"Clutch Case\",\"price\":1.23}");
        JsonNode before = world.market("prices/USD.json");

        world.restart();

        assertThat(world.market("prices/USD.json")).isEqualTo(before);
        assertThat(world.get("/sandbox/supplier/mode").path("loseAnswers").intValue())
                .isEqualTo(2);
        assertThat(world.market("get-money?key=" + KEY).path("money").doubleValue())
                .isEqualTo(999_987.6);
        assertThat(world.buy("AK-47 | Redline (Field-Tested)", 12_400, "item-1")
                        .path("error")
                        .asText())
                .isEqualTo(Refused.DUPLICATE);
        world.passMillis(1_200);
        assertThat(world.info("item-1").path("data").path("stage").textValue()).isEqualTo("2");
    }

    @Test
    void countsTriesAcrossARestart() {
        world.buy("Sandbox | Market Hiccup", 10_000, "item-2");
        world.buy("Sandbox | Market Hiccup", 10_000, "item-2");

        world.restart();

        assertThat(world.buy("Sandbox | Market Hiccup", 10_000, "item-2")
                        .path("success")
                        .asBoolean())
                .isTrue();
    }
}
