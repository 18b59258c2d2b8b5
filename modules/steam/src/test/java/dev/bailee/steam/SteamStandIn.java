package dev.bailee.steam;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers whatever a test told it to, so that the answers Steam gives on bad days can be tried. */
final class SteamStandIn implements AutoCloseable {

    static final String HOLDS = "/api/IEconService/GetTradeHoldDurations/v1/";
    static final String BANS = "/api/ISteamUser/GetPlayerBans/v1/";
    static final String INVENTORY = "/community/inventory/76561198000000001/730/2";

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile String held = "";
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SteamStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        says(HOLDS, 200, holds(0));
        says(BANS, 200, bans("false", "none"));
        says(INVENTORY, 200, "{\"total_inventory_count\":0,\"success\":1}");
    }

    static String holds(long seconds) {
        String zero = "{\"escrow_end_duration_seconds\":0}";
        return "{\"response\":{\"my_escrow\":" + zero + ",\"both_escrow\":" + zero
                + ",\"their_escrow\":{\"escrow_end_duration_seconds\":" + seconds + "}}}";
    }

    static String bans(String vac, String economy) {
        return "{\"players\":[{\"SteamId\":\"76561198000000001\",\"CommunityBanned\":false,\"VACBanned\":" + vac
                + ",\"NumberOfVACBans\":0,\"DaysSinceLastBan\":0,\"NumberOfGameBans\":2,\"EconomyBan\":\"" + economy
                + "\"}]}";
    }

    void says(String path, int status, String body) {
        replies.put(path, new Reply(status, body, ""));
    }

    void limits(String path, String retryAfter) {
        replies.put(path, new Reply(429, "null", retryAfter));
    }

    /** Sends the head of an answer and then nothing more. */
    void stallsAt(String path) {
        replies.put(path, new Reply(0, "", ""));
    }

    /** Answers nothing at a path until {@link #letGo}. */
    void holdsBack(String path) {
        held = path;
    }

    /** Lets go of what is held back, once one waits for it. */
    void letGo() throws InterruptedException {
        waiting.await();
        released.countDown();
    }

    List<String> questions() {
        return questions;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        questions.add(exchange.getRequestURI().toString());
        Reply reply = replies.getOrDefault(page(exchange.getRequestURI()), new Reply(404, "", ""));
        if (exchange.getRequestURI().getPath().equals(held)) {
            waiting.countDown();
            await(released);
        }
        if (reply.status() == 0) {
            stall(exchange);
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (!reply.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", reply.retryAfter());
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        await(closing);
    }

    // of a page that begins at an asset, its path and the asset
    private static String page(URI question) {
        String query = question.getQuery() == null ? "" : question.getQuery();
        int start = query.indexOf("start_assetid=");
        return question.getPath() + (start < 0 ? "" : "?start=" + query.substring(start + "start_assetid=".length()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private record Reply(int status, String body, String retryAfter) {}
}
