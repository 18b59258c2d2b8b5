package dev.bailee.trades;

import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.DestinationRules;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.Account;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import dev.bailee.ledger.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A database with one merchant, a clock one can set, and the room under test. */
final class TradesWorld implements AutoCloseable {

    static final String KEY = "demo-1";
    static final Duration HOLD = Duration.ofDays(7);
    static final WithdrawalSettings SETTINGS = new WithdrawalSettings(
            Duration.ofMinutes(10), Duration.ZERO, Map.of("730", HOLD), Duration.ofMinutes(5), Duration.ofHours(1));

    final ScratchDatabase database = ScratchDatabase.of("ledger", "callbacks", "trades");
    final Jdbi jdbi = database.jdbi();
    final Ids ids = new Ids(() -> Instant.parse("2026-11-21T12:00:00Z"), RandomGenerator.of("L64X128MixRandom"));
    final Ledger ledger = new Ledger();
    final Withdrawals withdrawals;
    final Cancels cancels;
    final UUID merchant = ids.next();
    volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

    TradesWorld(Money balance) {
        Callbacks callbacks = new Callbacks(
                ids, () -> now, RandomGenerator.getDefault(), CallbackSettings.of(DestinationRules.STRICT));
        withdrawals = new Withdrawals(ledger, callbacks, ids, () -> now, SETTINGS);
        cancels = new Cancels(withdrawals, SETTINGS, () -> now);
        jdbi.useTransaction(handle -> {
            ledger.open(handle, merchant);
            ledger.post(handle, Postings.adminCredit(merchant, ids.next(), balance));
        });
    }

    UUID accept(@Nullable String externalId, long... ceilings) {
        return jdbi.inTransaction(handle -> withdrawals.accept(handle, order(externalId, ceilings)))
                .id();
    }

    Acceptance order(@Nullable String externalId, long... ceilings) {
        List<Acceptance.Line> lines = new ArrayList<>();
        for (long ceiling : ceilings) {
            lines.add(new Acceptance.Line(
                    ids.next(), null, "AK-47 | Redline", Money.ofCents(ceiling), Money.ofCents(ceiling)));
        }
        TradeUrl url = TradeUrl.parse("https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234")
                .orElseThrow();
        return new Acceptance(
                merchant,
                TradeSource.SELF,
                ids.next(),
                null,
                url,
                "730",
                externalId,
                Duration.ofMinutes(30),
                false,
                lines);
    }

    UUID pending(long... ceilings) {
        UUID trade = accept(null, ceilings);
        decide(trade, ApprovalVerdict.APPROVED);
        return trade;
    }

    Progress decide(UUID trade, ApprovalVerdict verdict) {
        return jdbi.inTransaction(handle -> withdrawals.decide(handle, trade, verdict));
    }

    Progress advance(UUID trade, Sourcing... facts) {
        Map<UUID, Sourcing> byItem = new java.util.HashMap<>();
        for (Sourcing fact : facts) {
            byItem.put(fact.itemId(), fact);
        }
        return jdbi.inTransaction(handle -> withdrawals.advance(handle, trade, byItem));
    }

    boolean claim(UUID trade, UUID item) {
        return jdbi.inTransaction(handle -> withdrawals.claim(handle, trade, item, ids.next()))
                .isPresent();
    }

    List<Item> items(UUID trade) {
        return jdbi.withHandle(handle -> handle.attach(TradesDao.class).itemsOf(new UUID[] {trade}));
    }

    Trade trade(UUID trade) {
        return jdbi.withHandle(handle -> handle.attach(TradesDao.class).find(trade))
                .orElseThrow();
    }

    Wallet wallet() {
        return jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
    }

    /** What a supplier's key has, as the ledger says, in cents. */
    long supplierFunds() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(delta_cents), 0) from ledger.entries where account = :account")
                .bind("account", Account.supplierFunds(KEY).name())
                .mapTo(Long.class)
                .one());
    }

    List<String> reported(UUID trade) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select body from callbacks.event where subject_id = :id order by sequence")
                .bind("id", trade)
                .mapTo(String.class)
                .list());
    }

    static Fact fact(UUID item) {
        return new Fact(item);
    }

    /** Builds what a supplier may tell. */
    static final class Fact {
        private final UUID item;

        Fact(UUID item) {
            this.item = item;
        }

        Sourcing overdue(Instant since) {
            return sourcing(Sourcing.Stage.UNDECIDED, since);
        }

        Sourcing refused(FailureCode code) {
            return sourcing(Sourcing.Stage.REFUSED, code, null, false, null, null, null);
        }

        Sourcing bought(long cents) {
            return sourcing(Sourcing.Stage.BOUGHT, null, cents, false, null, null, null);
        }

        Sourcing offered(long cents) {
            return sourcing(Sourcing.Stage.BOUGHT, null, cents, false, "7000000001", null, null);
        }

        Sourcing delivered(long cents, Instant at, @Nullable Instant askedAt) {
            return sourcing(Sourcing.Stage.DELIVERED, null, cents, false, "7000000001", at, askedAt);
        }

        Sourcing deliveredForNobodyKnowsWhat(Instant at, @Nullable Instant askedAt) {
            return sourcing(Sourcing.Stage.DELIVERED, null, null, false, "7000000001", at, askedAt);
        }

        Sourcing settling(long cents, Instant at, Instant settlesAt) {
            Money money = Money.ofCents(cents);
            return new Sourcing(
                    item,
                    Sourcing.Stage.DELIVERED,
                    null,
                    null,
                    money,
                    money,
                    KEY,
                    false,
                    "7000000001",
                    null,
                    at,
                    settlesAt,
                    null,
                    null);
        }

        Sourcing returned(long cents, boolean buyersFault, @Nullable Instant deliveredAt) {
            return sourcing(Sourcing.Stage.RETURNED, null, cents, buyersFault, "7000000001", deliveredAt, null);
        }

        Sourcing neverSent(long cents) {
            return sourcing(Sourcing.Stage.RETURNED, null, cents, false, null, null, null);
        }

        private Sourcing sourcing(Sourcing.Stage stage, Instant overdueAt) {
            return new Sourcing(
                    item, stage, null, null, null, null, null, false, null, null, null, null, overdueAt, null);
        }

        private Sourcing sourcing(
                Sourcing.Stage stage,
                @Nullable FailureCode failure,
                @Nullable Long cents,
                boolean buyersFault,
                @Nullable String offer,
                @Nullable Instant deliveredAt,
                @Nullable Instant askedAt) {
            Money money = cents == null ? null : Money.ofCents(cents);
            return new Sourcing(
                    item,
                    stage,
                    null,
                    failure,
                    money,
                    money,
                    KEY,
                    buyersFault,
                    offer,
                    null,
                    deliveredAt,
                    deliveredAt == null ? null : deliveredAt.plus(HOLD),
                    null,
                    askedAt);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
