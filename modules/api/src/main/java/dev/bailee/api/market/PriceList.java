package dev.bailee.api.market;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.bailee.market.Prices;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * A game's whole price list for one merchant. Written part by part as it is read, so that neither it nor a connection
 * of the database waits in memory for a slow reader.
 */
final class PriceList implements JsonSerializable {

    private static final int PART = 1_000;

    private final Jdbi jdbi;
    private final Prices prices;
    private final Game game;
    private final UUID merchantId;

    PriceList(Jdbi jdbi, Prices prices, Game game, UUID merchantId) {
        this.jdbi = jdbi;
        this.prices = prices;
        this.game = game;
        this.merchantId = merchantId;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider writers) throws IOException {
        json.writeStartArray();
        for (List<Prices.Entry> part = after("");
                !part.isEmpty();
                part = after(part.getLast().marketHashName())) {
            for (Prices.Entry entry : part) {
                writers.defaultSerializeValue(game == Game.RUST ? RustPriceRow.of(entry) : PriceRow.of(entry), json);
            }
        }
        json.writeEndArray();
    }

    private List<Prices.Entry> after(String name) {
        return jdbi.withHandle(handle -> prices.part(handle, game.toString(), merchantId, name, PART));
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider writers, TypeSerializer type)
            throws IOException {
        serialize(json, writers);
    }
}
