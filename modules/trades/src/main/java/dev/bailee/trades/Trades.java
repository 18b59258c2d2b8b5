package dev.bailee.trades;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Money;
import dev.bailee.kernel.Refusal;
import dev.bailee.ledger.DepositClaim;
import dev.bailee.ledger.ItemClaim;
import dev.bailee.ledger.ShareClaim;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The door for everyone who reads trades: the API, the sweeper and the audit. Changes nothing. */
public final class Trades {

    private static final String CLAIMS = """
            select trade.merchant_id, item.trade_id, item.id, item.held_cents, item.status
            from trades.items item join trades.trades trade on trade.id = item.trade_id
            """;

    // two ways in, each with an index of its own: trades that are open, and items that moved
    private static final String LATELY = """
            select open.id from trades.trades t join trades.items open on open.trade_id = t.id
            where t.wake_at is not null
            union
            select moved.id from trades.items moved where moved.updated_at >= :since
            """;

    private static final String DEPOSIT_CLAIMS = """
            select trade.merchant_id, trade.id, deposit.room_cents, deposit.pending_cents, trade.status
            from trades.deposits deposit join trades.trades trade on trade.id = deposit.trade_id
            """;

    private static final String DEPOSITS_LATELY = """
            select open.id from trades.trades open where open.wake_at is not null
            union
            select moved.trade_id from trades.deposits moved where moved.moved_at >= :since
            """;

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int MAX_REF = 128;

    /**
     * Which trades of a merchant to list.
     *
     * @param clientUserId null: the merchant's own; else that user's
     * @param limit how many at the most
     */
    public record Listing(
            UUID merchantId,
            @Nullable UUID clientUserId,
            @Nullable TradeType type,
            @Nullable String game,
            @Nullable TradeCursor cursor,
            int limit) {

        /** The same, of one user's own trades. */
        public Listing of(UUID user) {
            return new Listing(merchantId, user, type, game, cursor, limit);
        }
    }

    /** One page, newest first; the cursor of the next one is null at the end. */
    public record Page(
            List<TradeView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String nextCursor) {}

    /** Lists trades: two queries, however many there are, and two more if there are deposits among them. */
    public Page list(Handle handle, Listing listing) {
        TradesDao dao = handle.attach(TradesDao.class);
        List<Trade> found = rows(dao, listing);
        boolean more = found.size() > listing.limit();
        List<Trade> page = more ? found.subList(0, listing.limit()) : found;
        return new Page(
                views(handle, page), more ? TradeCursor.after(page.getLast()).text() : null);
    }

    // one more than asked for tells whether there is a next page
    private static List<Trade> rows(TradesDao dao, Listing listing) {
        Instant before = listing.cursor() == null ? null : listing.cursor().createdAt();
        UUID beforeId = listing.cursor() == null ? null : listing.cursor().id();
        int limit = listing.limit() + 1;
        return listing.clientUserId() == null
                ? dao.pageOfMerchant(
                        listing.merchantId(), TradeSource.SELF, listing.type(), listing.game(), before, beforeId, limit)
                : dao.pageOfClientUser(
                        listing.merchantId(),
                        listing.clientUserId(),
                        TradeSource.CLIENT,
                        listing.type(),
                        listing.game(),
                        before,
                        beforeId,
                        limit);
    }

    private static List<TradeView> views(Handle handle, List<Trade> trades) {
        UUID[] ids = trades.stream().map(Trade::id).toArray(UUID[]::new);
        Map<UUID, List<Item>> items =
                handle.attach(TradesDao.class).itemsOf(ids).stream().collect(Collectors.groupingBy(Item::tradeId));
        Map<UUID, TradeView> deposits = depositViews(handle, trades);
        return trades.stream()
                .map(trade -> trade.type() == TradeType.DEPOSIT
                        ? Objects.requireNonNull(deposits.get(trade.id()))
                        : TradeView.of(trade, items.getOrDefault(trade.id(), List.of())))
                .toList();
    }

    private static Map<UUID, TradeView> depositViews(Handle handle, List<Trade> trades) {
        Map<UUID, Trade> deposits = trades.stream()
                .filter(trade -> trade.type() == TradeType.DEPOSIT)
                .collect(Collectors.toMap(Trade::id, Function.identity()));
        if (deposits.isEmpty()) {
            return Map.of();
        }
        UUID[] ids = deposits.keySet().toArray(UUID[]::new);
        DepositsDao dao = handle.attach(DepositsDao.class);
        Map<UUID, List<DepositItem>> items =
                dao.itemsOf(ids).stream().collect(Collectors.groupingBy(DepositItem::tradeId));
        return dao.of(ids).stream()
                .collect(Collectors.toMap(
                        Deposit::tradeId,
                        deposit -> TradeView.of(
                                Objects.requireNonNull(deposits.get(deposit.tradeId())),
                                deposit,
                                items.getOrDefault(deposit.tradeId(), List.of()))));
    }

