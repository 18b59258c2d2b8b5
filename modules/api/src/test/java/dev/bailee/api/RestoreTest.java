package dev.bailee.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.Database;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import dev.bailee.trades.Trades;
import dev.bailee.workflows.housekeeping.Auditor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a stopped data folder is a backup, and so is a dump: what they held is there again, and in balance. */
class RestoreTest {

    private static final String TOOLS = "bailee.postgres.tools";
    private static final Money CREDIT = Money.ofCents(125_00);

    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new Ids(clock, new SecureRandom());
    private final Ledger ledger = new Ledger();
    private final UUID merchant = ids.next();

    @Test
    void whatWasCopiedIsThereAgainAndInBalance() throws Exception {
        // the first PostgreSQL of a JVM unpacks what all of them run: not into a folder that a test throws away
        ScratchDatabase.of("ledger").close();
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        try (LocalPostgres postgres = LocalPostgres.start(data, 0)) {
            Migrations.run(postgres.owner(), postgres.app(1).user(), Schemas.ALL);
            with(postgres, this::openAndCredit);
        }
        copy(data, backup);
        try (LocalPostgres later = LocalPostgres.start(data, 0)) {
            with(later, this::credit);
        }

        try (LocalPostgres restored = LocalPostgres.start(backup, 0)) {
            assertThatTheCreditIsBack(restored);
        }
    }

    // with the tools of this PostgreSQL's version, as .ci/postgres-tools gets them; others refuse
    @Test
    @EnabledIfSystemProperty(named = TOOLS, matches = ".+")
    void whatWasDumpedWhileItRanIsThereAgainAndInBalance() throws Exception {
        ScratchDatabase.of("ledger").close();
        String dump = folder.resolve("bailee.dump").toString();
        try (LocalPostgres postgres = LocalPostgres.start(folder.resolve("data"), 0)) {
            Migrations.run(postgres.owner(), postgres.app(1).user(), Schemas.ALL);
            with(postgres, this::openAndCredit);
            run(tool("pg_dump"), "--format=custom", "--file=" + dump, connection(postgres));
            with(postgres, this::credit);
        }

        try (LocalPostgres restored = LocalPostgres.start(folder.resolve("restored"), 0)) {
            run(tool("pg_restore"), "--single-transaction", "--dbname", connection(restored), dump);
            assertThatTheCreditIsBack(restored);
            with(
                    restored,
                    jdbi -> assertThatThrownBy(
                                    () -> jdbi.useHandle(handle -> handle.execute("delete from ledger.postings")))
                            .hasMessageContaining("permission denied"));
        }
    }

    private void assertThatTheCreditIsBack(LocalPostgres restored) {
        with(restored, jdbi -> {
            assertThat(available(jdbi)).isEqualTo(CREDIT);
            AuditReport report = audit(jdbi);
            assertThat(report.findings()).isEmpty();
            assertThat(report.postings()).isEqualTo(1);
            credit(jdbi);
            assertThat(audit(jdbi).findings()).isEmpty();
            assertThat(available(jdbi)).isEqualTo(CREDIT.plus(CREDIT));
        });
        Migrations.run(restored.owner(), restored.app(1).user(), Schemas.ALL);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty(TOOLS), name).toString();
    }

    private static String connection(LocalPostgres postgres) {
        return "host=127.0.0.1 port=%d dbname=%s user=%s"
                .formatted(postgres.port(), "bailee", postgres.owner().user());
    }

    private interface Work {
        void on(Jdbi jdbi);
    }

    private static void with(LocalPostgres postgres, Work work) {
        try (Database database = Database.open(postgres.app(2))) {
            work.on(database.jdbi());
        }
    }

    private void openAndCredit(Jdbi jdbi) {
        jdbi.useTransaction(handle -> ledger.open(handle, merchant));
        credit(jdbi);
        assertThat(audit(jdbi).postings()).isEqualTo(1);
    }

    private void credit(Jdbi jdbi) {
        jdbi.useTransaction(handle -> ledger.post(handle, Postings.adminCredit(merchant, ids.next(), CREDIT)));
    }

    private Money available(Jdbi jdbi) {
        return jdbi.withHandle(handle -> ledger.wallet(handle, merchant)).available();
    }

    private AuditReport audit(Jdbi jdbi) {
        return new Auditor(jdbi, ledger, new Trades(), clock).audit(AuditScope.FULL);
    }

    // as the README does
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        run("cp", "-a", from.toString(), to.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(command[0]).isZero();
    }
}
