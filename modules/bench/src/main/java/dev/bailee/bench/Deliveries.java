package dev.bailee.bench;

import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.workflows.Starter;
import dev.bailee.workflows.Temporal;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Callbacks delivered to an endpoint that takes them at once, against a client that does nothing but post them. */
final class Deliveries implements Measure, AutoCloseable {

    static final int CLIENTS = 96;
    private static final double WANTED = 0.5;
    private static final int MOST_A_ROUND = 450;
    private static final long PATIENCE_S = 60;

    private final TemporalOnPort server = TemporalOnPort.start();
    private final Receiver receiver = Receiver.start();
    private final Gateway gateway = Gateway.startWorking(server.target(), receiver.uri());
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Temporal temporal = Temporal.connect(server.target(), "default");
    private final Starter starter = new Starter(temporal.client(), temporal.isSearchable(), background);
    private final AtomicLong number = new AtomicLong();

    Deliveries() throws IOException {}

    @Override
    public String what() {
        return "callbacks delivered, %d under way at a time".formatted(CLIENTS);
    }

    @Override
    public String floorIs() {
        return "one client that posts the same bodies one after the other";
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        return Clients.rate(1, seconds, client -> {
            Wire wire = new Wire(receiver.uri().getPort());
            return new Clients.Client(() -> wire.post("/callbacks", "bench", body(next())) == 200, wire);
        });
    }

    @Override
    public double ours(int seconds) throws Exception {
        return Clients.rate(
                CLIENTS, seconds, MOST_A_ROUND, client -> new Clients.Client(() -> deliver(client), () -> {}));
    }

    private boolean deliver(int client) throws Exception {
        String name = next();
        var heard = receiver.last(name);
        Subject subject = new Subject(SubjectKind.TRADE, gateway.rooms().ids.next());
        UUID merchant = Gateway.merchant(1 + client % Gateway.MERCHANTS);
        gateway.rooms()
                .jdbi
                .useTransaction(handle -> gateway.rooms().callbacks.record(handle, subject, merchant, body(name)));
        starter.callbacksOf(subject);
        heard.get(PATIENCE_S, TimeUnit.SECONDS);
        return true;
    }

    private String next() {
        return "callback-" + number.incrementAndGet();
    }

    // about as long as a trade of one item
    private static String body(String name) {
        return "{\"type\":\"withdraw\",\"trade\":{\"externalId\":\"%s\",\"status\":\"completed\",\"padding\":\"%s\"}}"
                .formatted(name, "x".repeat(700));
    }

    @Override
    public void close() throws IOException {
        temporal.close();
        background.shutdownNow();
        gateway.close();
        receiver.close();
        server.close();
    }
}
