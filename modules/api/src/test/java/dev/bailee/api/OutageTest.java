package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailee.api.RunningApi.Reply;
import dev.bailee.api.trades.UserGate;
import dev.bailee.database.Database;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.trades.TradeType;
import dev.bailee.trades.UserLocks;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered while PostgreSQL is gone, which is stopped for real. */
class OutageTest {

    private static final int CONNECTIONS = 4;

    @TempDir
    Path folder;

    private LocalPostgres postgres;

    // the first PostgreSQL of a JVM unpacks what all of them run: not into a folder that a test throws away
    @BeforeAll
    static void unpack() {
        ScratchDatabase.of("ledger").close();
    }

    @BeforeEach
    void start() {
        postgres = LocalPostgres.start(folder, 0);
        Migrations.run(postgres.owner(), postgres.app(1).user(), Schemas.ALL);
    }

    @Test
    void saysThatItIsUnavailableWhereNothingWasDone() {
        Map<String, String> settings =
                Map.of("role", "api", "database.url", postgres.app(CONNECTIONS).url());
        try (RunningApi api = RunningApi.start(settings)) {
            assertThat(api.get("/health").status()).isEqualTo(200);
            postgres.close();

            assertUnavailable(settled(() ->
                    api.send(HttpRequest.newBuilder(api.uri("/secure/trades")).header("api-key", "ap_unknown"))));
            assertUnavailable(settled(() -> api.send(HttpRequest.newBuilder(api.uri("/secure/buy"))
                    .header("api-key", "ap_unknown")
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")))));
            // what it last knew of maintenance is good for a second, and the calls above took longer
            assertUnavailable(api.get("/health"));
        }
    }

    // a connection that was used within the last half second is trusted once more, and what fails on it is a fault of
    // ours; each of them fails once
    private static Reply settled(Supplier<Reply> asking) {
        Reply reply = asking.get();
        for (int connection = 0; connection < CONNECTIONS && reply.status() == 500; connection++) {
            reply = asking.get();
        }
        return reply;
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE.code());
        assertThat(reply.header("retry-after")).matches("\\d+");
    }

    @Test
    void keepsWhatWasAcceptedThoughItsLockCannotBeFreed() {
        InstantSource clock = InstantSource.system();
        try (Database database = Database.open(postgres.app(2))) {
            UserGate gate = new UserGate(
                    database.jdbi(),
                    new UserLocks(new Ids(clock, new SecureRandom()), clock),
                    System::nanoTime,
                    TradeType.WITHDRAW);

            String answer = gate.oneAtATime(UUID.randomUUID(), _ -> {
                postgres.close();
                return "accepted";
            });

            assertThat(answer).isEqualTo("accepted");
        }
    }
}
