package dev.bailee.market;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The price list of each game: what is given for an item, and what one costs. Computed now and then from what the
 * supplier's catalogue and our stock ask; a merchant's fee and markup are put on when it is read.
 */
public final class Prices {

    private final MarketSettings settings;
    private final InstantSource clock;

    public Prices(MarketSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Which list it is.
     *
     * @param computedAt when it was last brought up to date
     * @param version changes whenever any price does
     */
    public record State(Instant computedAt, long version) {}

    /**
     * A name's prices for a merchant.
     *
     * @param itemId the name's id in the catalogue
     * @param phases of a Doppler; empty for all others
     */
    public record Entry(String itemId, String marketHashName, Price price, List<PhasePrice> phases) {}

    /** The prices of one phase. */
    public record PhasePrice(String phase, Price price) {}

    /**
     * What is given for one, and what one costs.
     *
     * @param accepted whether one is taken
     * @param deposit zero where it isn't
     * @param standard from the supplier, markup included; null where it sells none
     * @param instant from our stock, markup included; null where there is none
     */
    public record Price(
            boolean accepted,
            Money deposit,
            @Nullable Money standard,
            @Nullable Money instant) {}

    /** What these are worth to a merchant; what nobody sells is left out. */
    public Map<ItemName, Appraisal> appraise(
            Handle handle, String game, @Nullable UUID merchantId, Collection<ItemName> names) {
        Map<ItemName, PricesDao.Row> rows = rows(handle.attach(PricesDao.class), game, names);
        int fee = settings.depositFee(merchantId);
        Map<ItemName, Appraisal> appraisals = new HashMap<>();
        for (ItemName name : names) {
            PricesDao.Row row = rows.get(name);
            if (row == null || row.standard() == null) {
                // of a phase that we alone have, or that nobody was seen to sell, the name's own price counts
                row = rows.get(new ItemName(name.marketHashName(), null));
            }
            if (row != null && row.standard() != null) {
                appraisals.put(name, appraisal(row, row.standard(), fee));
            }
        }
        return appraisals;
    }

    // the name's own row too, for a phase that nobody has been seen to sell
    private static Map<ItemName, PricesDao.Row> rows(PricesDao dao, String game, Collection<ItemName> names) {
        List<ItemName> asked = names.stream()
                .flatMap(name -> Stream.of(name, new ItemName(name.marketHashName(), null)))
                .distinct()
                .toList();
        String[] phases = asked.stream()
                .map(name -> name.phase() == null ? "" : name.phase())
                .toArray(String[]::new);
        Map<ItemName, PricesDao.Row> rows = new HashMap<>();
        for (PricesDao.Row row :
                dao.find(game, asked.stream().map(ItemName::marketHashName).toArray(String[]::new), phases)) {
            rows.put(new ItemName(row.marketHashName(), row.phase().isEmpty() ? null : row.phase()), row);
        }
        return rows;
    }

    private Appraisal appraisal(PricesDao.Row row, Money market, int fee) {
        Money deposit = deposit(market, fee);
        return new Appraisal(deposit, market, isAccepted(row.marketHashName(), deposit));
    }

    private boolean isAccepted(String name, Money deposit) {
        boolean enough = deposit.isPositive() && !settings.pricing().floor().isMoreThan(deposit);
        return enough && !settings.pricing().blocked().contains(name);
    }

    private static Money deposit(Money market, int fee) {
        return market.lessDown(fee);
    }

    /** Which list it is now; empty as long as none was computed. */
    public Optional<State> state(Handle handle, String game) {
        return handle.attach(PricesDao.class).state(game);
    }

    /** What sets one merchant's reading of a list apart from another's. */
    public String termsOf(String game, @Nullable UUID merchantId) {
        return settings.depositFee(merchantId) + "-" + settings.markup(game, merchantId) + "-"
                + settings.pricing().floor().cents() + "-"
                + settings.pricing().blocked().hashCode();
    }

    /**
     * The next names of a list, in their order.
     *
     * @param after the last name of the part before; empty for the first part
     * @return none after the last name
     */
    public List<Entry> part(Handle handle, String game, @Nullable UUID merchantId, String after, int limit) {
        return handle.attach(PricesDao.class).after(game, after, limit).stream()
                .collect(groupingBy(PricesDao.Row::marketHashName, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(rows -> entry(rows, game, merchantId))
                .toList();
    }

    // of a Doppler whose name alone nobody sells, the cheapest of its phases stands for the name
    private Entry entry(List<PricesDao.Row> rows, String game, @Nullable UUID merchantId) {
        List<PhasePrice> phases = rows.stream()
                .filter(row -> !row.phase().isEmpty())
                .map(row -> new PhasePrice(row.phase(), price(row, game, merchantId)))
                .toList();
        PricesDao.Row name = rows.getFirst().phase().isEmpty()
                ? rows.getFirst()
                : Collections.min(rows, comparing(PricesDao.Row::standard, nullsLast(naturalOrder())));
        return new Entry(name.itemId(), name.marketHashName(), price(name, game, merchantId), phases);
    }

    private Price price(PricesDao.Row row, String game, @Nullable UUID merchantId) {
        int markup = settings.markup(game, merchantId);
        Money deposit = row.standard() == null ? Money.ZERO : deposit(row.standard(), settings.depositFee(merchantId));
        boolean accepted = isAccepted(row.marketHashName(), deposit);
        return new Price(
                accepted,
                accepted ? deposit : Money.ZERO,
                raised(row.standard(), markup),
                raised(row.instant(), markup));
    }

    private static @Nullable Money raised(@Nullable Money price, int markup) {
        Money raised = price == null ? Money.ZERO : Quote.raised(price, markup);
        return raised.isPositive() ? raised : null;
    }

    /** Brings a game's list up to date, and our stock's prices with it. */
    public void refresh(Handle handle, String game) {
        PricesDao dao = handle.attach(PricesDao.class);
        Instant now = now();
        dao.begin(game, now, now.toEpochMilli());
        dao.letGo(game, now);
        dao.expire(now);
        Instant phasesSince = now.minus(settings.pricing().phaseMaxAge());
        int changes = dao.compute(game, phasesSince);
        changes += dao.reprice(game, now) > 0 ? dao.compute(game, phasesSince) : 0;
        dao.countStock(game);
        if (changes > 0) {
            dao.changed(game);
        }
    }

    // to the microsecond, which is all that the database keeps
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
