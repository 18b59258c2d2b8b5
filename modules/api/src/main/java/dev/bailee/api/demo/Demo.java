package dev.bailee.api.demo;

import java.util.Map;
import java.util.UUID;

/**
 * What a demo made up at its first start and keeps: its merchant with its credentials, and the world's port, which
 * stored addresses name.
 *
 * @param starts how often it was started, this time included
 * @param sellers escrow accounts by what the credentials' file calls them
 */
record Demo(
        UUID merchantId,
        String apiKey,
        String apiSecret,
        String webhookSecret,
        String signatureHeader,
        int sandboxPort,
        int starts,
        Map<String, DemoSeller> sellers) {

    Demo startedAgain() {
        return new Demo(
                merchantId, apiKey, apiSecret, webhookSecret, signatureHeader, sandboxPort, starts + 1, sellers);
    }

    @Override
    public String toString() {
        return "demo of merchant " + merchantId;
    }
}
