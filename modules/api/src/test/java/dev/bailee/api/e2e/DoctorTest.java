package dev.bailee.api.e2e;

import static dev.bailee.api.e2e.Errand.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bailee.api.RunningApi;
import dev.bailee.api.doctor.DoctorCommand;
import dev.bailee.sandbox.SandboxBot;
import dev.bailee.secrets.Sealer;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The doctor finds nothing where nothing is wrong, and every fault that is planted. */
@TestInstance(Lifecycle.PER_CLASS)
final class DoctorTest {

    // of its own: what other tests leave behind may well be wrong
    private final World world = World.on("embedded");

    @BeforeAll
    void tradeOnce() {
        Shop shop = world.shop();
        shop.awaitEnd(shop.bought("first", world.tradeUrl(), World.REDLINE));
    }

    @AfterAll
    void close() {
        world.close();
    }

    private Errand visit(Consumer<ObjectNode> fault) {
        return Errand.run(world, fault, new DoctorCommand());
    }

    @Test
    void findsNothingWrongWhereNothingIs() {
        Errand visit = visit(_ -> {});

        assertThat(visit.printed())
                .contains(
                        "nothing is wrong",
                        "as bailee_app",
                        "the schemas are up to date",
                        "takes the key of its web API",
                        "world-bot is let in",
                        "holds $",
                        "is active; it last took something at",
                        "open",
                        "agrees with the database's")
                .doesNotContain("WRONG");
        assertThat(visit.failed()).isFalse();
        assertThat(visit.printed())
                .doesNotContain(
                        RunningApi.SEALING_KEY,
                        SandboxBot.of(WorldSettings.BOT).refreshToken(),
                        SandboxBot.of(WorldSettings.BOT).sharedSecret());
    }

    @Test
    void findsADatabaseThatIsAway() {
        assertWrong(
                visit(settings -> in(settings, "database").put("url", "jdbc:postgresql://127.0.0.1:1/bailee")),
                "WRONG  database");
    }

    @Test
    void findsARoleThatMayTooMuch() {
        assertWrong(
                visit(settings -> in(in(settings, "database"), "app").put("user", "bailee_owner")),
                "it owns what is in schema ledger");
    }

    @Test
    void findsATemporalThatIsAway() {
        assertWrong(
                visit(settings -> in(settings, "temporal").put("target", "127.0.0.1:1")),
                "nobody answers at 127.0.0.1:1",
                "temporal.target");
    }

    @Test
    void findsAKeyThatSteamDoesNotTake() {
        assertWrong(visit(settings -> in(settings, "steam").put("apiKey", "")), "doesn't take the key");
    }

    @Test
    void findsASupplierThatIsAway() {
        assertWrong(
                visit(settings -> ((ObjectNode)
                                in(settings, "market").path("suppliers").path(1))
                        .put("baseUrl", "http://127.0.0.1:1")),
                "WRONG  suppliers",
                "key 252490-");
    }

    @Test
    void findsSecretsThatTheKeysDoNotOpen() {
        String other = Sealer.newKey(new SecureRandom());

        Errand visit = visit(settings -> in(settings, "access").put("sealingKeys", other));

        assertWrong(
                visit,
                "secrets of merchants: the seal of merchants.api-secret:",
                "secrets of endpoints: the seal of callbacks.endpoint:",
                "credentials of bots: the seal of steam.bot:",
                "the credentials of world-bot can't be read",
                "secrets of escrow accounts: all 0 open");
        assertThat(visit.printed()).doesNotContain(other);
    }

    @Test
    void findsWhatTheDatabaseTellsOfEndpointsAndTheLedger() {
        world.backdoor.plant(
                "update callbacks.endpoint set state = 'DISABLED', why = 'GONE', disabled_at = '2026-11-21'");
        world.backdoor.plant("insert into ledger.out_of_balance (found_at, findings) values (now(), '{planted}')");
        try {
            assertWrong(visit(_ -> {}), "is disabled since", "GONE", "out of balance since", "planted", "audit --full");
        } finally {
            world.backdoor.plant("update callbacks.endpoint set state = 'ACTIVE', why = null, disabled_at = null");
            world.backdoor.plant("delete from ledger.out_of_balance");
        }
    }

    @Test
    void findsAMigrationThatHasNotRun() {
        world.backdoor.plant("create table public.kept as select * from trades.migrations where version = '1'");
        world.backdoor.plant("delete from trades.migrations where version = '1'");
        try {
            assertWrong(visit(_ -> {}), "not yet run: trades 1", "migrate");
        } finally {
            world.backdoor.plant("insert into trades.migrations select * from public.kept");
            world.backdoor.plant("drop table public.kept");
        }
    }

    private static void assertWrong(Errand visit, String... words) {
        assertThat(visit.printed()).contains(words).contains("wrong").doesNotContain("nothing is wrong");
        assertThat(visit.failed()).isTrue();
    }
}
