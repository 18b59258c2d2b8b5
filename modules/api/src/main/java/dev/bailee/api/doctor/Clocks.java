package dev.bailee.api.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Compares this machine's clock with others. */
final class Clocks {

    private static final String AREA = "clock";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    // a header tells whole seconds, and has travelled
    private static final Duration APART = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Findings findings;

    Clocks(InstantSource clock, Findings findings) {
        this.clock = clock;
        this.findings = findings;
    }

    void compareWithHttp(URI server) {
        Optional<Instant> theirs = date(server);
        if (theirs.isEmpty()) {
            findings.open(AREA, "nobody at " + server + " tells the time");
        } else {
            compare(theirs.get(), "that of " + server);
        }
    }

    void compare(Instant theirs, String whose) {
        Duration ahead = Duration.between(theirs, clock.instant());
        if (ahead.abs().compareTo(APART) > 0) {
            findings.wrong(
                    AREA,
                    "this machine's is " + ahead.toSeconds() + " s ahead of " + whose,
                    "synchronise both (NTP): codes, signatures and deadlines hang on them");
        } else {
            findings.well(AREA, "agrees with " + whose);
        }
    }

    private static Optional<Instant> date(URI server) {
        HttpRequest request = HttpRequest.newBuilder(server).timeout(PATIENCE).build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (IOException | DateTimeException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
