package dev.bailee.market;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.bailee.kernel.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out to the suppliers. Every method but {@link #register}, {@link #enabledKeys} and {@link #enable} makes
 * requests, so none of them takes a handle, and none may be called with one open; the slots of the keys are taken in short transactions of
 * their own.
 */
public final class Suppliers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Suppliers.class);
    private static final int ITEMS_PER_QUESTION = 50;
    private static final String CURRENCY = "USD";

    private final MarketSettings settings;
    private final Jdbi jdbi;
    private final InstantSource time;
    private final Ids ids;
    private final KeyClock clock;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Supplier> byGame = new HashMap<>();

    /** One key, with whose it is. */
    private record Account(MarketSettings.Supply supply, Supplier supplier, String secret) {

        @Override
        public String toString() {
            return "an account at " + supply.name();
        }
    }

    /**
     * What a round of questions brought.
     *
     * @param trouble why it is not everything; null if it is
     */
    public record PollResult(
            List<Supplier.Outcome> outcomes, @Nullable String trouble) {

        static final PollResult NOTHING = new PollResult(List.of(), null);

        public PollResult {
            outcomes = List.copyOf(outcomes);
        }

        PollResult and(PollResult other) {
            List<Supplier.Outcome> both =
                    Stream.concat(outcomes.stream(), other.outcomes.stream()).toList();
            return new PollResult(both, trouble == null ? other.trouble : trouble);
        }
    }

    /**
     * @param time what time it is
     * @param nanoTime a clock that never runs back
     * @param kinds makes the client of a supplier, such as {@code CsgoMarket::new}
     */
    public Suppliers(
            MarketSettings settings,
            Jdbi jdbi,
            InstantSource time,
            Ids ids,
            LongSupplier nanoTime,
            Function<MarketSettings.Supply, Supplier> kinds) {
        this(
                settings,
                jdbi,
                time,
                ids,
                new KeyClock(jdbi, settings.pace(), ids, nanoTime, LockSupport::parkNanos),
                kinds);
    }

    Suppliers(
            MarketSettings settings,
            Jdbi jdbi,
            InstantSource time,
            Ids ids,
            KeyClock clock,
            Function<MarketSettings.Supply, Supplier> kinds) {
        this.settings = settings;
        this.jdbi = jdbi;
        this.time = time;
        this.ids = ids;
        this.clock = clock;
        for (MarketSettings.Supply supply : settings.suppliers()) {
            Supplier supplier = kinds.apply(supply);
            byGame.put(supply.game(), supplier);
            supply.keys().forEach(key -> accounts.put(key.id(), new Account(supply, supplier, key.secret())));
        }
    }

    /** Makes the rows of all configured keys; safe to repeat at every start. */
    public void register(Handle handle) {
        KeysDao dao = handle.attach(KeysDao.class);
        accounts.forEach((id, account) ->
                dao.register(id, account.supply().name(), account.supply().game()));
    }

    /** The keys that are configured here and neither switched off nor deleted by their supplier. */
    public List<KeyRef> enabledKeys(Handle handle) {
        return handle.attach(KeysDao.class).enabled().stream()
                .filter(row -> accounts.containsKey(row.keyId()))
                .toList();
    }

    /** Switches a key off or on again: nothing is bought, asked or browsed with it while it is off. */
    public void enable(Handle handle, String keyId, boolean enabled) {
        handle.attach(KeysDao.class).enable(keyId, enabled);
    }

    /** Sends the buy of an attempt, unless another call of this method has claimed it. Takes as long as its slot. */
    public BuyAnswer buy(Purchase purchase, PurchaseStep.Send send) {
        String keyId = purchase.keyId();
        Account account = keyId == null ? null : accounts.get(keyId);
        if (keyId == null || account == null) {
            return new BuyAnswer(null, new BuyAnswer.NotSent("its key is not configured here"));
        }
        Duration deadline = settings.pace().ageLimit().plus(account.supply().callTimeout());
        KeyClock.Claim claim = new KeyClock.Claim(send.attemptId(), ids.next(), deadline);
        BuyAnswer.Verdict verdict = verdict(keyId, account, claim, purchase);
        return new BuyAnswer(claim.sender(), verdict);
    }

    private BuyAnswer.Verdict verdict(String keyId, Account account, KeyClock.Claim claim, Purchase purchase) {
        try (KeyClock.Turn turn = clock.buying(keyId, claim)) {
            return account.supplier().buy(account.secret(), turn, purchase);
        } catch (SupplierTrouble.KeyGone gone) {
            keyIsGone(keyId);
            return new BuyAnswer.Later(String.valueOf(gone.getMessage()));
        }
    }

    private void keyIsGone(String keyId) {
        LOG.error("the supplier doesn't know the key {} any more", keyId);
        jdbi.useTransaction(handle -> {
            handle.attach(KeysDao.class).deleted(keyId);
            handle.attach(PurchasesDao.class).markStuckOn(keyId, time.instant());
        });
    }

    /** Asks a key about every purchase that is due; the answers are for {@link Purchases#observe}. */
    public PollResult poll(String keyId) {
        List<UUID> due =
                jdbi.withHandle(handle -> handle.attach(PurchasesDao.class).toAsk(keyId, time.instant()));
        return ask(keyId, due);
    }

    /** Asks about these purchases, each on its key, due or not. */
    public PollResult ask(Collection<UUID> itemIds) {
        List<KeysDao.KeyOf> keys =
                jdbi.withHandle(handle -> handle.attach(KeysDao.class).keysOf(itemIds.toArray(UUID[]::new)));
        return keys.stream()
                .collect(groupingBy(KeysDao.KeyOf::keyId, mapping(KeysDao.KeyOf::itemId, toList())))
                .entrySet()
                .stream()
                .map(key -> ask(key.getKey(), key.getValue()))
                .reduce(PollResult.NOTHING, PollResult::and);
    }

    private PollResult ask(String keyId, List<UUID> itemIds) {
        List<Supplier.Outcome> outcomes = new ArrayList<>();
        try {
            for (int from = 0; from < itemIds.size(); from += ITEMS_PER_QUESTION) {
                List<UUID> some = itemIds.subList(from, Math.min(from + ITEMS_PER_QUESTION, itemIds.size()));
                outcomes.addAll(on(keyId, (supplier, secret, gate) -> supplier.outcomes(secret, gate, some)));
            }
            return new PollResult(outcomes, null);
        } catch (SupplierTrouble trouble) {
            return new PollResult(outcomes, trouble.getMessage());
        }
    }

    private interface Request<T> {
        T send(Supplier supplier, String secret, Supplier.Gate gate) throws SupplierTrouble;
    }

    private <T> T on(String keyId, Request<T> request) throws SupplierTrouble {
        Account account = account(keyId);
        try (KeyClock.Turn turn = clock.asking(keyId)) {
            return request.send(account.supplier(), account.secret(), turn);
        } catch (SupplierTrouble.KeyGone gone) {
            keyIsGone(keyId);
            throw gone;
        }
    }

    private Account account(String keyId) throws SupplierTrouble {
        Account account = accounts.get(keyId);
        if (account == null) {
            throw new SupplierTrouble("key " + keyId + " is not configured here");
        }
        return account;
    }

    /** What a key's account holds, in thousandths of a dollar. */
    public long balanceMills(String keyId) throws SupplierTrouble {
        Supplier.Balance balance = on(keyId, Supplier::balance);
        if (!balance.currency().equals(CURRENCY)) {
            throw new SupplierTrouble("the account of key " + keyId + " is in " + balance.currency());
        }
        return balance.mills();
    }

    /**
     * Looks at every account once, at start. A supplier that can't be asked now is no reason not to start.
     *
     * @throws IllegalStateException if an account is counted in another currency than ours
     */
    public void requireCurrency() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> currencies = accounts.keySet().stream()
                    .map(keyId -> threads.submit(() -> currencyOf(keyId)))
                    .toList();
            for (Future<String> currency : currencies) {
                if (!currency.get().equals(CURRENCY)) {
                    throw new IllegalStateException("an account is in " + currency.get() + ", not in " + CURRENCY);
                }
            }
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException("could not ask for the currency of the accounts", failure);
        }
    }

    private String currencyOf(String keyId) {
        try {
            return on(keyId, Supplier::balance).currency();
        } catch (SupplierTrouble trouble) {
            LOG.warn("could not ask for the balance of key {}: {}", keyId, trouble.getMessage());
            return CURRENCY;
        }
    }

    /**
     * Everything the supplier of this game sells, for {@link Market#sync}.
     *
     * @throws SupplierTrouble also if it says that it sells nothing, which no market means
     */
    public List<Supplier.Priced> catalogue(String game) throws SupplierTrouble {
        List<Supplier.Priced> catalogue = supplier(game).catalogue();
        if (catalogue.isEmpty()) {
            throw new SupplierTrouble("an empty catalogue");
        }
        return catalogue;
    }

    /** The single listings of a name as they are now, for {@link Market#store}; refused where too many browse. */
    public List<Supplier.Offered> listings(String game, String marketHashName) throws SupplierTrouble {
        supplier(game);
        String keyId = clock.browse(game, settings.keysOf(game));
        return on(keyId, (supplier, secret, gate) -> supplier.listings(secret, gate, marketHashName));
    }

    private Supplier supplier(String game) throws SupplierTrouble {
        Supplier supplier = byGame.get(game);
        if (supplier == null) {
            throw new SupplierTrouble("no supplier sells items of game " + game);
        }
        return supplier;
    }

    @Override
    public void close() {
        byGame.values().forEach(Supplier::close);
    }
}
