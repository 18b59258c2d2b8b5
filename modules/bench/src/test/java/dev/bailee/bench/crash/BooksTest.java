package dev.bailee.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.Schemas;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether the books show who buys twice. */
class BooksTest {

    private static final BigDecimal START = new BigDecimal("10.00");
    private static final String BUY = "/api/v2/buy-for?key=sandbox-key-001"
            + "&hash_name=AK-47%20%7C%20Redline%20(Field-Tested)&price=20000&partner=39734273&token=AbCd1234&custom_id=";

    private final ScratchDatabase database = ScratchDatabase.of(
            Stream.concat(Schemas.ALL.stream(), Stream.of(Schemas.SANDBOX)).toArray(String[]::new));
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.demo(0, InstantSource.system(), _ -> {}), database.jdbi());
    private final Shopper shop =
            new Shopper(List.of(), sandbox.addresses().base(), "nobody asks the API", (_, _) -> {});

    @AfterEach
    void close() {
        shop.close();
        sandbox.close();
        database.close();
    }

    private void buy(String reference) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create(sandbox.addresses().supplier(730) + BUY + reference);
            assertThat(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private List<String> violations() throws IOException {
        JsonNode totals = shop.world("/totals");
        return new Books(database.jdbi(), START).violations(Map.of(), Set.of(), START, totals);
    }

    @Test
    void showThatOneReferenceWasBoughtTwice() throws Exception {
        shop.sellTwiceIfAskedTwice();
        assertThat(violations()).isEmpty();
        buy("one");
        assertThat(violations()).noneMatch(line -> line.contains("twice") || line.contains("more than once"));

        buy("one");

        assertThat(violations())
                .contains("the supplier sold more than once: {\"one\":2}", "sold twice: one")
                .anyMatch(line -> line.startsWith("not one sale for each reference"));
    }

    @Test
    void showThatTheSupplierWouldHaveRefused() throws Exception {
        buy("one");
        buy("one");

        assertThat(violations())
                .noneMatch(line -> line.startsWith("sold twice"))
                .contains("the supplier refuses to sell twice, so that nobody sees who asked it to");
    }
}
