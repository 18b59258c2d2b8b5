package dev.bailee.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeatherTest {

    private static final String CALL = "/market/730/api/v2/get-money?key=" + World.KEY;
    private static final int CALLS = 60;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void failsAsManyCallsAsItWasToldAndTheSameOnesAgain() {
        List<Integer> first = statuses();
        List<Integer> again = statuses();

        assertThat(first).contains(200, 500, 504).isEqualTo(again);
        JsonNode weather = world.get("/sandbox/weather");
        assertThat(weather.path("calls").intValue()).isEqualTo(CALLS);
        assertThat(weather.path("mishaps").longValue())
                .isEqualTo(first.stream().filter(status -> status != 200).count());
    }

    private List<Integer> statuses() {
        turn(50);
        List<Integer> statuses = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            statuses.add(world.getRaw(CALL).statusCode());
        }
        return statuses;
    }

    private JsonNode turn(int percent) {
        return world.change("POST", "/sandbox/weather", "{\"percent\":" + percent + ",\"seed\":11}");
    }

    @Test
    void sellsSomeItemsWithoutAnAnswerAndSomeNotAtAll() {
        turn(100);
        for (int item = 0; item < CALLS; item++) {
            world.getRaw("/market/730/api/v2/buy-for?key=" + World.KEY + "&hash_name="
                    + World.encoded("AK-47 | Redline (Field-Tested)")
                    + "&price=20000&partner=39734273&token=AbCd1234&custom_id=item-" + item);
        }
        turn(0);

        assertThat(world.get("/sandbox/totals").path("sales").intValue()).isBetween(1, CALLS - 1);
    }

    @Test
    void leavesTheMerchantAndTheStringsAlone() {
        turn(100);

        assertThat(world.getRaw("/sandbox/totals").statusCode()).isEqualTo(200);
        assertThat(world.getRaw("/").statusCode()).isEqualTo(200);
        assertThat(world.getRaw("/steam/api/ISteamUser/GetPlayerBans/v1/?steamids=76561198000000001")
                        .statusCode())
                .isIn(500, 504);
    }

    @Test
    void refusesAPercentageThatIsNone() {
        turn(30);

        HttpResponse<String> answer = world.post(
                URI.create(world.sandbox().baseUri() + "/sandbox/weather"),
                "{\"percent\":101,\"seed\":5}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(world.get("/sandbox/weather").path("percent").intValue()).isEqualTo(30);
    }
}
