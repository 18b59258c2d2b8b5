package dev.bailee.trades;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bailee.callbacks.Callbacks;
import dev.bailee.callbacks.Subject;
import dev.bailee.callbacks.SubjectKind;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Ids;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.kernel.SteamId;
import dev.bailee.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The door for deposits: accepts them and takes them along as Steam tells what becomes of their offers. Every method
 * works in the caller's transaction and may be called twice or late: what already happened isn't done again.
 */
public final class Deposits {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_LIVE = 5;
    private static final int MOST_CREATED = 10;
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration QUARTER = Duration.ofDays(90);

    private final Ledger ledger;
    private final Cover cover;
    private final Callbacks callbacks;
    private final Ids ids;
    private final InstantSource clock;
    private final DepositSettings settings;
    private final DepositEdges edges;

    public Deposits(Ledger ledger, Callbacks callbacks, Ids ids, InstantSource clock, DepositSettings settings) {
        this.ledger = ledger;
        this.cover = new Cover(ledger);
        this.callbacks = callbacks;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.edges = new DepositEdges(settings);
    }

    /** What is known of a user's deposits with a merchant. */
    public UserRecord userRecord(Handle handle, UUID merchantId, SteamId steamId) {
        Instant now = now();
        return handle.attach(DepositsDao.class)
                .userRecord(merchantId, steamId, now.minus(LATELY), now.minus(DAY), now.minus(QUARTER));
    }

    /**
     * Refuses a user who has enough to do with the deposits there are.
     *
     * @throws Refusal TOO_MANY_ACTIVE_TRADES, RATE_LIMITED
     */
    public void checkRate(UserRecord record) {
        if (record.live() >= MOST_LIVE) {
            throw Refusal.of(ErrorCode.TOO_MANY_ACTIVE_TRADES).retryAfter(LATELY);
        }
        if (record.createdLately() >= MOST_CREATED) {
            throw Refusal.of(ErrorCode.RATE_LIMITED).retryAfter(LATELY);
        }
    }

    /** Whether items of a game can be taken back for a while after a trade. */
    public boolean isHeld(String game) {
        return !settings.hold(game).isZero();
    }

    /** Those of a user's assets that are in another open trade. */
    public List<String> taken(Handle handle, int appid, List<String> assetIds) {
        return handle.attach(DepositsDao.class).taken(appid, assetIds.toArray(String[]::new));
    }

    /**
     * Writes the trades, one a part, with what each is credited at once: as much as was decided, and as there is room.
     *
     * @throws Refusal EXTERNAL_ID_EXISTS with the {@code tradeId} that has it, ITEMS_UNAVAILABLE
     */
    public List<TradeView> accept(Handle handle, DepositAcceptance asked) {
        List<NewDeposit> parts = NewDeposit.of(asked, ids, now());
        parts.forEach(part -> write(handle, asked, part));
        if (!NewDeposit.writeItems(handle.attach(DepositsDao.class), parts)) {
            throw Refusal.of(ErrorCode.ITEMS_UNAVAILABLE);
        }
        List<TradeView> views = new ArrayList<>();
        Money left = asked.risk().instantCap();
        for (NewDeposit part : parts) {
            Deposit deposit = cover.of(handle, part, left);
            left = left.minus(deposit.precredit());
            views.add(open(handle, asked.risk(), part, deposit));
        }
        return views;
    }

    private static void write(Handle handle, DepositAcceptance asked, NewDeposit part) {
        if (handle.attach(DepositsDao.class).insert(part.trade()) == 0) {
            String externalId = asked.externalId() == null ? "" : asked.externalId();
            UUID holder = handle.attach(TradesDao.class)
                    .idOf(asked.merchantId(), externalId)
                    .orElseThrow();
            throw Refusal.of(ErrorCode.EXTERNAL_ID_EXISTS).with("tradeId", holder.toString());
        }
    }

    private TradeView open(Handle handle, RiskDecision risk, NewDeposit part, Deposit deposit) {
        DepositsDao dao = handle.attach(DepositsDao.class);
        String outcome = RiskDecision.outcome(deposit.precredit());
        dao.insert(
                deposit,
                part.trade().merchantId(),
                risk.rule().name(),
                json(risk),
                outcome,
                part.trade().createdAt());
        TradeView view = TradeView.of(part.trade(), deposit, part.items());
        report(handle, view);
        return view;
    }

