package dev.bailee.bench.crash;

import dev.bailee.escrow.OneTimeCodes;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * A marketplace's seller, over HTTP. A code moves one item and no other, so there is a key for each move.
 *
 * @param keys the first one is for everything that moves nothing
 */
record Seller(Shopper shop, InstantSource clock, List<Key> keys) {

    private static final String ROOT = "/api/v1/steam";

    /** One of its escrow account's. */
    record Key(String key, String secret) {

        @Override
        public String toString() {
            return key;
        }
    }

    Seller {
        keys = List.copyOf(keys);
    }

    Shopper.Reply get(String path) throws IOException {
        return shop.ask("GET", ROOT + path, "", credential(keys.getFirst()));
    }

    Shopper.Reply begin() throws IOException {
        return shop.ask("POST", ROOT + "/bulk", "null", credential(keys.getFirst()));
    }

    /** @param body the items it wants to hand over, or {@code null} to look how far it is */
    Shopper.Reply put(String intake, String body) throws IOException {
        return shop.ask("PUT", ROOT + "/bulk/" + intake, body, credential(keys.getFirst()));
    }

    /** @param key which one this move has for itself */
    Shopper.Reply move(int key, String listing, String where, String body) throws IOException {
        return shop.ask("POST", ROOT + "/escrow/" + listing + "/" + where, body, credential(keys.get(key)));
    }

    private String credential(Key key) {
        return "GFAPI " + key.key() + ":" + OneTimeCodes.at(key.secret(), clock.instant());
    }

    @Override
    public String toString() {
        return "seller " + keys.getFirst();
    }
}
