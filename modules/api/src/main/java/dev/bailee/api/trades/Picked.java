package dev.bailee.api.trades;

import dev.bailee.trades.Acceptance;
import java.util.List;
import java.util.UUID;

/**
 * What a wish comes to.
 *
 * @param particular the suppliers' listings among them that no other can stand in for
 */
record Picked(List<Acceptance.Line> lines, List<UUID> particular) {

    Picked {
        lines = List.copyOf(lines);
        particular = List.copyOf(particular);
    }

    /** The listings among them that lie in stock. */
    List<UUID> fromStock() {
        return lines.stream()
                .filter(Acceptance.Line::fromStock)
                .map(Acceptance.Line::listingId)
                .toList();
    }
}
