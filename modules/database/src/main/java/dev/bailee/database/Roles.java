package dev.bailee.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The two roles of a database we made ourselves: one owns the schemas, the other is the application. */
final class Roles {

    static final String OWNER = "bailee_owner";
    static final String APP = "bailee_app";

    private Roles() {}

    /** Makes roles and database where they are missing, as the superuser. */
    static void ensure(String superuserUrl, String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuserUrl);
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {OWNER, APP}) {
                if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
                    statement.execute("create role " + role + " login");
                }
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                create(statement, database, "template0");
            }
        }
    }

    static void create(Statement statement, String database, String template) throws SQLException {
        statement.execute("create database " + database + " owner " + OWNER + " template " + template);
        statement.execute("revoke connect, temporary on database " + database + " from public");
        statement.execute("grant connect on database " + database + " to " + APP);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