    private static String json(RiskDecision risk) {
        try {
            return JSON.writeValueAsString(risk.inputs());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Wants a deposit ended before the user takes up its offer; its workflow carries it out. Asking again for what was
     * granted is granted again.
     *
     * @param accepted whether the user is known to have accepted, though the items aren't ours yet
     * @throws Refusal INVALID_STATE_TRANSITION if it is past that
     */
    public void cancel(Handle handle, UUID tradeId, boolean accepted) {
        OpenDeposit open = lock(handle, tradeId);
        TradeStatus status = open.trade().status();
        boolean granted = open.deposit().cancelRequestedAt() != null;
        if (granted && status == TradeStatus.CANCELED) {
            return;
        }
        if (status.compareTo(TradeStatus.HOLD) >= 0 || accepted) {
            throw Refusal.of(ErrorCode.INVALID_STATE_TRANSITION);
        }
        handle.attach(DepositsDao.class).requestCancel(tradeId, now());
        handle.attach(TradesDao.class).wake(tradeId, now());
    }

    /** Locks a trade's row ahead of whatever else the caller's transaction is going to lock. */
    public void lockFirst(Handle handle, UUID tradeId) {
        handle.attach(TradesDao.class).lock(tradeId);
    }

    /** What a deposit brings. */
    public List<DepositItem> items(Handle handle, UUID tradeId) {
        return handle.attach(DepositsDao.class).itemsOf(new UUID[] {tradeId});
    }

    /** Brings the deposit up to what is known of its offer now; every status on the way is called back. */
    public DepositProgress advance(Handle handle, UUID tradeId, Handover fact) {
        OpenDeposit open = lock(handle, tradeId);
        if (fact.stage() == Handover.Stage.REVERSED) {
            open.lockShare();
        }
        open.learn(fact);
        List<TradeView> told = new ArrayList<>();
        Optional<DepositMove> move = next(open, fact);
        while (move.isPresent()) {
            open.move(move.get(), edges.holdEnd(open.trade(), fact, now()));
            told.add(open.view());
            move = next(open, fact);
        }
        open.mark(edges.isOverdue(open.trade(), fact, now()));
        Trade trade = open.save(edges.wakeAt(open.trade(), fact, now()));
        told.forEach(view -> report(handle, view));
        return progress(open, trade, fact);
    }

    private Optional<DepositMove> next(OpenDeposit open, Handover fact) {
        return edges.next(open.trade(), open.deposit(), fact, now());
    }

    private DepositProgress progress(OpenDeposit open, Trade trade, Handover fact) {
        boolean withdraws = withdraws(open, trade, fact);
        return new DepositProgress(
                trade.status(),
                !withdraws && sends(fact),
                withdraws,
                trade.status() == TradeStatus.HOLD && edges.isHoldOver(trade, now()),
                open.hasMoved(),
                trade.wakeAt());
    }

    private boolean sends(Handover fact) {
        return fact.isUnderWay() && (fact.retryAt() == null || !now().isBefore(fact.retryAt()));
    }

    // an offer whose trade has ended is taken back on sight
    private boolean withdraws(OpenDeposit open, Trade trade, Handover fact) {
        return fact.canBeWithdrawn() && edges.isUnwanted(trade, open.deposit(), now());
    }

    private void report(Handle handle, TradeView view) {
        callbacks.append(handle, new Subject(SubjectKind.TRADE, view.id()), view.merchantId(), view.asCallback());
    }

    /** Marks a deposit for an operator's eyes because its next step can't be done; it stays as it is. */
    public DepositProgress park(Handle handle, UUID tradeId) {
        OpenDeposit open = lock(handle, tradeId);
        open.mark(true);
        TradeStatus status = open.trade().status();
        Instant wakeAt = status.isTerminal() ? null : now().plus(settings.lookAgain());
        handle.attach(TradesDao.class).wake(tradeId, wakeAt);
        return new DepositProgress(status, false, false, false, false, wakeAt);
    }

    private OpenDeposit lock(Handle handle, UUID tradeId) {
        return OpenDeposit.lock(handle, ledger, tradeId, now())
                .orElseThrow(() -> Refusal.of(ErrorCode.TRADE_NOT_FOUND));
    }

    // the wire has milliseconds, and a time that was told must be the time that is stored
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
