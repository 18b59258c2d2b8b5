package dev.bailee.api.metrics;

import static dev.bailee.api.metrics.Figure.AUDIT_AGE;
import static dev.bailee.api.metrics.Figure.BOTS;
import static dev.bailee.api.metrics.Figure.CALLBACKS_DEAD;
import static dev.bailee.api.metrics.Figure.CALLBACKS_OLDEST;
import static dev.bailee.api.metrics.Figure.CALLBACK_QUEUES;
import static dev.bailee.api.metrics.Figure.CUSTODY_OLDEST;
import static dev.bailee.api.metrics.Figure.CUSTODY_OPEN;
import static dev.bailee.api.metrics.Figure.DUE;
import static dev.bailee.api.metrics.Figure.DUE_OLDEST;
import static dev.bailee.api.metrics.Figure.ENDPOINTS;
import static dev.bailee.api.metrics.Figure.HOLDS;
import static dev.bailee.api.metrics.Figure.NEEDS_OPERATOR;
import static dev.bailee.api.metrics.Figure.OFFERS_OPEN;
import static dev.bailee.api.metrics.Figure.OUT_OF_BALANCE;
import static dev.bailee.api.metrics.Figure.TRADES_OLDEST;
import static dev.bailee.api.metrics.Figure.TRADES_OPEN;

import dev.bailee.api.Rooms;
import dev.bailee.callbacks.CallbackCensus;
import dev.bailee.escrow.CustodyCensus;
import dev.bailee.escrow.EscrowStatus;
import dev.bailee.escrow.IntakeStatus;
import dev.bailee.steam.Bot;
import dev.bailee.trades.TradeCensus;
import dev.bailee.trades.TradeStatus;
import dev.bailee.trades.TradeType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What each room is asked for, in its own words, and how it stands on the board. */
final class Readings {

    private static final int MOST_COUNTED = 100;
    private static final List<TradeStatus> LIVE =
            List.of(TradeStatus.INITIATED, TradeStatus.PENDING, TradeStatus.ACTIVE, TradeStatus.HOLD);

    private final Rooms rooms;
    private final TradeCensus trades = new TradeCensus();
    private final CallbackCensus callbacks = new CallbackCensus();
    private final CustodyCensus custody = new CustodyCensus();

    Readings(Rooms rooms) {
        this.rooms = rooms;
    }

    /** How one room is asked. */
    interface Reading {
        void read(Handle handle, Board board);
    }

    /** By room, each with a transaction of its own. */
    Map<String, Reading> all() {
        return new TreeMap<>(Map.of(
                "trades", this::trades,
                "callbacks", this::callbacks,
                "escrow", this::custody,
                "ledger", this::ledger,
                "market", this::market,
                "steam", this::fleet));
    }

    private void trades(Handle handle, Board board) {
        List<TradeCensus.Open> open = trades.open(handle, board.now());
        for (TradeType type : TradeType.values()) {
            List<TradeCensus.Open> ofType =
                    open.stream().filter(some -> some.type() == type).toList();
            statuses(ofType, type, board);
            due(board, name(type), ofType.stream().map(some -> new Due(some.due(), some.dueSince())));
        }
        held(handle, board);
        board.put(NEEDS_OPERATOR, trades.stuckItems(handle), "item");
        board.put(NEEDS_OPERATOR, trades.stuckDeposits(handle), "deposit");
    }

    // the live ones are there at zero too, so that a graph of them has no holes
    private static void statuses(List<TradeCensus.Open> open, TradeType type, Board board) {
        Map<TradeStatus, TradeCensus.Open> byStatus = new EnumMap<>(TradeStatus.class);
        open.forEach(some -> byStatus.put(some.status(), some));
        LIVE.stream().filter(status -> !byStatus.containsKey(status)).forEach(status -> {
            board.put(TRADES_OPEN, 0, name(type), name(status));
            board.put(TRADES_OLDEST, 0, name(type), name(status));
        });
        byStatus.forEach((status, some) -> {
            board.put(TRADES_OPEN, some.trades(), name(type), name(status));
            board.putAge(TRADES_OLDEST, some.oldest(), name(type), name(status));
        });
    }

