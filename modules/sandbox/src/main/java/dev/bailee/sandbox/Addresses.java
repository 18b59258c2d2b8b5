package dev.bailee.sandbox;

import java.net.URI;

/**
 * Where a world is that listens, or will listen, on a port. None of them ends with a slash.
 *
 * @param port on 127.0.0.1
 */
public record Addresses(int port) {

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Base of Steam's web API. */
    public URI steamApi() {
        return URI.create(base() + "/steam/api");
    }

    /** Base of Steam's community pages. */
    public URI steamCommunity() {
        return URI.create(base() + "/steam/community");
    }

    /** Base of the supplier's site for a game. */
    public URI supplier(int game) {
        return URI.create(base() + "/market/" + game);
    }

    /** The merchant's callback endpoint. */
    public URI merchant() {
        return URI.create(base() + "/merchant/callbacks");
    }
}
