package dev.bailee.database;

import java.util.Objects;

/**
 * Where a database is and who connects.
 *
 * @param url JDBC URL
 * @param user the role
 * @param password its password, empty where the server asks for none
 * @param connections the most connections the pool opens
 */
public record DatabaseSettings(String url, String user, String password, int connections) {

    public DatabaseSettings {
        Objects.requireNonNull(url, "database.url");
        Objects.requireNonNull(user, "database.user");
        Objects.requireNonNull(password, "database.password");
        if (connections < 1) {
            throw new IllegalArgumentException("database.connections must be at least 1");
        }
    }

    /** The same database, as another role. */
    public DatabaseSettings as(String otherUser, String otherPassword) {
        return new DatabaseSettings(url, otherUser, otherPassword, connections);
    }

    @Override
    public String toString() {
        return user + "@" + url;
    }
}
