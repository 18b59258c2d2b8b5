package dev.bailee.api;

import dev.bailee.database.DatabaseSettings;

/**
 * Where PostgreSQL is, and the two roles that connect.
 *
 * @param url JDBC URL
 * @param owner who owns the schemas and migrates them
 * @param app who serves requests; owns nothing
 * @param connections the most connections of the application's pool
 */
public record DatabaseConfiguration(String url, Login owner, Login app, int connections) {

    /** A role and its password, which may be empty. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** As whoever migrates connects. */
    public DatabaseSettings asOwner() {
        return new DatabaseSettings(url, owner.user(), owner.password(), 2);
    }

    /** As the application connects. */
    public DatabaseSettings asApp() {
        return new DatabaseSettings(url, app.user(), app.password(), connections);
    }
}
