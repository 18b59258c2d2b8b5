package dev.bailee.api.demo;

/**
 * An escrow account that a demo made up.
 *
 * @param key the public half of its credential
 * @param secret for one-time codes
 * @param owner whose escrows it sees
 */
record DemoSeller(String key, String secret, String owner) {

    @Override
    public String toString() {
        return "seller " + key;
    }
}
