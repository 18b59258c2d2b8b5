package dev.bailee.api.tracing;

import java.net.URI;
import java.util.Map;

/**
 * Where traces go.
 *
 * @param endpoint of a collector that speaks OTLP over HTTP, such as {@code http://127.0.0.1:4318}; empty for none
 * @param headers what the collector wants to be told, such as its key; never shown
 * @param sampledPercent of a hundred requests, how many are traced, with all that follows from them
 */
public record TracingConfiguration(String endpoint, Map<String, String> headers, double sampledPercent) {

    public TracingConfiguration {
        headers = Map.copyOf(headers);
        if (!endpoint.isEmpty()) {
            endpoint = checked(endpoint);
        }
        if (!(sampledPercent >= 0 && sampledPercent <= 100)) {
            throw new IllegalArgumentException("tracing.sampledPercent must be from 0 to 100");
        }
    }

    private static String checked(String endpoint) {
        URI uri = URI.create(endpoint);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("tracing.endpoint must be an http or https address");
        }
        return endpoint.replaceAll("/+$", "");
    }

    @Override
    public String toString() {
        return "TracingConfiguration[endpoint=" + endpoint + ", sampledPercent=" + sampledPercent + "]";
    }
}