    private void held(Handle handle, Board board) {
        List<TradeCensus.Held> held = trades.held(handle, board.now());
        for (TradeType type : TradeType.values()) {
            for (int band = 0; band <= TradeCensus.DAYS.size(); band++) {
                board.put(HOLDS, count(held, type, band), name(type), days(band));
            }
        }
    }

    private static long count(List<TradeCensus.Held> held, TradeType type, int band) {
        return held.stream()
                .filter(some -> some.type() == type && some.band() == band)
                .mapToLong(TradeCensus.Held::trades)
                .sum();
    }

    private static String days(int band) {
        return band == TradeCensus.DAYS.size() ? "more" : "<" + TradeCensus.DAYS.get(band);
    }

    private void callbacks(Handle handle, Board board) {
        Map<CallbackCensus.State, CallbackCensus.Queues> queues = callbacks.queues(handle, board.now()).stream()
                .collect(Collectors.toMap(CallbackCensus.Queues::state, each -> each));
        for (CallbackCensus.State state : CallbackCensus.State.values()) {
            CallbackCensus.Queues some = queues.get(state);
            board.put(CALLBACK_QUEUES, some == null ? 0 : some.queues(), name(state));
        }
        Stream<CallbackCensus.Queues> due =
                queues.values().stream().filter(some -> some.state() == CallbackCensus.State.DUE);
        due(board, "callback", due.map(some -> new Due(some.queues(), some.dueSince())));
        board.putAge(CALLBACKS_OLDEST, callbacks.oldestWaiting(handle).orElse(null));
        board.put(CALLBACKS_DEAD, callbacks.dead(handle));
        callbacks
                .endpoints(handle)
                .forEach(some -> board.put(ENDPOINTS, some.endpoints(), some.active() ? "active" : "disabled"));
    }

    private void custody(Handle handle, Board board) {
        custody(custody.intakes(handle, board.now()), "intake", IntakeStatus.values(), board);
        custody(custody.escrows(handle, board.now()), "escrow", EscrowStatus.values(), board);
        board.put(NEEDS_OPERATOR, custody.stuckIntakes(handle), "intake");
        board.put(NEEDS_OPERATOR, custody.stuckEscrows(handle), "escrow");
    }

    private static void custody(List<CustodyCensus.Open> open, String kind, Enum<?>[] statuses, Board board) {
        Map<String, CustodyCensus.Open> byStatus =
                open.stream().collect(Collectors.toMap(CustodyCensus.Open::status, some -> some));
        for (Enum<?> status : statuses) {
            CustodyCensus.Open some = byStatus.get(status.name());
            board.put(CUSTODY_OPEN, some == null ? 0 : some.subjects(), kind, name(status));
            board.putAge(CUSTODY_OLDEST, some == null ? null : some.oldest(), kind, name(status));
        }
        due(board, kind, open.stream().map(some -> new Due(some.due(), some.dueSince())));
    }

    private void ledger(Handle handle, Board board) {
        board.put(OUT_OF_BALANCE, rooms.ledger.outOfBalance(handle).isPresent() ? 1 : 0);
        rooms.ledger.verifiedAt(handle).ifPresent(at -> board.putAge(AUDIT_AGE, at));
    }

    private void market(Handle handle, Board board) {
        board.put(NEEDS_OPERATOR, rooms.purchases.stuck(handle, MOST_COUNTED).size(), "purchase");
    }

    private void fleet(Handle handle, Board board) {
        List<Bot> bots = rooms.fleet.bots(handle);
        bots.stream()
                .collect(Collectors.groupingBy(
                        bot -> List.of(name(bot.state()), bot.healthy() ? "well" : "ailing"), Collectors.counting()))
                .forEach((kind, count) -> board.put(BOTS, count, kind.getFirst(), kind.getLast()));
        board.put(OFFERS_OPEN, bots.stream().mapToInt(Bot::open).sum());
    }

    /** Something that should have been touched. */
    private record Due(long count, @Nullable Instant since) {}

    private static void due(Board board, String workflow, Stream<Due> some) {
        List<Due> all = some.toList();
        board.put(DUE, all.stream().mapToLong(Due::count).sum(), workflow);
        Instant since = all.stream()
                .map(Due::since)
                .filter(each -> each != null)
                .min(Instant::compareTo)
                .orElse(null);
        board.putAge(DUE_OLDEST, since, workflow);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
