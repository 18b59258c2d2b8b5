package dev.bailee.api.metrics;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure about all that is under way, whichever process looks after it. Every process tells the same. */
enum Figure {
    TRADES_OPEN("bailee.trades.open", null, "Trades that something is still to be done for", "type", "status"),
    TRADES_OLDEST("bailee.trades.oldest", "seconds", "How long ago the oldest of them was accepted", "type", "status"),
    HOLDS("bailee.holds", null, "Trades that are held, by days since they were accepted", "type", "days"),
    CUSTODY_OPEN("bailee.custody.open", null, "Intakes and escrows that are under way", "kind", "status"),
    CUSTODY_OLDEST(
            "bailee.custody.oldest", "seconds", "For how long the one that rests longest does", "kind", "status"),
    DUE("bailee.due", null, "What is past the moment by which its workflow must have touched it", "workflow"),
    DUE_OLDEST("bailee.due.oldest", "seconds", "For how long the longest of it is", "workflow"),
    NEEDS_OPERATOR(
            "bailee.needs.operator", null, "What can't go on without a person; a hundred stands for more", "what"),
    CALLBACK_QUEUES("bailee.callback.queues", null, "Queues of callbacks that aren't empty", "state"),
    CALLBACKS_OLDEST(
            "bailee.callbacks.oldest", "seconds", "How old the oldest callback is that is still to be delivered"),
    CALLBACKS_DEAD("bailee.callbacks.dead", null, "Callbacks that were given up"),
    ENDPOINTS("bailee.endpoints", null, "Endpoints of merchants", "state"),
    OUT_OF_BALANCE("bailee.ledger.out.of.balance", null, "1 from a confirmed finding of an audit until it is cleared"),
    AUDIT_AGE("bailee.ledger.audit.age", "seconds", "How long ago an audit last found the ledger in balance"),
    BOTS("bailee.bots", null, "Our Steam accounts", "state", "health"),
    OFFERS_OPEN("bailee.offers.open", null, "Offers of theirs that may be live"),
    FIGURES_UP("bailee.figures.up", null, "1 if the database could be asked for the figures of a room", "room");

    private final String meter;
    private final @Nullable String unit;
    private final String description;
    // one text, because an enum is immutable
    private final String tags;

    Figure(String meter, @Nullable String unit, String description, String... tags) {
        this.meter = meter;
        this.unit = unit;
        this.description = description;
        this.tags = String.join(" ", tags);
    }

    MultiGauge.Builder gauge() {
        return MultiGauge.builder(meter).baseUnit(unit).description(description);
    }

    /** One line of it, with a value for each of its labels. */
    MultiGauge.Row<?> row(double value, String... labels) {
        List<String> names = tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1));
        if (labels.length != names.size()) {
            throw new IllegalArgumentException(this + " has the labels " + names);
        }
        List<Tag> pairs = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            pairs.add(Tag.of(names.get(i), labels[i]));
        }
        return MultiGauge.Row.of(Tags.of(pairs), value);
    }
}
