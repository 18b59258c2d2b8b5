package dev.bailee.bench.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Looks whether somebody answers, as a load balancer does, and what time it is there. */
public final class Web {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Web() {}

    /** Whether an address answers with 200. */
    public static boolean isGood(URI address) {
        return status(address) == 200;
    }

    /** The status of an answer, or 0 if there was none. */
    public static int status(URI address) {
        return ask(address).map(HttpResponse::statusCode).orElse(0);
    }

    /** What time it is for whoever answers, to the second; empty if there was no answer. */
    public static Optional<Instant> time(URI address) {
        return ask(address)
                .flatMap(answer -> answer.headers().firstValue("date"))
                .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    }

    private static Optional<HttpResponse<Void>> ask(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return Optional.of(CLIENT.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (IOException nobody) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
