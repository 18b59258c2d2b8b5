package dev.bailee.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsDataAndWaitsForTheDisk() {
        try (LocalPostgres server = LocalPostgres.start(folder, 0)) {
            owner(server).useHandle(handle -> {
                handle.execute("create schema thing");
                handle.execute("create table thing.thing (price bigint)");
                handle.createUpdate("insert into thing.thing values (:price)")
                        .bind("price", 1240L)
                        .execute();
            });
            assertThat(setting(server, "fsync")).isEqualTo("on");
            assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
        }
        try (LocalPostgres server = LocalPostgres.start(folder, 0)) {
            Long price = owner(server)
                    .withHandle(handle -> handle.createQuery("select price from thing.thing")
                            .mapTo(Long.class)
                            .one());
            assertThat(price).isEqualTo(1240);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (LocalPostgres _ = LocalPostgres.start(folder, 0)) {
            assertThatThrownBy(() -> LocalPostgres.start(folder, 0)).hasMessageContaining("in use by another Bailee");
        }
    }

    @Test
    void theApplicationMayNotCreateAnything() {
        try (LocalPostgres server = LocalPostgres.start(folder, 0);
                Database app = Database.open(server.app(1))) {
            assertThatThrownBy(() -> app.jdbi().useHandle(handle -> handle.execute("create schema mine")))
                    .hasMessageContaining("permission denied");
        }
    }

    private static Jdbi owner(LocalPostgres server) {
        DatabaseSettings owner = server.owner();
        return Jdbi.create(owner.url(), owner.user(), owner.password());
    }

    private static String setting(LocalPostgres server, String name) {
        return owner(server)
                .withHandle(handle ->
                        handle.createQuery("show " + name).mapTo(String.class).one());
    }
}
