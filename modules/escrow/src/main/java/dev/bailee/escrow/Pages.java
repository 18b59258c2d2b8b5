package dev.bailee.escrow;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Where pages end. A list is in the order of the last change, so a row may leave its place while somebody turns pages;
 * the page after it then begins where the row was when it was served.
 */
final class Pages {

    /** Before every row there is. */
    private static final Place FIRST = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final Duration KEPT = Duration.ofDays(1);

    private final Kind kind;

    Pages(Kind kind) {
        this.kind = kind;
    }

    /** Of what. */
    enum Kind {
        ESCROW,
        INTAKE
    }

    /** A place in the list: after the row that was changed then. */
    public record Place(Instant updatedAt, UUID id) {}

    /**
     * Where a page begins.
     *
     * @param current when a row of the owner's was changed last, if there is one
     * @throws Refusal NOT_FOUND if the page is to follow a row that there isn't
     */
    Place begin(Handle handle, Owner owner, PageAsk<?> ask, Instant now, Function<UUID, Optional<Instant>> current) {
        UUID after = ask.after();
        if (after == null) {
            return FIRST;
        }
        return handle.attach(PagesDao.class)
                .served(owner, kind, after, ask.limit(), ask.statusKey(), now.minus(KEPT))
                .or(() -> current.apply(after))
                .map(updatedAt -> new Place(updatedAt, after))
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND));
    }

    /** Notes where a page ended. */
    void served(Handle handle, Owner owner, PageAsk<?> ask, Place end, Instant now) {
        handle.attach(PagesDao.class).serve(owner, kind, end.id(), ask.limit(), ask.statusKey(), end.updatedAt(), now);
    }

    /** Forgets what is older than a day, of every kind. */
    static int forget(Handle handle, Instant now) {
        return handle.attach(PagesDao.class).forget(now.minus(KEPT));
    }
}
