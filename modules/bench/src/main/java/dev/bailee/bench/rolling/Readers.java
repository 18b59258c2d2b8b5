package dev.bailee.bench.rolling;

import dev.bailee.bench.Wire;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clients that look, each over one connection that it keeps as long as it is let; none asks anything twice. */
final class Readers implements AutoCloseable {

    private static final List<String> LOOKS =
            List.of("/secure/trades?limit=20", "/v1/wallets/me/balance", "/secure/market?perPage=20&search=redline");
    private static final int CLIENTS = 4;

    private final int port;
    private final String apiKey;
    private final long pauseMs;
    private final Answers answers;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    private Readers(int port, String apiKey, long pauseMs, Answers answers) {
        this.port = port;
        this.apiKey = apiKey;
        this.pauseMs = pauseMs;
        this.answers = answers;
    }

    /** Begins; together they look so many times a second. */
    static Readers begin(int port, String apiKey, int perSecond, Answers answers) {
        Readers readers = new Readers(port, apiKey, CLIENTS * 1_000L / perSecond, answers);
        for (int client = 0; client < CLIENTS; client++) {
            var _ = readers.clients.submit(readers::read);
        }
        return readers;
    }

    private void read() {
        int number = 0;
        while (!over) {
            try (Wire wire = new Wire(port)) {
                while (!over && !wire.isOver()) {
                    Thread.sleep(pauseMs);
                    answers.heard("GET", wire.get(LOOKS.get(number++ % LOOKS.size()), apiKey), 0);
                }
            } catch (IOException cut) {
                answers.failed("GET no answer");
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    @Override
    public void close() {
        over = true;
        clients.close();
    }
}
