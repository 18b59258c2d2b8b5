package dev.bailee.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * GET requests that pass a gate once their connection stands, right before the first byte; so that connecting takes
 * nothing from the slot. A connection that had to wait there for long is made anew. Nothing is retried and no redirect followed. A request is broken off {@code callTimeout}
 * after its slot, however slowly its answer trickles.
 *
 * <p>The key is a parameter of every URL, so no exception that might quote one goes out of here.
 */
final class CsgoHttp implements AutoCloseable {

    private static final int MOST_BYTES = 64 << 20;
    // a gateway that gave up: behind it the request may still be on its way
    private static final Set<Integer> GATEWAYS_SILENCE = Set.of(504, 524);
    private static final String CALL = "bailee.call";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer;
    private final Duration callTimeout;

    CsgoHttp(Duration callTimeout, int connections) {
        this.callTimeout = callTimeout;
        this.timer = timer();
        Timeout timeout = Timeout.of(callTimeout);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(connections)
                        .setMaxConnTotal(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                // a connection the other side has closed would lose the answer to a buy
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorLast("gate", this::passGate)
                .build();
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("supplier-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** One request and what became of it. */
    static final class Call {

        private final HttpGet request;
        private final Supplier.Gate gate;
        private Instant slotAt = Instant.EPOCH;
        private boolean started;
        private @Nullable Future<?> deadline;

        Call(URI uri, Supplier.Gate gate) {
            this.request = new HttpGet(uri);
            this.gate = gate;
        }

        /** Whether anything of it may have reached the supplier. */
        boolean wasStarted() {
            return started;
        }

        private void start(ScheduledExecutorService timer, Duration callTimeout) {
            deadline = timer.schedule(request::cancel, callTimeout.toNanos(), TimeUnit.NANOSECONDS);
            started = true;
        }

        private void isOver() {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }

        /** The slot it passed in. */
        Instant slotAt() {
            return slotAt;
        }
    }

    /**
     * An answer.
     *
     * @param body missing where it is no JSON
     */
    record Reply(int status, JsonNode body) {}

    /** Sends a call and reads its answer to the end. */
    Reply send(Call call) throws SupplierTrouble {
        HttpContext context = HttpClientContext.create();
        context.setAttribute(CALL, call);
        try {
            Reply reply = client.execute(call.request, context, CsgoHttp::reply);
            if (!GATEWAYS_SILENCE.contains(reply.status())) {
                call.gate.answered(reply.body().path("success").isBoolean());
            }
            return reply;
        } catch (SupplierTrouble trouble) {
            throw trouble;
        } catch (IOException failure) {
            throw new SupplierTrouble("no answer: " + failure.getClass().getSimpleName());
        } finally {
            call.isOver();
        }
    }

    private ClassicHttpResponse passGate(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Call call = (Call) scope.clientContext.getAttribute(CALL);
        call.slotAt = call.gate.pass(() -> reconnect(scope)).at();
        call.start(timer, callTimeout);
        return chain.proceed(request, scope);
    }

    // whether the other side has closed it can't be seen from here, and connecting costs less than a lost buy
    private static void reconnect(ExecChain.Scope scope) throws SupplierTrouble {
        try {
            scope.execRuntime.disconnectEndpoint();
            scope.execRuntime.connectEndpoint(scope.clientContext);
        } catch (IOException failure) {
            throw new SupplierTrouble("no connection: " + failure.getClass().getSimpleName());
        }
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] bytes = entity == null ? new byte[0] : EntityUtils.toByteArray(entity, MOST_BYTES);
        return new Reply(response.getCode(), json(bytes));
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
