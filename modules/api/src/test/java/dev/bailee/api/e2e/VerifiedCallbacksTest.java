package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What any library of the Standard Webhooks makes of our callbacks, questions included. */
@ExtendWith(OneWorld.class)
@TestInstance(Lifecycle.PER_CLASS)
final class VerifiedCallbacksTest {

    private final World world;
    private final Shop shop;
    private final List<Doorman.Visit> visits = new ArrayList<>();
    private int told;

    VerifiedCallbacksTest(World world) {
        this.world = world;
        this.shop = world.shop();
    }

    @BeforeAll
    void completeATrade() {
        JsonNode ended = shop.awaitEnd(shop.bought("signed", world.tradeUrl(), World.REDLINE));
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        told = world.callbacks(ended.path("id").asText()).size();
        visits.addAll(world.doorman.visits(shop.name()));
    }

    private String secret() {
        return world.doorman.secret(shop.name());
    }

    @Test
    void everyOneIsVerified() {
        assertThat(told).isGreaterThan(2);
        assertThat(visits).hasSize(told).allMatch(Doorman.Visit::genuine);
    }

    @Test
    void noneIsVerifiedOnceASingleCharacterOfItsBodyIsAnother() {
        for (Doorman.Visit visit : visits) {
            assertRefused(new Doorman.Visit(visit.headers(), visit.body() + " ", true));
            assertRefused(new Doorman.Visit(visit.headers(), visit.body().replaceFirst("\"type\"", "\"typo\""), true));
        }
    }

    @Test
    void noneIsVerifiedOnceItsTimeOrItsIdIsAnother() {
        for (Doorman.Visit visit : visits) {
            long second = Long.parseLong(visit.header("webhook-timestamp"));
            assertRefused(with(visit, "webhook-timestamp", Long.toString(second - 1)));
            assertRefused(with(visit, "webhook-timestamp", Long.toString(second + 1)));
            assertRefused(with(visit, "webhook-id", visit.header("webhook-id") + "0"));
        }
    }

    @Test
    void noneIsVerifiedByAnotherMerchant() {
        String other = world.doorman.secret(world.shop().name());
        assertThat(visits).isNotEmpty().noneMatch(visit -> visit.isVerifiedBy(other));
    }

    private void assertRefused(Doorman.Visit forged) {
        assertThat(forged.isVerifiedBy(secret())).as(forged.toString()).isFalse();
    }

    private static Doorman.Visit with(Doorman.Visit visit, String header, String value) {
        Map<String, List<String>> headers = new HashMap<>();
        visit.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(header)) {
                headers.put(name, values);
            }
        });
        headers.put(header, List.of(value));
        Doorman.Visit changed = new Doorman.Visit(headers, visit.body(), visit.genuine());
        assertThat(changed.header(header)).isEqualTo(value);
        return changed;
    }
}
