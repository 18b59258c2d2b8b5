package dev.bailee.merchants;

import dev.bailee.kernel.SteamId;
import dev.bailee.kernel.TradeUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterColumnMapper(UsersDao.TradeUrlMapper.class)
interface UsersDao {

    @SqlQuery("select * from merchants.client_users where merchant_id = :merchantId and steam_id = :steamId")
    Optional<ClientUser> find(UUID merchantId, SteamId steamId);

    /** What isn't told stays as it was. */
    @SqlQuery("""
            insert into merchants.client_users as u
                (id, merchant_id, steam_id, trade_url, client_id, total_wager, registration_date, kyc_hash,
                 kyc_level, fiat_deposits, crypto_deposits, created_at, updated_at)
            values (:id, :merchantId, :steamId, :tradeUrl, :clientId, :data.totalWager, :data.registrationDate,
                    :data.kycHash, :data.kycLevel, :data.fiatDeposits, :data.cryptoDeposits, :now, :now)
            on conflict (merchant_id, steam_id) do update set
                trade_url = coalesce(excluded.trade_url, u.trade_url),
                client_id = coalesce(excluded.client_id, u.client_id),
                total_wager = coalesce(excluded.total_wager, u.total_wager),
                registration_date = coalesce(excluded.registration_date, u.registration_date),
                kyc_hash = coalesce(excluded.kyc_hash, u.kyc_hash),
                kyc_level = coalesce(excluded.kyc_level, u.kyc_level),
                fiat_deposits = coalesce(excluded.fiat_deposits, u.fiat_deposits),
                crypto_deposits = coalesce(excluded.crypto_deposits, u.crypto_deposits),
                updated_at = excluded.updated_at
            returning *""")
    ClientUser upsert(
            UUID id,
            UUID merchantId,
            SteamId steamId,
            @Nullable String tradeUrl,
            @Nullable String clientId,
            @BindMethods("data") ClientData data,
            Instant now);

    @SqlQuery("""
            select * from merchants.client_users
            where merchant_id = :merchantId and id > :after order by id limit :limit""")
    List<ClientUser> page(UUID merchantId, UUID after, int limit);

    @SqlUpdate("""
            update merchants.client_users set blocked = :blocked, updated_at = :now
            where merchant_id = :merchantId and steam_id = :steamId""")
    int block(UUID merchantId, SteamId steamId, boolean blocked, Instant now);

    @SqlUpdate("""
            update merchants.client_users
            set max_daily_cents = :l.maxDaily, instant_cap_cents = :l.instantCap, updated_at = :now
            where merchant_id = :merchantId and steam_id = :steamId""")
    int limit(UUID merchantId, SteamId steamId, @BindMethods("l") UserLimits limits, Instant now);

    final class TradeUrlMapper implements ColumnMapper<@Nullable TradeUrl> {
        @Override
        public @Nullable TradeUrl map(ResultSet row, int column, StatementContext context) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : TradeUrl.parse(text).orElseThrow();
        }
    }
}
