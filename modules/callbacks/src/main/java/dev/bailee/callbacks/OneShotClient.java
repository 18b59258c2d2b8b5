package dev.bailee.callbacks;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** An HTTP client that opens a connection for every request, follows nothing, repeats nothing and remembers nothing. */
final class OneShotClient {

    private static final int CONNECTIONS = 10_000;
    private static final int HEADERS = 100;
    private static final int LINE_BYTES = 16 * 1024;
    private static final Timeout CONNECT = Timeout.of(Duration.ofSeconds(5));
    private static final Timeout SILENCE = Timeout.of(Duration.ofSeconds(30));

    private OneShotClient() {}

    /** A client that dials what the resolver answers and nothing else. */
    static CloseableHttpClient over(DnsResolver resolver) {
        return HttpClients.custom()
                .setConnectionManager(connections(resolver))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setDefaultRequestConfig(requests())
                .setUserAgent("Bailee")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    private static RequestConfig requests() {
        return RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(SILENCE)
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(DnsResolver resolver) {
        Http1Config http = Http1Config.custom()
                .setMaxHeaderCount(HEADERS)
                .setMaxLineLength(LINE_BYTES)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        .build())
                .build();
    }
}
