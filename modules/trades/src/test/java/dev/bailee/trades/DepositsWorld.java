package dev.bailee.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.callbacks.CallbackSettings;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.DestinationRules;
import dev.bailee.database.ScratchDatabase;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.TradeUrl;
import dev.bailee.ledger.AuditScope;
import dev.bailee.ledger.Claims;
import dev.bailee.ledger.DepositClaim;
import dev.bailee.ledger.Finding;
import dev.bailee.ledger.ItemClaim;
import dev.bailee.ledger.Ledger;
import dev.bailee.ledger.Postings;
import dev.bailee.ledger.ShareClaim;
import dev.bailee.ledger.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** A database with one merchant, a clock one can set, and the deposits' side of the room under test. */
final class DepositsWorld implements AutoCloseable {

    static final Duration HOLD = Duration.ofDays(7);
    static final TradeUrl USER = TradeUrl.parse(
                    "https://steamcommunity.com/tradeoffer/new/?partner=39734273&token=AbCd1234")
            .orElseThrow();
    private static final TradeView.BotInfo BOT = new TradeView.BotInfo("bot one", "76561198000000099");
    private static final JsonMapper JSON = new JsonMapper();
    private static final RiskDecision NOTHING_AT_ONCE = new RiskDecision(RiskRule.NOT_ASKED, Map.of(), Money.ZERO);

    final ScratchDatabase database = ScratchDatabase.of("ledger", "callbacks", "trades");
    final Jdbi jdbi = database.jdbi();
    final Ids ids = new Ids(() -> Instant.parse("2026-11-21T12:00:00Z"), RandomGenerator.of("L64X128MixRandom"));
    final Ledger ledger = new Ledger();
    final Trades trades = new Trades();
    final Collaterals collaterals = new Collaterals(ledger, ids);
    final Deposits deposits;
    final UUID merchant = ids.next();
    private final AtomicLong assets = new AtomicLong(40_000_000_000L);
    volatile @Nullable Instant lapsesAt;
    volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

    DepositsWorld() {
        Callbacks callbacks = new Callbacks(
                ids, () -> now, RandomGenerator.getDefault(), CallbackSettings.of(DestinationRules.STRICT));
        DepositSettings settings =
                new DepositSettings(Duration.ofMinutes(10), Map.of("730", HOLD), Duration.ZERO, Duration.ofHours(1));
        deposits = new Deposits(ledger, callbacks, ids, () -> now, settings);
        jdbi.useTransaction(handle -> ledger.open(handle, merchant));
    }

    void give(long available, long collateral, long share) {
        jdbi.useTransaction(handle -> {
            if (available + collateral > 0) {
                ledger.post(handle, Postings.adminCredit(merchant, ids.next(), cents(available + collateral)));
            }
            if (collateral > 0) {
                collaterals.putIn(handle, merchant, cents(collateral));
            }
            collaterals.grant(handle, merchant, cents(share));
        });
    }

    void spendAll() {
        jdbi.useTransaction(handle -> ledger.post(
                handle,
                Postings.adminDebit(
                        merchant, ids.next(), ledger.wallet(handle, merchant).available())));
    }

    String asset() {
        return String.valueOf(assets.incrementAndGet());
    }

    DepositAcceptance.Line line(long cents) {
        return line(asset(), cents);
    }

    static DepositAcceptance.Line line(String asset, long cents) {
        return new DepositAcceptance.Line(
                "730_2_" + asset, 730, "2", asset, "AK-47 | Redline", 1, cents(cents), ItemTraits.NONE);
    }

    DepositAcceptance order(
            String game, @Nullable String externalId, long capCents, List<List<DepositAcceptance.Line>> lines) {
        List<DepositAcceptance.Part> parts = lines.stream()
                .map(part -> new DepositAcceptance.Part(ids.next(), BOT, part))
                .toList();
        RiskDecision risk = capCents == 0
                ? NOTHING_AT_ONCE
                : new RiskDecision(RiskRule.LEVEL_0_CAP, Map.of("capCents", capCents), cents(capCents));
        return new DepositAcceptance(
                merchant, TradeSource.CLIENT, ids.next(), "user-1", USER, game, externalId, risk, parts);
    }

