package dev.bailee.api.market;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of Doppler. Suppliers write them in small letters without spaces. */
public enum Phase {
    PHASE_1("Phase 1"),
    PHASE_2("Phase 2"),
    PHASE_3("Phase 3"),
    PHASE_4("Phase 4"),
    RUBY("Ruby"),
    SAPPHIRE("Sapphire"),
    BLACK_PEARL("Black Pearl"),
    EMERALD("Emerald");

    private final String wire;

    Phase(String wire) {
        this.wire = wire;
    }

    /** As suppliers write it, and as it is stored. */
    String stored() {
        return wire.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** As the wire writes what is stored; what nobody has heard of yet stays as it is. */
    public static String wireOf(String stored) {
        return Stream.of(values())
                .filter(phase -> phase.stored().equals(stored))
                .findFirst()
                .map(Phase::toString)
                .orElse(stored);
    }

    @Override
    @JsonValue
    public String toString() {
        return wire;
    }
}
