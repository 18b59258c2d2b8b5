package dev.bailee.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bailee.api.doctor.Findings.Finding;
import dev.bailee.api.doctor.Findings.State;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before a feed on this machine; the real one is not to be had everywhere. */
class AdvisoriesTest {

    private static final String BILL = """
            {"bomFormat": "CycloneDX", "components": [
              {"name": "sound", "purl": "pkg:maven/org.example/sound@1.0?type=jar"},
              {"name": "bailee-api", "purl": "pkg:maven/dev.bailee/bailee-api@1?type=jar"},
              {"name": "holed", "purl": "pkg:maven/org.example/holed@2.1?type=jar"}]}
            """;

    private final Findings findings = new Findings();
    private final HttpServer feed;
    private volatile String asked = "";
    private volatile int status = 200;
    private volatile String answer = "{}";

    @TempDir
    Path folder;

    AdvisoriesTest() throws IOException {
        feed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        feed.createContext("/v1/querybatch", this::answer);
        feed.start();
    }

    @AfterEach
    void close() {
        feed.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void tellsWhatIsKnownOfEachPartThatIsNotOurs() throws IOException {
        answer = "{\"results\": [{}, {\"vulns\": [{\"id\": \"GHSA-1\"}, {\"id\": \"GHSA-2\"}]}]}";

        List<Finding> found = look();

        assertThat(asked)
                .isEqualTo("{\"queries\":[{\"package\":{\"purl\":\"pkg:maven/org.example/sound@1.0\"}},"
                        + "{\"package\":{\"purl\":\"pkg:maven/org.example/holed@2.1\"}}]}");
        assertThat(found)
                .extracting(Finding::state, Finding::text)
                .containsExactly(
                        tuple(State.WRONG, "pkg:maven/org.example/holed@2.1 has GHSA-1"),
                        tuple(State.WRONG, "pkg:maven/org.example/holed@2.1 has GHSA-2"));
        assertThat(found.getFirst().advice()).contains("https://osv.dev/vulnerability/GHSA-1");
    }

    @Test
    void tellsThatNothingIsKnown() throws IOException {
        answer = "{\"results\": [{}, {\"vulns\": []}]}";
        Finding found = look().getFirst();
        assertThat(found.state()).isEqualTo(State.WELL);
        assertThat(found.text()).contains("nothing against the 2 parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"results\": [{}]}", "{\"results\": [{}, {\"next_page_token\": \"more\"}]}", "<html>"})
    void saysThatItWasNotCheckedIfTheFeedSaysSomethingElse(String other) throws IOException {
        answer = other;
        assertNotChecked(look());
    }

    @Test
    void saysThatItWasNotCheckedIfTheFeedFails() throws IOException {
        answer = "{\"results\": [{}, {}]}";
        status = 503;
        assertNotChecked(look());
    }

    @Test
    void saysThatItWasNotCheckedIfNobodyAnswers() throws IOException {
        feed.stop(0);
        assertNotChecked(look());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<bom/>", "{}", "{\"components\": []}"})
    void saysThatItWasNotCheckedIfThereIsNothingToCheck(String bill) throws IOException {
        new Advisories(uri(), findings).look(folder.resolve("none"));
        new Advisories(uri(), findings).look(Files.writeString(folder.resolve("other"), bill));
        assertThat(findings.all())
                .extracting(Finding::text)
                .hasSize(2)
                .allMatch(text -> text.startsWith("not checked: there is no bill"));
        assertThat(asked).isEmpty();
    }

    private List<Finding> look() throws IOException {
        new Advisories(uri(), findings).look(Files.writeString(folder.resolve("bailee.cdx.json"), BILL));
        return findings.all();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + feed.getAddress().getPort());
    }

    private static void assertNotChecked(List<Finding> found) {
        assertThat(found).extracting(Finding::state).containsExactly(State.OPEN);
        assertThat(found.getFirst().text()).startsWith("not checked");
    }
}
