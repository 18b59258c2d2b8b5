package dev.bailee.callbacks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A merchant's endpoint on this machine. */
final class Receiver implements AutoCloseable {

    /** What arrived. */
    record Request(Map<String, List<String>> headers, String body) {
        Map<String, String> firstHeaders() {
            return headers.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().getFirst()));
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /** What a raw receiver does with a connection. */
    interface Conversation {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final String authority;
    private final Closeable server;

    private Receiver(int port, Closeable server) {
        this.authority = "127.0.0.1:" + port;
        this.server = server;
    }

    String url() {
        return "http://" + authority + "/callbacks";
    }

    static Receiver answering(int status, String body, String... headers) throws IOException {
        return handling(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    static Receiver handling(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server.getAddress().getPort(), () -> server.stop(0));
        server.createContext("/", exchange -> {
            receiver.requests.add(read(exchange));
            handler.handle(exchange);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return receiver;
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Request(new HashMap<>(exchange.getRequestHeaders()), body);
    }

    static Receiver raw(Conversation conversation) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> talk(socket, conversation));
                } catch (IOException _) {
                    return;
                }
            }
        });
        return new Receiver(server.getLocalPort(), server);
    }

    private static void talk(Socket socket, Conversation conversation) {
        try (socket) {
            conversation.with(socket);
        } catch (IOException | InterruptedException _) {
            // the sender hung up
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
