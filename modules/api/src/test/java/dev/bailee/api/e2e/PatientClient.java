package dev.bailee.api.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bailee.api.RunningApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.StreamSupport;

/**
 * A client as merchants use them: it asks again where it is told that this helps, after the time it is told, reads lists
 * to their end, and looks many trades up at once.
 */
final class PatientClient {

    private static final Set<String> REFUSED_FOR_NOW =
            Set.of("FLEET_DEGRADED", "DEPOSIT_IN_PROGRESS", "WITHDRAW_IN_PROGRESS");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int TRIES = 3;
    private static final int REFS_AT_ONCE = 100;

    private final Client client;
    private final Consumer<Reply> refused;

    PatientClient(Client client) {
        this(client, _ -> {});
    }

    /**
     * A client.
     *
     * @param refused hears of every refusal
     */
    PatientClient(Client client, Consumer<Reply> refused) {
        this.client = client;
        this.refused = refused;
    }

    JsonNode get(String path) {
        Reply reply = client.get(path);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.data();
    }

    /** What became of a POST in the end. */
    Reply create(String path, JsonNode body) {
        Reply reply = client.post(path, body);
        for (int attempt = 1; attempt < TRIES && mayTryAgain(reply); attempt++) {
            refused.accept(reply);
            LockSupport.parkNanos(wait(reply).toNanos());
            reply = client.post(path, body);
        }
        return reply;
    }

    private static boolean mayTryAgain(Reply reply) {
        return REFUSED_FOR_NOW.contains(reply.body().at("/error/key").asText())
                && wait(reply).compareTo(LONGEST_WAIT) <= 0;
    }

    /** For how long a refusal asks to be left alone. */
    static Duration wait(Reply reply) {
        return Duration.ofSeconds(Long.parseLong(reply.header("Retry-After")));
    }

    /** Every trade of a list, page by page. */
    List<JsonNode> trades(String path, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(path + "?limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.path("items").size()).isBetween(cursor.isEmpty() ? 0 : 1, limit);
            page.path("items").forEach(all::add);
            String next = page.path("nextCursor").asText("");
            assertThat(next).as("a cursor that leads on").isNotEqualTo(cursor.isEmpty() ? "none" : cursor);
            cursor = page.path("nextCursor").isNull() ? "" : next;
        } while (!cursor.isEmpty());
        return all;
    }

    /** Every transaction, by its place. */
    List<JsonNode> transactions(int limit) {
        List<JsonNode> all = new ArrayList<>();
        long total;
        do {
            JsonNode page = get("/v1/ledger/transactions?limit=" + limit + "&offset=" + all.size());
            page.path("items").forEach(all::add);
            total = page.at("/pagination/total").asLong();
            assertThat(page.path("items").isEmpty()).isEqualTo(total == 0);
        } while (all.size() < total);
        return all;
    }

    /** Those of these trades that exist. */
    List<JsonNode> many(Collection<String> refs) {
        return refs.stream()
                .distinct()
                .gather(Gatherers.windowFixed(REFS_AT_ONCE))
                .flatMap(some -> several(some).stream())
                .toList();
    }

    private List<JsonNode> several(List<String> refs) {
        Reply reply =
                client.get("/secure/trades/" + refs.stream().map(Shop::segment).collect(Collectors.joining(",")));
        if (refs.size() == 1) {
            return reply.status() == 404 ? List.of() : List.of(reply.data());
        }
        assertThat(reply.data().isArray()).isTrue();
        return StreamSupport.stream(reply.data().spliterator(), false).toList();
    }
}
