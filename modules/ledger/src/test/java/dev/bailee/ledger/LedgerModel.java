package dev.bailee.ledger;

import dev.bailee.kernel.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger as one would keep it on paper: a map of balances and a map of references. */
final class LedgerModel {

    private record Key(@Nullable UUID merchant, Account account) {}

    private final Set<Object> outcomes = new HashSet<>();
    private Map<Key, Money> balances = new HashMap<>();
    private final Map<String, Posting> posted = new HashMap<>();
    private final Set<UUID> merchants = new HashSet<>();

    /** What must come out: a {@link Posted} or a {@link LedgerRefusal}. */
    Object post(Posting posting) {
        Object outcome = decide(posting);
        outcomes.add(outcome);
        return outcome;
    }

    /** Everything that came out so far. */
    Set<Object> outcomes() {
        return outcomes;
    }

    Money balance(@Nullable UUID merchant, Account account) {
        return balances.getOrDefault(new Key(merchant, account), Money.ZERO);
    }

    Money houseBalance(Account account) {
        return balance(null, account);
    }

    Wallet wallet(UUID merchant) {
        return new Wallet(
                balance(merchant, Account.AVAILABLE),
                balance(merchant, Account.PENDING),
                balance(merchant, Account.RESERVED),
                balance(merchant, Account.COLLATERAL),
                balance(merchant, Account.INSTANT_ROOM),
                balance(merchant, Account.PAYOUTS),
                balance(merchant, Account.RECEIVABLE));
    }

    void open(UUID merchant) {
        merchants.add(merchant);
    }

    private Object decide(Posting posting) {
        long totalCents = posting.entries().stream()
                .mapToLong(entry -> entry.delta().cents())
                .sum();
        if (totalCents != 0 || posting.entries().isEmpty()) {
            return LedgerRefusal.UNBALANCED;
        }
        if (isOfMerchant(posting) && !merchants.contains(posting.merchantId())) {
            return LedgerRefusal.UNKNOWN_WALLET;
        }
        Posting before = posted.get(posting.reference());
        if (before != null) {
            return before.equals(posting) ? Posted.REPLAYED : LedgerRefusal.REFERENCE_CONFLICT;
        }
        return move(posting);
    }

    private Object move(Posting posting) {
        Map<Key, Money> after = new HashMap<>(balances);
        for (Entry entry : posting.entries()) {
            after.merge(key(posting, entry.account()), entry.delta(), Money::plus);
        }
        if (after.entrySet().stream().anyMatch(LedgerModel::isOverItsLimit)) {
            return LedgerRefusal.INSUFFICIENT;
        }
        payDebt(posting, after);
        balances = after;
        posted.put(posting.reference(), posting);
        return Posted.POSTED;
    }

    private static void payDebt(Posting posting, Map<Key, Money> after) {
        for (Entry entry : posting.entries()) {
            if (entry.account().equals(Account.AVAILABLE) && entry.delta().isPositive()) {
                Key debt = key(posting, Account.RECEIVABLE);
                Money pays = after.getOrDefault(debt, Money.ZERO).negated().min(entry.delta());
                after.merge(debt, pays, Money::plus);
                after.merge(key(posting, Account.AVAILABLE), pays.negated(), Money::plus);
            }
        }
    }

    private static boolean isOverItsLimit(Map.Entry<Key, Money> balance) {
        Key key = balance.getKey();
        if (isHouse(key.account())) {
            return false;
        }
        boolean mayBeNegative = key.account().equals(Account.RECEIVABLE);
        return mayBeNegative
                ? balance.getValue().isPositive()
                : balance.getValue().cents() < 0;
    }

    private static boolean isOfMerchant(Posting posting) {
        return posting.entries().stream().anyMatch(entry -> !isHouse(entry.account()));
    }

    private static Key key(Posting posting, Account account) {
        return isHouse(account)
                ? new Key(null, account)
                : new Key(Objects.requireNonNull(posting.merchantId()), account);
    }

    private static boolean isHouse(Account account) {
        return account.name().startsWith("house:");
    }
}
