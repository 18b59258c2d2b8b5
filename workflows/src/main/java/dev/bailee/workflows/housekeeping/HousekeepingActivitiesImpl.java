package dev.bailee.workflows.housekeeping;

import dev.bailee.ledger.AuditReport;
import dev.bailee.ledger.AuditScope;
import dev.bailee.market.Market;
import dev.bailee.market.Prices;
import dev.bailee.market.Stock;
import dev.bailee.market.Supplier;
import dev.bailee.market.SupplierTrouble;
import dev.bailee.market.Suppliers;
import dev.bailee.steam.Fleet;
import dev.bailee.steam.Inventories;
import dev.bailee.workflows.Patience;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the chores. */
public final class HousekeepingActivitiesImpl implements HousekeepingActivities {

    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingActivitiesImpl.class);

    private static final Duration A_WHILE = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final Market market;
    private final Prices prices;
    private final Stock stock;
    private final Fleet fleet;
    private final Suppliers suppliers;
    private final Inventories inventories;
    private final Auditor auditor;
    private final Calendar calendar;

    /** How often each chore comes round, and for which games prices are fetched. */
    public record Calendar(Duration marketSync, Duration priceLists, Duration ledgerAudit, List<String> games) {

        public Calendar {
            games = List.copyOf(games);
        }

        // nothing is sold without a catalogue, so a supplier that didn't answer is asked again soon
        Duration pauseAfterSync(boolean complete) {
            boolean usual = complete || marketSync.compareTo(Patience.MISSED_SYNC) < 0;
            return usual ? marketSync : Patience.MISSED_SYNC;
        }
    }

    public HousekeepingActivitiesImpl(
            Jdbi jdbi,
            Market market,
            Prices prices,
            Stock stock,
            Fleet fleet,
            Suppliers suppliers,
            Inventories inventories,
            Auditor auditor,
            Calendar calendar) {
        this.jdbi = jdbi;
        this.market = market;
        this.prices = prices;
        this.stock = stock;
        this.fleet = fleet;
        this.suppliers = suppliers;
        this.inventories = inventories;
        this.auditor = auditor;
        this.calendar = calendar;
    }

    @Override
    public long keep(String chore) {
        return switch (Chore.valueOf(chore)) {
            case MARKET_SYNC -> sync();
            case PRICE_LISTS -> price();
            case LEDGER_AUDIT -> audit();
            case OLD_INVENTORIES -> forget();
        };
    }

    private long sync() {
        long missing = calendar.games().stream().filter(game -> !isSynced(game)).count();
        jdbi.useTransaction(market::forgetListings);
        return calendar.pauseAfterSync(missing == 0).toMillis();
    }

    private boolean isSynced(String game) {
        try {
            List<Supplier.Priced> catalogue = suppliers.catalogue(game);
            jdbi.useTransaction(handle -> market.sync(handle, game, catalogue));
            jdbi.useTransaction(handle -> prices.refresh(handle, game));
            return true;
        } catch (SupplierTrouble trouble) {
            LOG.warn("no catalogue for game {}: {}", game, trouble.getMessage());
            return false;
        }
    }

    // a list without a catalogue would say that nothing has a price
    private long price() {
        jdbi.useTransaction(this::sellOfBotsThatSend);
        calendar.games()
                .forEach(game -> jdbi.useTransaction(handle -> {
                    if (market.isSynced(handle, game)) {
                        prices.refresh(handle, game);
                    }
                }));
        return calendar.priceLists().toMillis();
    }

    private long forget() {
        jdbi.useTransaction(inventories::forget);
        return A_WHILE.toMillis();
    }

    private void sellOfBotsThatSend(Handle handle) {
        stock.sellOnly(
                handle,
                fleet.sellers(handle).stream().map(Fleet.Seller::steamId).toList());
    }

    private long audit() {
        AuditReport report = auditor.audit(AuditScope.SINCE_VERIFIED);
        if (!report.clean()) {
            LOG.error("LEDGER_OUT_OF_BALANCE: {}", report.findings());
        }
        return calendar.ledgerAudit().toMillis();
    }
}
