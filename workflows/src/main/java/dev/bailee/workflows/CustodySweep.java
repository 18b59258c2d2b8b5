package dev.bailee.workflows;

import dev.bailee.escrow.Escrows;
import dev.bailee.escrow.Intakes;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The sweeper's care for custody: intakes and escrows past the moment they should have been touched. */
public final class CustodySweep {

    private static final int LIMIT = 500;

    private final Jdbi jdbi;
    private final Escrows escrows;
    private final Intakes intakes;
    private final Starter starter;
    private final Rota<UUID> lateEscrows = new Rota<>(LIMIT);
    private final Rota<UUID> lateIntakes = new Rota<>(LIMIT);

    public CustodySweep(Jdbi jdbi, Escrows escrows, Intakes intakes, Starter starter) {
        this.jdbi = jdbi;
        this.escrows = escrows;
        this.intakes = intakes;
        this.starter = starter;
    }

    /** Takes up some of those that should have been touched before a moment. */
    void tell(Instant late) {
        Sweeper.quietly(() -> lateIntakes
                .next(limit -> jdbi.withHandle(handle -> intakes.overdue(handle, late, limit)))
                .forEach(starter::wakeIntake));
        Sweeper.quietly(() -> lateEscrows
                .next(limit -> jdbi.withHandle(handle -> escrows.overdue(handle, late, limit)))
                .forEach(starter::wakeEscrow));
    }

    /** Takes up all that are under way. */
    void takeUpAll(Instant ever) {
        Sweeper.quietly(() -> jdbi.withHandle(handle -> intakes.overdue(handle, ever, Integer.MAX_VALUE))
                .forEach(starter::wakeIntake));
        Sweeper.quietly(() -> jdbi.withHandle(handle -> escrows.overdue(handle, ever, Integer.MAX_VALUE))
                .forEach(starter::wakeEscrow));
    }

    /** Forgets where pages ended that nobody turns any more. */
    void forget() {
        int _ = jdbi.inTransaction(intakes::forgetPages);
    }
}
