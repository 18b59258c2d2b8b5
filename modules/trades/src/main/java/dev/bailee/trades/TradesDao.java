package dev.bailee.trades;

import dev.bailee.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL that changes trades and their items. */
interface TradesDao {

    /** Writes the trade and all its items, or nothing if the externalId is used; tells how many items it wrote. */
    @SqlUpdate("""
            with written as (
                insert into trades.trades (id, type, source, merchant_id, client_user_id, external_id,
                    external_client_user_id, steam_id, trade_url, game, quick, status, auto_cancel_at, created_at,
                    updated_at, wake_at)
                values (:t.id, :t.type, :t.source, :t.merchantId, :t.clientUserId, :t.externalId,
                    :t.externalClientUserId, :t.steamId, :t.tradeUrl, :t.game, :t.quick, :t.status, :t.autoCancelAt,
                    :t.createdAt, :t.updatedAt, :t.wakeAt)
                on conflict (merchant_id, external_id) where external_id is not null do nothing
                returning id, updated_at)
            insert into trades.items (id, trade_id, position, listing_id, external_id, market_hash_name, status,
                ceiling_cents, price_cents, held_cents, filled, from_stock, updated_at)
            select item.id, written.id, item.position, item.listing_id, item.external_id, item.name, :t.status,
                item.ceiling, item.price, item.ceiling, :filled, item.from_stock, written.updated_at
            from written, unnest(:ids, :listings, :externalIds, :names, :ceilings, :prices, :fromStock::boolean[])
                with ordinality as item (id, listing_id, external_id, name, ceiling, price, from_stock, position)
            """)
    int insert(
            @BindMethods("t") Trade trade,
            UUID[] ids,
            UUID[] listings,
            @Nullable String[] externalIds,
            String[] names,
            Long[] ceilings,
            Long[] prices,
            String[] fromStock,
            boolean filled);

    @SqlQuery("select * from trades.trades where id = :id for update")
    Optional<Trade> lock(UUID id);

    /** Locks a trade's row; tells whether any of its items comes from stock. */
    @SqlQuery("""
            select exists (select 1 from trades.items item where item.trade_id = trade.id and item.from_stock)
            from trades.trades trade where trade.id = :id for update
            """)
    Optional<Boolean> lockFirst(UUID id);

    @SqlQuery("select * from trades.items where trade_id = :tradeId order by position for update")
    List<Item> lockItems(UUID tradeId);

    @SqlUpdate("""
            update trades.items set buy_token = :run, updated_at = :now
            where id = :id and status = 'PENDING' and not from_stock and buy_token is null
                and cancel_requested_at is null
            """)
    int claimBuy(UUID id, UUID run, Instant now);

    /** Items go out with an offer of ours, unless they were cancelled first. */
    @SqlUpdate("""
            update trades.items set buy_token = :offer, bot_steam_id = :botSteamId, bot_name = :botName, filled = true,
                updated_at = :now
            where id = any(:ids) and status = 'PENDING' and from_stock and buy_token is null
                and cancel_requested_at is null
            """)
    int offer(UUID[] ids, UUID offer, String botSteamId, String botName, Instant now);

    @SqlUpdate("""
            update trades.items set cancel_requested_at = :now, updated_at = :now
            where id = :id and cancel_requested_at is null and (
                status in ('INITIATED', 'PENDING') and buy_token is null
                or status in ('PENDING', 'ACTIVE') and from_stock)
            """)
    int requestCancel(UUID id, Instant now);

    @SqlUpdate("""
            update trades.items set bought_at = :now, price_cents = :charged, held_cents = :charged, filled = true,
                updated_at = :now
            where id = :id and bought_at is null
            """)
    int bought(UUID id, Money charged, Instant now);

    @SqlUpdate("update trades.items set bought_at = :now, updated_at = :now where id = :id and bought_at is null")
    void foundLate(UUID id, Instant now);

    @SqlUpdate("update trades.items set hold_end_at = :holdEnd, updated_at = :now where id = :id and status = 'HOLD'")
    void heldUntil(UUID id, Instant holdEnd, Instant now);

    @SqlUpdate("""
            update trades.items set status = :i.status, error = :i.error, held_cents = :i.held, offer_id = :i.offerId,
                asset_id = :i.assetId, hold_end_at = :i.holdEndAt, reverted_by = :i.revertedBy, updated_at = :now
            where id = :i.id and status = :from
            """)
    int move(@BindMethods("i") Item item, TradeStatus from, Instant now);

