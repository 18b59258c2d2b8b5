package dev.bailee.trades;

import dev.bailee.kernel.Money;
import dev.bailee.kernel.SteamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of deposits, and of what stands behind their instant credit. */
interface DepositsDao {

    /** Writes the trade, or nothing if the externalId is used. */
    @SqlUpdate("""
            insert into trades.trades (id, type, source, merchant_id, client_user_id, external_id,
                external_client_user_id, steam_id, trade_url, game, quick, status, created_at, updated_at, wake_at)
            values (:t.id, :t.type, :t.source, :t.merchantId, :t.clientUserId, :t.externalId,
                :t.externalClientUserId, :t.steamId, :t.tradeUrl, :t.game, :t.quick, :t.status, :t.createdAt,
                :t.updatedAt, :t.wakeAt)
            on conflict (merchant_id, external_id) where external_id is not null do nothing
            """)
    int insert(@BindMethods("t") Trade trade);

    @SqlUpdate("""
            insert into trades.deposits (trade_id, merchant_id, total_cents, precredit_cents, merchant_cents, provider_cents,
                room_cents, bot_steam_id, bot_name, risk_rule, risk_inputs, risk_outcome, moved_at)
            values (:d.tradeId, :merchantId, :d.total, :d.precredit, :d.merchantCollateral, :d.providerCollateral, :d.room,
                :d.botSteamId, :d.botName, :rule, cast(:inputs as jsonb), :outcome, :now)
            """)
    void insert(
            @BindMethods("d") Deposit deposit,
            UUID merchantId,
            String rule,
            String inputs,
            String outcome,
            Instant now);

    /** How much of a merchant's own collateral stands behind deposits that aren't final. */
    @SqlQuery("""
            select coalesce(sum(merchant_cents), 0) from trades.deposits
            where merchant_id = :merchantId and room_cents > 0 and merchant_cents > 0
            """)
    Money boundCollateral(UUID merchantId);

    /** Writes the items that no other open trade has, in one order for everybody; tells how many. */
    @SqlUpdate("""
            insert into trades.deposit_items (id, trade_id, position, item_id, appid, context_id, asset_id,
                market_hash_name, amount, price_cents, wear, paint_seed, phase, class_id, icon_url, open)
            select item.id, item.trade, item.position, item.item_id, item.appid, item.context, item.asset, item.name,
                item.amount, item.price, item.wear::numeric, item.seed, item.phase, item.class, item.icon, true
            from unnest(:ids, :tradeIds, :positions, :itemIds, :appids, :contexts, :assets, :names, :amounts, :prices,
                    :wears, :seeds, :phases, :classes, :icons)
                as item (id, trade, position, item_id, appid, context, asset, name, amount, price, wear, seed, phase,
                    class, icon)
            order by item.appid, item.asset
            on conflict (appid, asset_id) where open do nothing
            """)
    int insertItems(
            UUID[] ids,
            UUID[] tradeIds,
            Integer[] positions,
            String[] itemIds,
            Integer[] appids,
            String[] contexts,
            String[] assets,
            String[] names,
            Integer[] amounts,
            Long[] prices,
            @Nullable String[] wears,
            @Nullable Integer[] seeds,
            @Nullable String[] phases,
            @Nullable String[] classes,
            @Nullable String[] icons);

    @SqlQuery("select * from trades.deposits where trade_id = :tradeId for update")
    Deposit lock(UUID tradeId);

    @SqlQuery("select * from trades.deposits where trade_id = any(:tradeIds)")
    List<Deposit> of(UUID[] tradeIds);

    @SqlQuery("select * from trades.deposit_items where trade_id = any(:tradeIds) order by trade_id, position")
    List<DepositItem> itemsOf(UUID[] tradeIds);

    @SqlUpdate("""
            update trades.deposits set precredit_cents = :d.precredit, merchant_cents = :d.merchantCollateral,
                provider_cents = :d.providerCollateral, room_cents = :d.room, pending_cents = :d.pending,
                moved_at = :now
            where trade_id = :d.tradeId
            """)
    void save(@BindMethods("d") Deposit deposit, Instant now);

    /** The user has the items no more, or may give them to others. */
    @SqlUpdate("update trades.deposit_items set open = false where trade_id = :tradeId and open")
    void close(UUID tradeId);

    @SqlUpdate("""
            update trades.deposits set cancel_requested_at = :now
            where trade_id = :tradeId and cancel_requested_at is null
            """)
    void requestCancel(UUID tradeId, Instant now);

    @SqlQuery("select * from trades.deposits where stuck_at is not null order by stuck_at limit 1")
    Optional<Deposit> stuck();

    @SqlUpdate("update trades.deposits set stuck_at = :at where trade_id = :tradeId")
    void mark(UUID tradeId, @Nullable Instant at);

    /** What we know of a user's deposits with a merchant. */
    @SqlQuery("""
            select
                (select count(*) from trades.trades t where t.merchant_id = :merchantId and t.steam_id = :steamId
                    and t.type = 'DEPOSIT' and t.status in ('INITIATED', 'PENDING', 'ACTIVE')) as live,
                (select count(*) from trades.trades t where t.merchant_id = :merchantId and t.steam_id = :steamId
                    and t.type = 'DEPOSIT' and t.created_at > :lately) as created_lately,
                (select coalesce(sum(d.total_cents), 0) from trades.trades t
                    join trades.deposits d on d.trade_id = t.id
                    where t.merchant_id = :merchantId and t.steam_id = :steamId and t.type = 'DEPOSIT'
                    and t.created_at > :today and t.status not in ('DECLINED', 'CANCELED', 'FAILED')) as today_cents,
                (select coalesce(sum(d.room_cents), 0) from trades.trades t
                    join trades.deposits d on d.trade_id = t.id
                    where t.merchant_id = :merchantId and t.steam_id = :steamId and t.type = 'DEPOSIT'
                    and t.wake_at is not null) as instant_cents,
                (select count(*) from trades.trades t where t.merchant_id = :merchantId and t.steam_id = :steamId
                    and t.type = 'DEPOSIT' and t.status = 'REVERTED') as reversals,
                (select count(*) from trades.trades t where t.merchant_id = :merchantId and t.steam_id = :steamId
                    and t.type = 'DEPOSIT' and t.status = 'REVERTED' and t.updated_at > :thisQuarter)
                    as reversals_lately
            """)
    UserRecord userRecord(UUID merchantId, SteamId steamId, Instant lately, Instant today, Instant thisQuarter);

    @SqlQuery("""
            select asset_id from trades.deposit_items
            where open and appid = :appid and asset_id = any(:assetIds)
            """)
    List<String> taken(int appid, String[] assetIds);

    @SqlQuery("select share_cents from trades.provider_shares where merchant_id = :merchantId")
    Optional<Money> share(UUID merchantId);

    @SqlQuery("select share_cents from trades.provider_shares where merchant_id = :merchantId for update")
    Optional<Money> lockShare(UUID merchantId);

    @SqlUpdate("""
            insert into trades.provider_shares (merchant_id, share_cents) values (:merchantId, 0)
            on conflict (merchant_id) do nothing
            """)
    void openShare(UUID merchantId);

    @SqlUpdate("update trades.provider_shares set share_cents = :share where merchant_id = :merchantId")
    void setShare(UUID merchantId, Money share);
}
