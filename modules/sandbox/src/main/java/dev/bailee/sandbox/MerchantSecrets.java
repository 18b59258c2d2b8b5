package dev.bailee.sandbox;

/**
 * What the simulated merchant verifies callbacks with. It keeps them in memory alone.
 *
 * @param apiSecret the merchant's API secret
 * @param webhookSecret the endpoint's {@code whsec_…} secret
 * @param signatureHeader the name of the header with the first signature, such as {@code X-Bailee-Signature}
 */
public record MerchantSecrets(String apiSecret, String webhookSecret, String signatureHeader) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "MerchantSecrets[signatureHeader=" + signatureHeader + "]";
    }
}
