package dev.bailee.workflows.housekeeping;

import dev.bailee.kernel.Money;
import dev.bailee.ledger.FundsClaim;
import dev.bailee.market.KeyRef;
import dev.bailee.market.Purchases;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.market.Suppliers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What suppliers say they hold for us, where that can be compared with what is booked. */
public final class SupplierFunds {

    private static final Logger LOG = LoggerFactory.getLogger(SupplierFunds.class);

    // how long after a change of a purchase its posting may still be under way, once its workflow was told
    private static final Duration BOOKING = Duration.ofSeconds(30);
    private static final int MILLS_PER_CENT = 10;

    private final Jdbi jdbi;
    private final Suppliers suppliers;
    private final Purchases purchases;
    private final InstantSource clock;

    /**
     * What they said.
     *
     * @param at before the first of them was asked
     * @param mills thousandths of a dollar, by key; those that couldn't be asked are left out
     */
    record Told(Instant at, Map<String, Long> mills) {}

    public SupplierFunds(Jdbi jdbi, Suppliers suppliers, Purchases purchases, InstantSource clock) {
        this.jdbi = jdbi;
        this.suppliers = suppliers;
        this.purchases = purchases;
        this.clock = clock;
    }

    /** Asks for every key's balance; with no handle open. */
    Told ask() {
        Instant at = clock.instant();
        Map<String, Long> mills = new LinkedHashMap<>();
        for (KeyRef key : jdbi.withHandle(suppliers::enabledKeys)) {
            try {
                mills.put(key.keyId(), suppliers.balanceMills(key.keyId()));
            } catch (SupplierTrouble trouble) {
                LOG.warn("no balance of key {}: {}", key.keyId(), trouble.getMessage());
            }
        }
        return new Told(at, mills);
    }

    /** What can be claimed of it in a snapshot taken after they were asked. */
    Stream<FundsClaim> claims(Handle snapshot, Told told) {
        Instant since = told.at().minus(BOOKING);
        return told.mills().entrySet().stream()
                .filter(key -> !purchases.isUndecided(snapshot, key.getKey(), since))
                .map(key -> claim(snapshot, key.getKey(), key.getValue()));
    }

    private FundsClaim claim(Handle snapshot, String keyId, long mills) {
        long exactMills = mills - purchases.roundedMills(snapshot, keyId);
        return new FundsClaim(keyId, Money.ofCents(Math.floorDiv(exactMills, MILLS_PER_CENT)));
    }

    /** Asks about every purchase a key is still asked about: money may be back that we have not heard of. */
    void catchUp(String keyId) {
        List<UUID> watched = jdbi.withHandle(handle -> purchases.watched(handle, keyId));
        Suppliers.PollResult seen = suppliers.ask(watched);
        jdbi.useTransaction(handle -> purchases.observe(handle, seen.outcomes()));
    }
}
