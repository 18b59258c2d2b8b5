package dev.bailee.callbacks;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import dev.bailee.secrets.Sealer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;

/**
 * Posts to merchants' endpoints. Each call is one attempt over a connection of its own, to an address that was checked,
 * and is over by its deadline whatever the receiver does. Safe for use by many threads; needs no handle.
 */
public final class Sender implements AutoCloseable {

    private static final int ANSWER_BYTES = 64 * 1024;

    private final CallbackSettings settings;
    private final Sealer sealer;
    private final InstantSource clock;
    private final DestinationGuard guard;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;

    /** @param clock what time it is; deliveries are signed with it, so it must be right */
    public Sender(CallbackSettings settings, Sealer sealer, InstantSource clock) {
        this(settings, sealer, clock, new DestinationGuard(settings.destinations()));
    }

    Sender(CallbackSettings settings, Sealer sealer, InstantSource clock, DestinationGuard guard) {
        this.settings = settings;
        this.sealer = sealer;
        this.clock = clock;
        this.guard = guard;
        this.client = OneShotClient.over(guard);
        this.deadlines = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("callback-deadlines").factory());
    }

    /**
     * Makes an attempt. Whatever the receiver or the network does is an answer, never an exception.
     *
     * @param secrets the merchant's, as they are now
     */
    public Answer send(Attempt attempt, SigningSecrets secrets) {
        byte[] body = attempt.body().getBytes(StandardCharsets.UTF_8);
        Duration timeout = attempt.isApproval() ? settings.approvalTimeout() : settings.timeout();
        return exchange(attempt.target().url(), body, timeout, request -> sign(request, attempt, body, secrets));
    }

    private void sign(HttpPost request, Attempt attempt, byte[] body, SigningSecrets secrets) {
        Instant now = clock.instant();
        String id = attempt.deliveryId().toString();
        String timestamp = Long.toString(now.getEpochSecond());
        Target target = attempt.target();
        List<String> own = EndpointSecrets.open(sealer, attempt.merchantId(), target);
        request.setHeader(target.signatureHeader(), Signatures.own(id, now, body, secrets));
        request.setHeader(Signatures.WEBHOOK_ID, id);
        request.setHeader(Signatures.WEBHOOK_TIMESTAMP, timestamp);
        request.setHeader(Signatures.WEBHOOK_SIGNATURE, Signatures.standard(id, timestamp, body, own));
    }

    /**
     * Tests an endpoint: posts an unsigned test, and wants 2xx.
     *
     * @throws Refusal CALLBACK_URL_TEST_FAILED if it didn't answer so in time, or points where we don't go
     */
    public void ping(String url) {
        byte[] body = ("{\"test\":true,\"timestamp\":\"" + Signatures.text(clock.instant())
                        + "\",\"message\":\"Bailee tests this callback URL\"}")
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = exchange(url, body, settings.testTimeout(), request -> {});
        if (!answer.isSuccess()) {
            throw Refusal.of(ErrorCode.CALLBACK_URL_TEST_FAILED).with("reason", reason(answer));
        }
    }

    private static String reason(Answer answer) {
        return answer.status() != null ? "status " + answer.status() : String.valueOf(answer.failure());
    }

    /** Adds what one kind of request has beside its body. */
    private interface Headers {
        void addTo(HttpPost request);
    }

    private Answer exchange(String url, byte[] body, Duration timeout, Headers headers) {
        Instant begun = clock.instant();
        AtomicBoolean late = new AtomicBoolean();
        try {
            URI destination = guard.destination(url);
            HttpPost request = new HttpPost(destination);
            request.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
            headers.addTo(request);
            return withDeadline(request, destination, timeout, late, begun);
        } catch (IOException failure) {
            return Answer.none(late.get() ? Answer.Failure.TIMEOUT : kind(failure), since(begun));
        }
    }

    // time-outs of the socket bound each wait, not their sum: only cancelling ends a receiver that trickles
    private Answer withDeadline(HttpPost request, URI destination, Duration timeout, AtomicBoolean late, Instant begun)
            throws IOException {
        Future<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return execute(request, HttpHost.create(destination), begun);
        } finally {
            deadline.cancel(false);
        }
    }

    private Answer execute(HttpPost request, HttpHost host, Instant begun) throws IOException {
        ClassicHttpResponse response = client.executeOpen(host, request, null);
        try {
            return read(response, begun);
        } finally {
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    private Answer read(ClassicHttpResponse response, Instant begun) throws IOException {
        // not closed here: closing would read the rest of the answer first
        HttpEntity entity = response.getEntity();
        byte[] bytes = entity == null ? new byte[0] : entity.getContent().readNBytes(ANSWER_BYTES + 1);
        boolean cut = bytes.length > ANSWER_BYTES;
        String text = new String(bytes, 0, Math.min(bytes.length, ANSWER_BYTES), StandardCharsets.UTF_8);
        Duration retryAfter = RetryAfter.of(response.getFirstHeader("Retry-After"), clock.instant());
        return new Answer(response.getCode(), null, since(begun), text, cut, retryAfter);
    }

    private static Answer.Failure kind(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException _ -> Answer.Failure.TIMEOUT;
            case SSLException _ -> Answer.Failure.TLS;
            case UnknownHostException _, ConnectException _, NoRouteToHostException _ -> Answer.Failure.UNREACHABLE;
            default -> Answer.Failure.BROKEN;
        };
    }

    private long since(Instant begun) {
        return Math.max(0, Duration.between(begun, clock.instant()).toMillis());
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