    List<TradeView> accept(DepositAcceptance order) {
        return jdbi.inTransaction(handle -> deposits.accept(handle, order));
    }

    /** A deposit of one item. */
    UUID accept(long cents, long capCents) {
        return accept(order("730", null, capCents, List.of(List.of(line(cents)))))
                .getFirst()
                .id();
    }

    DepositProgress tell(UUID trade, Handover.Stage stage) {
        return tell(trade, stage, now);
    }

    DepositProgress tell(UUID trade, Handover.Stage stage, @Nullable Instant askedAt) {
        Instant acceptedAt = stage == Handover.Stage.ACCEPTED || stage == Handover.Stage.REVERSED ? now : null;
        FailureCode failure = stage == Handover.Stage.REFUSED ? FailureCode.USER_TRADE_RESTRICTED : null;
        String offer = stage.compareTo(Handover.Stage.DROPPED) > 0 ? "7000000001" : null;
        Handover fact = new Handover(stage, failure, null, false, offer, lapsesAt, acceptedAt, null, askedAt);
        return jdbi.inTransaction(handle -> deposits.advance(handle, trade, fact));
    }

    void cancel(UUID trade) {
        cancel(trade, false);
    }

    void cancel(UUID trade, boolean accepted) {
        jdbi.useTransaction(handle -> deposits.cancel(handle, trade, accepted));
    }

    TradeView view(UUID trade) {
        return jdbi.withHandle(handle -> trades.find(handle, merchant, List.of(trade.toString())))
                .getFirst();
    }

    Trade trade(UUID trade) {
        return jdbi.withHandle(handle -> trades.get(handle, trade)).orElseThrow();
    }

    Deposit deposit(UUID trade) {
        return jdbi.withHandle(handle -> handle.attach(DepositsDao.class).of(new UUID[] {trade}))
                .getFirst();
    }

    void assertWallet(long available, long pending, long room) {
        Wallet wallet = wallet();
        assertThat(List.of(wallet.available(), wallet.pending(), wallet.instantRoom()))
                .containsExactly(cents(available), cents(pending), cents(room));
    }

    static void assertRefused(ErrorCode code, Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    Wallet wallet() {
        return jdbi.withHandle(handle -> ledger.wallet(handle, merchant));
    }

    Money share() {
        return jdbi.inTransaction(handle -> handle.attach(DepositsDao.class).lockShare(merchant))
                .orElse(Money.ZERO);
    }

    /** Until a transaction waits for what another one has locked. */
    void untilSomebodyWaits() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (waiting() == 0) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    // pg_locks and not pg_stat_activity: asked within a transaction, the latter answers what it answered at first.
    private int waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from pg_locks where not granted")
                .mapTo(Integer.class)
                .one());
    }

    /** The statuses that were called back, in their order. */
    List<String> reported(UUID trade) {
        return told(trade).stream().map(told -> told.path("status").asText()).toList();
    }

    /** The trade as it was called back, each time, in their order. */
    List<JsonNode> told(UUID trade) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select body from callbacks.event where subject_id = :id order by sequence")
                .bind("id", trade)
                .mapTo(String.class)
                .map(DepositsWorld::trade)
                .list());
    }

    private static JsonNode trade(String body) {
        try {
            return JSON.readTree(body).path("trade");
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void assertBalanced(String when) {
        assertThat(findings()).as(when).isEmpty();
    }

    private List<Finding> findings() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, snapshot -> {
            try (Stream<ItemClaim> items = trades.audit(snapshot, null);
                    Stream<DepositClaim> claims = trades.auditDeposits(snapshot, null);
                    Stream<ShareClaim> shares = trades.auditShares(snapshot)) {
                Claims all = new Claims(items, claims, shares, Stream.empty());
                return new ArrayList<>(
                        ledger.audit(snapshot, all, AuditScope.FULL).findings());
            }
        });
    }

    static Money cents(long cents) {
        return Money.ofCents(cents);
    }

    @Override
    public void close() {
        database.close();
    }
}
