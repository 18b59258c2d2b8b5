package dev.bailee.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks delivered to an endpoint that takes them at once, against a client that does nothing but post them, or
 * against workflows on the same Temporal that have an activity that does nothing, which is the most it could carry.
 */
final class Deliveries implements Measure {

    private static final double WANTED = 0.5;
    private static final long PATIENCE_S = 60;

    private final int underWay;
    private final Workplace workplace = new Workplace();
    private final CallbackLoad load = workplace.callbacks();
    private final AtomicLong number = new AtomicLong();
    private final HttpClient client = HttpClient.newHttpClient();
    private final @Nullable BareWorkflows bare;

    private Deliveries(int underWay, boolean isBesideTemporal) throws Exception {
        this.underWay = underWay;
        bare = isBesideTemporal ? workplace.bareWorkflows() : null;
    }

    static Deliveries besideAClient(int underWay) throws Exception {
        return new Deliveries(underWay, false);
    }

    static Deliveries besideTemporal(int underWay) throws Exception {
        return new Deliveries(underWay, true);
    }

    @Override
    public String what() {
        return "callbacks delivered, %d under way at a time, %s".formatted(underWay, workplace.where());
    }

    @Override
    public String floorIs() {
        return bare == null
                ? "one client that posts the same bodies one after the other"
                : "workflows of one activity that does nothing";
    }

    @Override
    public double wanted() {
        return WANTED;
    }

    @Override
    public double floor(int seconds) throws Exception {
        return bare == null
                ? Clients.rate(1, seconds, _ -> new Clients.Client(this::post, () -> {}))
                : Clients.rate(
                        underWay, seconds, workplace.mostOf(1), _ -> new Clients.Client(() -> run(bare), () -> {}));
    }

    private boolean post() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(workplace.receiver().uri())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(CallbackLoad.body("posted-" + number.incrementAndGet())))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
    }

    private static boolean run(BareWorkflows bare) {
        bare.run(0, 1);
        return true;
    }

    @Override
    public double ours(int seconds) throws Exception {
        return Clients.rate(
                underWay, seconds, workplace.mostOf(1), client -> new Clients.Client(() -> deliver(client), () -> {}));
    }

    private boolean deliver(int client) throws Exception {
        load.tell(Gateway.merchant(1 + client % Gateway.MERCHANTS)).get(PATIENCE_S, TimeUnit.SECONDS);
        return true;
    }

    @Override
    public boolean isWarmedUpByOne() {
        return !workplace.lasts();
    }

    @Override
    public void close() throws IOException {
        client.close();
        if (bare != null) {
            bare.close();
        }
        load.close();
        workplace.close();
    }
}
