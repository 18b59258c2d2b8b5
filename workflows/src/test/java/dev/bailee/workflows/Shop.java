package dev.bailee.workflows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A merchant's endpoint on this machine: allows every withdrawal and takes every callback, unless told otherwise. */
final class Shop implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
    private static final String QUESTION = "initiated";
    private static final String WITHDRAWAL = "\"type\":\"withdraw\"";
    private static final Reply WELL = new Reply(200, "");

    /** An HTTP answer. */
    record Reply(int status, String body) {

        static final Reply NO = new Reply(200, "{\"action\":\"reject\",\"reason\":\"no\"}");
        static final Reply BROKEN = new Reply(500, "");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Supplier<Reply>> verdicts = new ConcurrentLinkedDeque<>();
    private final Deque<Supplier<Reply>> receipts = new ConcurrentLinkedDeque<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> news = new CopyOnWriteArrayList<>();

    Shop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String status = status(told);
        boolean asked = status.equals(QUESTION) && told.contains(WITHDRAWAL);
        Supplier<Reply> answer = (asked ? verdicts : receipts).poll();
        Reply reply = answer == null ? WELL : answer.get();
        (asked ? questions : news).add(status);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String status(String body) {
        Matcher matcher = STATUS.matcher(body);
        return matcher.find() ? matcher.group(1) : "none";
    }

    /** Answers the next questions so. */
    void decides(Reply... replies) {
        for (Reply reply : replies) {
            verdicts.add(() -> reply);
        }
    }

    /** Does something while the next question waits, then answers it. */
    void whenAsked(Runnable meanwhile, Reply reply) {
        verdicts.add(after(meanwhile, reply));
    }

    /** Answers the next callbacks so. */
    void receives(Reply... replies) {
        for (Reply reply : replies) {
            receipts.add(() -> reply);
        }
    }

    /** Does something while the next callback waits, then takes it. */
    void whenTold(Runnable meanwhile) {
        receipts.add(after(meanwhile, WELL));
    }

    private static Supplier<Reply> after(Runnable meanwhile, Reply reply) {
        return () -> {
            meanwhile.run();
            return reply;
        };
    }

    /** How often it was asked. */
    int questions() {
        return questions.size();
    }

    /** The statuses it was told, in their order. */
    List<String> news() {
        return List.copyOf(news);
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
