package dev.bailee.database;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the rooms' schemas up to date. Each room has its own history, in its own schema, so that rooms don't wait for
 * one another's versions. A migration names the application's role as {@code ${app_role}} and grants it no more than
 * it needs.
 */
public final class Migrations {

    private Migrations() {}

    /**
     * Runs what hasn't run yet, as the owner. Safe to call from several processes at once.
     *
     * @param owner the role that owns the schemas
     * @param appRole the role the application connects as
     * @param rooms names of schemas, each with its migrations on the class path under {@code db/<name>}
     */
    public static void run(DatabaseSettings owner, String appRole, List<String> rooms) {
        rooms.forEach(room -> of(owner, appRole, room).migrate());
    }

    /**
     * The migrations that haven't run yet, in words; empty if the owner isn't let in.
     *
     * @param owner as for {@link #run}
     */
    public static Optional<List<String>> pending(DatabaseSettings owner, String appRole, List<String> rooms) {
        try {
            return Optional.of(rooms.stream()
                    .flatMap(room -> Arrays.stream(
                                    of(owner, appRole, room).info().pending())
                            .map(migration -> room + " " + migration.getVersion()))
                    .toList());
        } catch (FlywayException _) {
            return Optional.empty();
        }
    }

    private static Flyway of(DatabaseSettings owner, String appRole, String room) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .schemas(room)
                .defaultSchema(room)
                .locations("classpath:db/" + room)
                .table("migrations")
                .placeholders(Map.of("app_role", appRole))
                .failOnMissingLocations(true)
                .load();
    }
}