    /**
     * Finds a merchant's trades, its users' too, by id or externalId; those that don't exist are left out.
     *
     * @throws Refusal INVALID_TRADE_ID for a ref that can be neither
     */
    public List<TradeView> find(Handle handle, UUID merchantId, List<String> refs) {
        return views(handle, rows(handle.attach(TradesDao.class), merchantId, refs));
    }

    /** The one trade a ref names, by its id before its externalId. */
    public Optional<Trade> resolve(Handle handle, UUID merchantId, String ref) {
        List<Trade> found = rows(handle.attach(TradesDao.class), merchantId, List.of(ref));
        return found.stream()
                .filter(trade -> trade.id().toString().equalsIgnoreCase(ref))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static List<Trade> rows(TradesDao dao, UUID merchantId, List<String> refs) {
        refs.forEach(Trades::check);
        UUID[] ids = refs.stream()
                .filter(ref -> UUID_FORM.matcher(ref).matches())
                .map(UUID::fromString)
                .toArray(UUID[]::new);
        return dao.findAll(merchantId, ids, refs.toArray(String[]::new));
    }

    private static void check(String ref) {
        if (ref.isEmpty() || ref.length() > MAX_REF || ref.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.of(ErrorCode.INVALID_TRADE_ID);
        }
    }

    /** The trade that has used an externalId. */
    public Optional<UUID> holderOf(Handle handle, UUID merchantId, String externalId) {
        return handle.attach(TradesDao.class).idOf(merchantId, externalId);
    }

    /** A trade's row. */
    public Optional<Trade> get(Handle handle, UUID tradeId) {
        return handle.attach(TradesDao.class).find(tradeId);
    }

    /** A trade as its merchant sees it. */
    public Optional<TradeView> view(Handle handle, UUID tradeId) {
        return get(handle, tradeId).map(trade -> views(handle, List.of(trade)).getFirst());
    }

    /** The ids of a trade's items. */
    public List<UUID> itemIds(Handle handle, UUID tradeId) {
        return handle.attach(TradesDao.class).itemsOf(new UUID[] {tradeId}).stream()
                .map(Item::id)
                .toList();
    }

    /** Trades that should have been touched before {@code before}, the longest overdue first. */
    public List<TradeRef> overdue(Handle handle, Instant before, int limit) {
        return handle.attach(TradesDao.class).overdue(before, limit);
    }

    /** The item that an operator has had to look at for longest, if there is one. */
    public Optional<Item> stuck(Handle handle) {
        return handle.attach(TradesDao.class).stuck();
    }

    /** The deposit that an operator has had to look at for longest, if there is one. */
    public Optional<Deposit> stuckDeposit(Handle handle) {
        return handle.attach(DepositsDao.class).stuck();
    }

    /** How many accepted trades nobody has taken up, counted up to {@code limit}. */
    public int waiting(Handle handle, int limit) {
        return handle.attach(TradesDao.class).waiting(limit);
    }

    /**
     * What items claim to hold, for the ledger's audit: all that may hold anything, and those that changed lately. Must
     * be closed.
     *
     * @param since of those that hold nothing, only what changed from then on; null for every item there ever was
     */
    public Stream<ItemClaim> audit(Handle snapshot, @Nullable Instant since) {
        Query claims = since == null
                ? snapshot.createQuery(CLAIMS)
                : snapshot.createQuery(CLAIMS + "where item.id in (" + LATELY + ")")
                        .bind("since", since);
        return claims
                .setFetchSize(1_000)
                .map((row, context) -> new ItemClaim(
                        row.getObject("merchant_id", UUID.class),
                        row.getObject("trade_id", UUID.class),
                        row.getObject("id", UUID.class),
                        Money.ofCents(row.getLong("held_cents")),
                        TradeStatus.valueOf(row.getString("status")).isTerminal()))
                .stream();
    }

    /** What deposits claim to hold, as {@link #audit} says it of withdrawals' items. Must be closed. */
    public Stream<DepositClaim> auditDeposits(Handle snapshot, @Nullable Instant since) {
        Query claims = since == null
                ? snapshot.createQuery(DEPOSIT_CLAIMS)
                : snapshot.createQuery(DEPOSIT_CLAIMS + "where trade.id in (" + DEPOSITS_LATELY + ")")
                        .bind("since", since);
        return claims
                .setFetchSize(1_000)
                .map((row, context) -> new DepositClaim(
                        row.getObject("merchant_id", UUID.class),
                        row.getObject("id", UUID.class),
                        Money.ofCents(row.getLong("room_cents")),
                        Money.ofCents(row.getLong("pending_cents")),
                        TradeStatus.valueOf(row.getString("status")) == TradeStatus.REVERTED))
                .stream();
    }

    /** With how much we answer for each merchant, for the ledger's audit. Must be closed. */
    public Stream<ShareClaim> auditShares(Handle snapshot) {
        return snapshot
                .createQuery("select merchant_id, share_cents from trades.provider_shares where share_cents > 0")
                .setFetchSize(1_000)
                .map((row, context) -> new ShareClaim(
                        row.getObject("merchant_id", UUID.class), Money.ofCents(row.getLong("share_cents"))))
                .stream();
    }
}
