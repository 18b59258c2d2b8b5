package dev.bailee.bench.cluster;

import java.util.List;
import java.util.UUID;

/**
 * A cluster's merchant, with what it was shown once.
 *
 * @param webhookSecret of its endpoint, {@code whsec_…}
 */
public record Merchant(UUID id, String apiKey, String apiSecret, String webhookSecret) {

    /** From what the {@code merchant} command prints. */
    public static Merchant of(List<String> printed) {
        return new Merchant(
                UUID.fromString(value(printed, "merchant")),
                value(printed, "api key"),
                value(printed, "api secret"),
                "");
    }

    private static String value(List<String> printed, String name) {
        return printed.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the command printed no " + name));
    }

    Merchant withWebhookSecret(String secret) {
        return new Merchant(id, apiKey, apiSecret, secret);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "merchant " + id;
    }
}
