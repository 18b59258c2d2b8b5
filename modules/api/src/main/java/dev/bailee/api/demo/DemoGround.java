package dev.bailee.api.demo;

import dev.bailee.api.Ports;
import dev.bailee.api.Schemas;
import dev.bailee.database.Database;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.LocalPostgres;
import dev.bailee.database.Migrations;
import dev.bailee.sandbox.Addresses;
import dev.bailee.sandbox.Sandbox;
import dev.bailee.sandbox.SandboxSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What a demo's gateway stands on: a PostgreSQL and a simulated world. They start beside the gateway, which needs to
 * know no more than where they will be until it has read its settings.
 */
final class DemoGround {

    private static final int CONNECTIONS = 24;
    private static final int SANDBOX_CONNECTIONS = 8;

    private final Executor aside =
            task -> Thread.ofPlatform().daemon().name("demo-ground").start(task);
    private final int databasePort = Ports.free();
    private final Addresses world;
    private final CompletableFuture<LocalPostgres> postgres;
    private final CompletableFuture<World> simulated;
    private volatile boolean handedOver;

    /** The simulated world and its own connections. */
    private record World(Database database, Sandbox sandbox) {}

    /**
     * Begins to start everything.
     *
     * @param sandboxPort where the world is to be
     * @param says gets a line for each callback the simulated merchant receives
     */
    DemoGround(DemoFolder folder, int sandboxPort, Consumer<String> says) {
        world = new Addresses(sandboxPort);
        postgres = CompletableFuture.supplyAsync(() -> LocalPostgres.start(folder.postgres(), databasePort), aside);
        simulated = postgres.thenApplyAsync(_ -> simulate(says), aside);
        Runtime.getRuntime().addShutdownHook(new Thread(this::abandon));
    }

    private World simulate(Consumer<String> says) {
        Migrations.run(owner(), app().user(), List.of(Schemas.SANDBOX));
        Database database = Database.open(LocalPostgres.appAt(databasePort, SANDBOX_CONNECTIONS));
        SandboxSettings settings = SandboxSettings.demo(world.port(), InstantSource.system(), says);
        return new World(database, Sandbox.start(settings, database.jdbi()));
    }

    DatabaseSettings owner() {
        return LocalPostgres.ownerAt(databasePort);
    }

    DatabaseSettings app() {
        return LocalPostgres.appAt(databasePort, CONNECTIONS);
    }

    Addresses world() {
        return world;
    }

    /** Waits until all is there, and migrated. From then on it is the caller who closes it, the last first. */
    List<AutoCloseable> await() {
        LocalPostgres server = join(postgres);
        Migrations.run(owner(), app().user(), Schemas.ALL);
        World running = join(simulated);
        handedOver = true;
        return List.of(server, running.database(), running.sandbox());
    }

    /** The world, once {@link #await} has returned. */
    Sandbox sandbox() {
        return join(simulated).sandbox();
    }

    // a gateway that never came to stand must not leave a server behind
    private void abandon() {
        if (!handedOver) {
            postgres.thenAccept(LocalPostgres::close).join();
        }
    }

    private static <T> T join(CompletableFuture<T> started) {
        try {
            return started.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
