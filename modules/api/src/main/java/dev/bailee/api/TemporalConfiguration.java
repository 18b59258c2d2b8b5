package dev.bailee.api;

/**
 * Where Temporal is.
 *
 * @param target {@code host:port} of the frontend, or {@value #EMBEDDED} for one inside this process, which forgets
 *     everything when it stops
 * @param namespace the namespace all workflows run in
 */
public record TemporalConfiguration(String target, String namespace) {

    static final String EMBEDDED = "embedded";

    public boolean isEmbedded() {
        return target.equals(EMBEDDED);
    }
}