    @SqlUpdate("""
            update trades.items set offer_id = coalesce(:offerId, offer_id), asset_id = coalesce(:assetId, asset_id),
                updated_at = :now
            where id = :id
            """)
    void tookAfterAll(UUID id, @Nullable String offerId, @Nullable String assetId, Instant now);

    @SqlUpdate("update trades.items set stuck_at = :now where id = any(:ids) and stuck_at is null")
    int park(UUID[] ids, Instant now);

    @SqlUpdate("update trades.items set stuck_at = null where id = :id")
    void unpark(UUID id);

    @SqlUpdate("""
            update trades.trades set status = :t.status, error = :t.error, declined_cents = :t.declined,
                offer_id = :t.offerId, hold_end_at = :t.holdEndAt, reverted_by = :t.revertedBy,
                active_at = :t.activeAt, updated_at = :t.updatedAt, wake_at = :t.wakeAt
            where id = :t.id
            """)
    void save(@BindMethods("t") Trade trade);

    @SqlUpdate("update trades.trades set wake_at = :wakeAt where id = :id")
    void wake(UUID id, @Nullable Instant wakeAt);

    @SqlQuery("select * from trades.trades where id = :id")
    Optional<Trade> find(UUID id);

    @SqlQuery("select id from trades.trades where merchant_id = :merchantId and external_id = :externalId")
    Optional<UUID> idOf(UUID merchantId, String externalId);

    @SqlQuery("select * from trades.items where id = :id")
    Optional<Item> findItem(UUID id);

    @SqlQuery("select * from trades.items where trade_id = any(:ids) order by trade_id, position")
    List<Item> itemsOf(UUID[] ids);

    @SqlQuery("""
            select * from trades.trades
            where merchant_id = :merchantId and (id = any(:ids) or external_id = any(:externalIds))
            """)
    List<Trade> findAll(UUID merchantId, UUID[] ids, String[] externalIds);

    @SqlQuery("""
            select * from trades.trades
            where merchant_id = :merchantId and source = :source
                and (cast(:type as text) is null or type = :type) and (cast(:game as text) is null or game = :game)
                and (cast(:before as timestamptz) is null or (created_at, id) < (:before, :beforeId))
            order by created_at desc, id desc limit :limit
            """)
    List<Trade> pageOfMerchant(
            UUID merchantId,
            TradeSource source,
            @Nullable TradeType type,
            @Nullable String game,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit);

    @SqlQuery("""
            select * from trades.trades
            where client_user_id = :clientUserId and merchant_id = :merchantId and source = :source
                and (cast(:type as text) is null or type = :type) and (cast(:game as text) is null or game = :game)
                and (cast(:before as timestamptz) is null or (created_at, id) < (:before, :beforeId))
            order by created_at desc, id desc limit :limit
            """)
    List<Trade> pageOfClientUser(
            UUID merchantId,
            UUID clientUserId,
            TradeSource source,
            @Nullable TradeType type,
            @Nullable String game,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit);

    @SqlQuery("select id, type from trades.trades where wake_at <= :before order by wake_at limit :limit")
    List<TradeRef> overdue(Instant before, int limit);

    @SqlQuery("select * from trades.items where stuck_at is not null order by stuck_at limit 1")
    Optional<Item> stuck();

    /** Counts what no workflow has touched yet: the first look of one moves wake_at. */
    @SqlQuery("""
            select count(*) from (select 1 from trades.trades
                where status = 'INITIATED' and wake_at = created_at limit :limit) as waiting
            """)
    int waiting(int limit);

    @SqlUpdate("""
            insert into trades.user_locks as held (client_user_id, type, token, expires_at)
            values (:clientUserId, :type, :token, :expiresAt)
            on conflict (client_user_id, type) do update set token = :token, expires_at = :expiresAt
            where held.expires_at <= :now
            """)
    int takeUserLock(UUID clientUserId, TradeType type, UUID token, Instant expiresAt, Instant now);

    @SqlUpdate("""
            update trades.user_locks set expires_at = :expiresAt
            where client_user_id = :clientUserId and type = :type and token = :token
            """)
    int keepUserLock(UUID clientUserId, TradeType type, UUID token, Instant expiresAt);

    @SqlUpdate("delete from trades.user_locks where client_user_id = :clientUserId and type = :type and token = :token")
    void freeUserLock(UUID clientUserId, TradeType type, UUID token);

    @SqlUpdate("delete from trades.user_locks")
    int freeUserLocks();
}
