package dev.bailee.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How values look on the wire. */
final class Wire {

    static final JsonMapper JSON = new JsonMapper();

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Wire() {}

    /** Such as {@code 2016-06-02T03:42:35.607Z}. */
    static String time(Instant moment) {
        return MOMENT.format(moment);
    }

    /** The body of a callback: one thing under the name of what it is. */
    static String callback(String name, ObjectNode thing) {
        try {
            return JSON.writeValueAsString(JSON.createObjectNode().set(name, thing));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
