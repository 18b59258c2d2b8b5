package dev.bailee.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * A fresh, migrated database for one test. All of a JVM's scratch databases share one PostgreSQL, which doesn't wait
 * for the disk, and each is a copy of a template that was migrated once.
 */
public final class ScratchDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();

    private final String name;
    private final Database app;

    private ScratchDatabase(String name, int connections) {
        this.name = name;
        this.app = Database.open(settings(name, Roles.APP, connections), 1);
    }

    /**
     * Makes one.
     *
     * @param rooms the schemas it needs, in the order of their migrations
     */
    public static ScratchDatabase of(String... rooms) {
        String template = TEMPLATES.computeIfAbsent(List.of(rooms), ScratchDatabase::template);
        String name = "scratch_" + COUNT.incrementAndGet();
        create(name, template);
        return new ScratchDatabase(name, 40);
    }

    private static String template(List<String> rooms) {
        String name = "template_" + String.join("_", rooms);
        create(name, "template0");
        Migrations.run(settings(name, Roles.OWNER, 1), Roles.APP, rooms);
        return name;
    }

    private static void create(String name, String template) {
        administer(statement -> Roles.create(statement, name, template));
    }

    private static void administer(Task task) {
        try (Connection connection = DriverManager.getConnection(ScratchServer.url("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            task.perform(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface Task {
        void perform(Statement superuser) throws SQLException;
    }

    private static DatabaseSettings settings(String database, String role, int connections) {
        return new DatabaseSettings(ScratchServer.url(role, database), role, "", connections);
    }

    /** As the application's role. */
    public Jdbi jdbi() {
        return app.jdbi();
    }

    /** As the role that owns every table; for arranging what the application can't. */
    public Jdbi ownerJdbi() {
        DatabaseSettings owner = owner();
        return Jdbi.create(owner.url(), owner.user(), owner.password());
    }

    /** How the owner connects. */
    public DatabaseSettings owner() {
        return settings(name, Roles.OWNER, 2);
    }

    /** How the application connects. */
    public DatabaseSettings app(int connections) {
        return settings(name, Roles.APP, connections);
    }

    /** Throws it away, whoever uses it still. */
    @Override
    public void close() {
        app.close();
        administer(statement -> statement.execute("drop database if exists " + name + " with (force)"));
    }
}
