package dev.bailee.merchants;

/**
 * A new API key, the only time its text is to be had.
 *
 * @param key what is kept of it
 * @param plainText {@code ap_} and 43 characters
 */
public record MintedKey(ApiKey key, String plainText) {

    @Override
    public String toString() {
        return "MintedKey[" + key + "]";
    }
}
