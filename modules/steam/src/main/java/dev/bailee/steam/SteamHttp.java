package dev.bailee.steam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The one way to Steam over HTTP: no redirects, no retries, a hard deadline, a bounded answer. */
final class SteamHttp implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_ANSWER_BYTES = 8 << 20;
    private static final int MAX_COMPLAINT_BYTES = 4 << 10;
    private static final Pattern RESULT = Pattern.compile("\\((\\d{1,3})\\)\"");
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("steam-deadlines").factory());
    private final Duration timeout;
    private final InstantSource clock;
    private final CloseableHttpClient client;

    SteamHttp(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        this.client = client(Timeout.of(timeout));
    }

    private static CloseableHttpClient client(Timeout timeout) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }

    /** Asks on a thread of its own; the future never fails. */
    CompletableFuture<SteamAnswer> get(URI uri, String referer) {
        HttpGet request = new HttpGet(uri);
        request.setHeader(HttpHeaders.REFERER, referer);
        return CompletableFuture.supplyAsync(() -> ask(request), threads);
    }

    /** Asks; never throws for what Steam does. */
    SteamAnswer ask(HttpUriRequestBase request) {
        return ask(request, timeout);
    }

    /** The same, and waits for the answer no longer than {@code atMost}. */
    SteamAnswer ask(HttpUriRequestBase request, Duration atMost) {
        long endMs = Math.min(timeout.toMillis(), atMost.toMillis());
        // time-outs of the socket begin anew with every byte; this one doesn't
        ScheduledFuture<?> deadline = deadlines.schedule(request::cancel, endMs, TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, this::read);
        } catch (ConnectException | UnknownHostException | ConnectTimeoutException _) {
            return new SteamAnswer.Down(0, "", false);
        } catch (IOException | UncheckedIOException | IllegalStateException _) {
            // the last of them if it is given up while it looks for a connection
            return new SteamAnswer.Down();
        } finally {
            deadline.cancel(false);
        }
    }

    private SteamAnswer read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status == 429) {
            return new SteamAnswer.RateLimited(pause(response.getFirstHeader(HttpHeaders.RETRY_AFTER)));
        }
        if (status >= 500) {
            return complaint(response);
        }
        if (status >= 400) {
            return new SteamAnswer.Refused(status);
        }
        return status / 100 == 2 ? parse(response) : new SteamAnswer.Garbage();
    }

    // Steam says why in its last words, such as "EYldRefreshAppIfNecessary failed … (15)"
    private static SteamAnswer.Down complaint(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return new SteamAnswer.Down();
        }
        return complaint(response.getEntity().getContent().readNBytes(MAX_COMPLAINT_BYTES));
    }

    private static SteamAnswer.Down complaint(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8);
        Matcher matcher = RESULT.matcher(text);
        return matcher.find()
                ? new SteamAnswer.Down(Integer.parseInt(matcher.group(1)), text, true)
                : new SteamAnswer.Down(0, text, true);
    }

    private SteamAnswer parse(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return new SteamAnswer.Garbage();
        }
        byte[] body = response.getEntity().getContent().readNBytes(MAX_ANSWER_BYTES);
        try {
            JsonNode tree = json.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                return new SteamAnswer.Garbage();
            }
            // a no may come with any status
            return tree.path("strError").asText("").isEmpty() ? new SteamAnswer.Json(tree) : complaint(body);
        } catch (JsonProcessingException _) {
            return new SteamAnswer.Garbage();
        }
    }

    private Duration pause(@Nullable Header header) {
        Duration asked = header == null ? DEFAULT_PAUSE : seconds(header.getValue());
        return asked.isPositive() && asked.compareTo(MAX_PAUSE) <= 0 ? asked : DEFAULT_PAUSE;
    }

    private Duration seconds(String text) {
        if (text.matches("\\d{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Instant date = DateUtils.parseStandardDate(text);
        return date == null ? DEFAULT_PAUSE : Duration.between(clock.instant(), date);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        threads.shutdownNow();
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
