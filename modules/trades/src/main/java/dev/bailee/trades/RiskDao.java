package dev.bailee.trades;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The SQL of risk policies. */
interface RiskDao {

    @SqlQuery("select * from trades.risk_policies where merchant_id = :merchantId")
    Optional<StoredPolicy> find(UUID merchantId);

    /** Nothing if another version is there than was expected. */
    @SqlQuery("""
            insert into trades.risk_policies as known (merchant_id, min_item_cents, max_item_cents, max_total_cents,
                max_daily_cents, level0_cents, level1_cents, new_user_days, block_on_reversals, blocked_items,
                trade_hold_days, version, updated_at)
            select :merchantId, :p.minItemPrice, :p.maxItemPrice, :p.maxDepositTotal, :p.maxDailyPerUser,
                :p.level0Cap, :p.level1Cap, :p.newUserDays, :p.blockOnReversals, cast(:p.blockedItems as text[]),
                :p.allowTradeHoldDays, 1, :now
            where coalesce(cast(:expected as bigint), 0) = 0
                or exists (select from trades.risk_policies there where there.merchant_id = :merchantId)
            on conflict (merchant_id) do update set min_item_cents = excluded.min_item_cents,
                max_item_cents = excluded.max_item_cents, max_total_cents = excluded.max_total_cents,
                max_daily_cents = excluded.max_daily_cents, level0_cents = excluded.level0_cents,
                level1_cents = excluded.level1_cents, new_user_days = excluded.new_user_days,
                block_on_reversals = excluded.block_on_reversals, blocked_items = excluded.blocked_items,
                trade_hold_days = excluded.trade_hold_days, version = known.version + 1,
                updated_at = excluded.updated_at
            where cast(:expected as bigint) is null or known.version = :expected
            returning *
            """)
    Optional<StoredPolicy> put(
            UUID merchantId, @BindMethods("p") RiskPolicy policy, @Nullable Long expected, Instant now);
}
