package dev.bailee.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.ConfigCustomizer;
import org.jdbi.v3.core.extension.ConfigCustomizerFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void keepsWhatIsBoundOutOfEveryException() {
        try (ScratchDatabase database = ScratchDatabase.of()) {
            database.ownerJdbi().useHandle(handle -> {
                handle.execute("create schema s create table t (a text unique)");
                handle.execute("grant usage on schema s to " + Roles.APP);
                handle.execute("grant insert on s.t to " + Roles.APP);
            });
            Throwable failure = catchThrowable(() -> database.jdbi().useHandle(handle -> {
                handle.execute("insert into s.t values (?)", "a secret");
                handle.execute("insert into s.t values (?)", "a secret");
            }));
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).contains("insert into s.t").doesNotContain("a secret");
        }
    }

    interface Answers {
        @SqlQuery("select 1")
        int one();

        @SqlQuery("select value from s.handles")
        List<String> values();
    }

    @Test
    void findsOutAboutAnInterfaceOnceAndNotForEveryHandle() {
        try (ScratchDatabase database = ScratchDatabase.of()) {
            List<Class<?>> asked = new CopyOnWriteArrayList<>();
            database.jdbi().getConfig(Extensions.class).registerConfigCustomizerFactory(new ConfigCustomizerFactory() {
                @Override
                public Collection<ConfigCustomizer> forExtensionType(Class<?> type) {
                    asked.add(type);
                    return List.of();
                }
            });
            assertThat(one(database)).isEqualTo(1);
            int atFirst = asked.size();
            assertThat(one(database)).isEqualTo(1);
            assertThat(asked).hasSize(atFirst).contains(Answers.class);
        }
    }

    @Test
    void keepsApartTheHandlesOfAnInterface() {
        try (ScratchDatabase database = ScratchDatabase.of()) {
            database.ownerJdbi().useHandle(handle -> {
                handle.execute("create schema s");
                handle.execute("create table s.handles (value text)");
                handle.execute("grant usage on schema s to " + Roles.APP);
                handle.execute("grant select, insert on s.handles to " + Roles.APP);
            });
            try (Handle writing = database.jdbi().open();
                    Handle other = database.jdbi().open()) {
                Answers ours = writing.attach(Answers.class);
                Answers theirs = other.attach(Answers.class);
                writing.begin();
                writing.execute("insert into s.handles values ('ours')");
                assertThat(theirs.values()).isEmpty();
                assertThat(ours.values()).containsExactly("ours");
                writing.commit();
                assertThat(theirs.values()).containsExactly("ours");
            }
        }
    }

    @Test
    void onlyWhoAsksForItWaitsForEver() {
        try (ScratchDatabase scratch = ScratchDatabase.of();
                Database database = Database.open(scratch.app(1));
                Database patient = Database.openPatiently(scratch.app(1))) {
            assertThat(database.pool().getDataSourceProperties()).containsEntry("socketTimeout", "300");
            assertThat(patient.pool().getDataSourceProperties()).containsEntry("socketTimeout", "0");
        }
    }

    @Test
    void givesUpAConnectionWhoseServerSaysNothingAndGoesOnWithAnother() {
        try (ScratchDatabase scratch = ScratchDatabase.of()) {
            DatabaseSettings settings = scratch.app(1);
            String impatient = settings.url() + (settings.url().contains("?") ? "&" : "?") + "socketTimeout=5";
            try (Database database =
                    Database.open(new DatabaseSettings(impatient, settings.user(), settings.password(), 1))) {
                Throwable failure = catchThrowable(() -> database.jdbi()
                        .useHandle(handle -> handle.select("select 1 from pg_sleep(60)")
                                .mapToMap()
                                .list()));
                assertThat(failure).hasRootCauseInstanceOf(SocketTimeoutException.class);
                assertThat(database.jdbi()
                                .<Integer, RuntimeException>withHandle(
                                        handle -> handle.attach(Answers.class).one()))
                        .isEqualTo(1);
            }
        }
    }

    private static int one(ScratchDatabase database) {
        return database.jdbi().withHandle(handle -> handle.attach(Answers.class).one());
    }
}
