package dev.bailee.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.callbacks.CallbackCensus.Endpoints;
import dev.bailee.callbacks.CallbackCensus.Queues;
import dev.bailee.callbacks.CallbackCensus.State;
import dev.bailee.database.ScratchDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What is counted is what merchants are yet to be told. */
class CallbackCensusTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final CallbackCensus census = new CallbackCensus();

    @Test
    void tellsApartWhatIsDueWhatWaitsAndWhatHasNowhereToGo() {
        try (ScratchDatabase database = ScratchDatabase.of("callbacks")) {
            database.ownerJdbi().useHandle(handle -> {
                subject(handle, "'2026-11-21 11:59:00Z'");
                subject(handle, "'2026-11-21 11:58:00Z'");
                subject(handle, "'2026-11-21 12:00:01Z'");
                subject(handle, "'infinity'");
                subject(handle, "null");
            });

            List<Queues> queues = database.jdbi().withHandle(handle -> census.queues(handle, NOW));
            assertThat(queues)
                    .containsExactlyInAnyOrder(
                            new Queues(State.DUE, 2, Instant.parse("2026-11-21T11:58:00Z")),
                            new Queues(State.WAITING, 1, null),
                            new Queues(State.PARKED, 1, null));
        }
    }

    private static void subject(Handle handle, String dueAt) {
        handle.execute("insert into callbacks.subject (kind, id, merchant_id, due_at)"
                + " values ('TRADE', gen_random_uuid(), gen_random_uuid(), " + dueAt + ")");
    }

    @Test
    void countsWhatWasGivenUpAndEndpointsByWhetherAnythingIsSentThere() {
        try (ScratchDatabase database = ScratchDatabase.of("callbacks")) {
            assertThat(oldest(database)).isEmpty();
            database.ownerJdbi().useHandle(handle -> {
                event(handle, "WAITING", "2026-11-21 11:00:00Z", "null");
                event(handle, "WAITING", "2026-11-21 10:00:00Z", "null");
                event(handle, "DELIVERED", "2026-11-20 10:00:00Z", "now()");
                event(handle, "DEAD", "2026-11-20 10:00:00Z", "now()");
                endpoint(handle, "ACTIVE", "null");
                endpoint(handle, "DISABLED", "'GONE'");
            });

            assertThat(oldest(database)).hasValue(Instant.parse("2026-11-21T10:00:00Z"));
            long dead = database.jdbi().withHandle(census::dead);
            assertThat(dead).isEqualTo(1);
            List<Endpoints> endpoints = database.jdbi().withHandle(census::endpoints);
            assertThat(endpoints).containsExactlyInAnyOrder(new Endpoints(true, 1), new Endpoints(false, 1));
        }
    }

    private Optional<Instant> oldest(ScratchDatabase database) {
        return database.jdbi().withHandle(census::oldestWaiting);
    }

    private static void event(Handle handle, String state, String recordedAt, String endedAt) {
        handle.execute("""
                with s as (insert into callbacks.subject (kind, id, merchant_id)
                    values ('TRADE', gen_random_uuid(), gen_random_uuid()) returning *)
                insert into callbacks.event (id, kind, subject_id, sequence, merchant_id, body, recorded_at, due_at, state,
                    ended_at)
                select gen_random_uuid(), kind, id, 1, merchant_id, '{}', '%s', now(), '%s', %s from s
                """.formatted(recordedAt, state, endedAt));
    }

    private static void endpoint(Handle handle, String state, String why) {
        handle.execute("""
                insert into callbacks.endpoint (merchant_id, url, signature_header, secret, state, why, disabled_at,
                    dead_letters, timeouts, created_at, updated_at)
                values (gen_random_uuid(), 'https://acme.example', 'x', 'y', '%s', %s,
                    case when '%s' = 'DISABLED' then now() end, 0, 0, now(), now())
                """.formatted(state, why, state));
    }
}
