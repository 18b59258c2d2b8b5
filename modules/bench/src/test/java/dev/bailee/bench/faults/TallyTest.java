package dev.bailee.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.bench.crash.Shopper.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();
    private final long start = System.nanoTime();

    private static Reply reply(int status, String body) {
        try {
            return new Reply(status, new JsonMapper().readTree(body), 0);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    @Test
    void countsAnswersByStatusAndCode() {
        tally.heard("GET", reply(200, "{\"success\":true}"));
        tally.heard("POST", reply(503, "{\"success\":false,\"error\":{\"code\":1009}}"));
        tally.heard("POST", null);

        assertThat(tally.byCode(start, System.nanoTime())).isEqualTo(Map.of("200", 1, "503/1009", 1, Tally.NONE, 1));
    }

    @Test
    void takesOnlyAGrantedWriteForOne() {
        tally.heard("GET", reply(200, "{\"success\":true}"));
        tally.heard("POST", reply(503, "{\"success\":false,\"error\":{\"code\":1009}}"));
        assertThat(tally.firstGranted(start)).isEmpty();

        tally.heard("POST", reply(200, "{\"success\":true}"));
        assertThat(tally.firstGranted(start)).isPresent();
        assertThat(tally.firstGranted(System.nanoTime())).isEmpty();
    }

    @Test
    void countsWhatWasAnsweredASecond() {
        tally.heard("GET", reply(200, "{\"success\":true}"));
        tally.heard("GET", null);

        assertThat(tally.perSecond(start, start + 60_000_000_000L)).isBetween(0.016, 0.017);
    }
}
