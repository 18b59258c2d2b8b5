package dev.bailee.database;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

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
        for (String room : rooms) {
            Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .schemas(room)
                    .defaultSchema(room)
                    .locations("classpath:db/" + room)
                    .table("migrations")
                    .placeholders(Map.of("app_role", appRole))
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        }
    }
}
