package dev.bailee.sandbox;

import static dev.bailee.sandbox.World.KEY;
import static dev.bailee.sandbox.World.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTest {

    private final World world = new World(UnaryOperator.identity());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void deletesAKeyAtTheSixthRequestWithinASecond() {
        world.buy("Sandbox | Seller Reverts", 10_000, "item-1");
        world.passMillis(999);
        IntStream.range(0, 4).forEach(_ -> assertThat(asksForMoney(KEY)).isTrue());

        assertThat(asksForMoney(KEY)).isFalse();
        assertThat(world.info("item-1").path("error").asText()).isEqualTo("Bad KEY");
        world.passMillis(60_000);
        assertThat(world.info("item-1").path("error").asText()).isEqualTo("Bad KEY");
        assertThat(asksForMoney(OTHER_KEY)).isTrue();
    }

    @Test
    void allowsFiveRequestsInEverySecond() {
        for (int request = 0; request < 40; request++) {
            assertThat(asksForMoney(KEY)).isTrue();
            world.passMillis(200);
        }

        assertThat(key(KEY).path("mostInASecond").intValue()).isEqualTo(5);
        assertThat(key(KEY).path("requests").intValue()).isEqualTo(40);
        assertThat(key(KEY).path("violations").intValue()).isZero();
    }

    @Test
    void remembersADeletedKey() {
        IntStream.range(0, 6).forEach(_ -> asksForMoney(KEY));
        world.restart();
        world.passMillis(5_000);

        assertThat(asksForMoney(KEY)).isFalse();
        assertThat(key(KEY).path("deleted").asBoolean()).isTrue();
        assertThat(key(KEY).path("violations").intValue()).isEqualTo(1);
        assertThat(key(KEY).path("mostInASecond").intValue()).isEqualTo(6);
        assertThat(world.get("/sandbox/totals").path("keyViolations").intValue())
                .isEqualTo(1);
    }

    @Test
    void countsRequestsThatTheWeatherBefallsAsWell() {
        for (int request = 0; request < 6; request++) {
            world.change("POST", "/sandbox/weather", "{\"percent\":100,\"seed\":" + request + "}");
            assertThat(world.getRaw("/market/730/api/v2/get-money?key=" + KEY).statusCode())
                    .isIn(500, 504);
        }

        assertThat(key(KEY).path("requests").intValue()).isEqualTo(6);
        assertThat(key(KEY).path("violations").intValue()).isEqualTo(1);
    }

    private boolean asksForMoney(String key) {
        return world.market("get-money?key=" + key).path("success").asBoolean();
    }

    private JsonNode key(String name) {
        for (JsonNode key : world.get("/sandbox/keys")) {
            if (key.path("key").asText().equals(name)) {
                return key;
            }
        }
        throw new AssertionError(name);
    }
}
