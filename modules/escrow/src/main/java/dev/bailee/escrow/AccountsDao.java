package dev.bailee.escrow;

import dev.bailee.kernel.Cidr;
import dev.bailee.kernel.TradeUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterColumnMapper(AccountsDao.CidrMapper.class)
@RegisterColumnMapper(AccountsDao.TradeUrlMapper.class)
interface AccountsDao {

    /** Until the end of the transaction; two merchants at once must not get one owner. */
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('escrow.owner:' || :owner, 0)) is null")
    boolean lockOwner(String owner);

    @SqlQuery("""
            select exists (select from escrow.accounts where owner = :owner and merchant_id <> :merchantId)""")
    boolean isOwnedByOther(String owner, UUID merchantId);

    /** Zero rows if the merchant has another account in force of that name. */
    @SqlUpdate("""
            insert into escrow.accounts
                (id, merchant_id, name, key, secret, owner, trade_url, cidrs, created_at)
            values (:id, :merchantId, :name, :key, :secret, :owner, :url, :blocks, :createdAt)
            on conflict (merchant_id, lower(name)) where revoked_at is null do nothing""")
    int insert(@BindMethods Account account, String url, List<String> blocks, byte[] secret);

    @SqlQuery("select * from escrow.accounts where merchant_id = :merchantId order by id")
    List<Account> ofMerchant(UUID merchantId);

    @SqlUpdate("""
            update escrow.accounts set revoked_at = :now
            where merchant_id = :merchantId and id = :id and revoked_at is null""")
    int revoke(UUID merchantId, UUID id, Instant now);

    @SqlQuery("select * from escrow.accounts where key = :key and revoked_at is null")
    Optional<Sealed> byKey(String key);

    /** Until the end of the transaction: tries from unknown networks go one by one. */
    @SqlQuery("select true from escrow.accounts where id = :accountId for no key update")
    boolean lock(UUID accountId);

    @SqlQuery("""
            select exists (select from escrow.known_networks where account_id = :accountId and network = :network)""")
    boolean isKnown(UUID accountId, String network);

    @SqlUpdate("""
            insert into escrow.known_networks (account_id, network, since) values (:accountId, :network, :now)
            on conflict (account_id, network) do nothing""")
    void know(UUID accountId, String network, Instant now);

    /** Those of the network, and those of all. */
    @SqlQuery("select * from escrow.wrong_codes where account_id = :accountId and network in (:network, '')")
    List<WrongCodes> wrongCodes(UUID accountId, String network);

    @SqlUpdate("""
            insert into escrow.wrong_codes (account_id, network, since, wrong)
            values (:accountId, :network, :now, 1)
            on conflict (account_id, network) do update
            set since = case when wrong_codes.since > :over then wrong_codes.since else excluded.since end,
                wrong = case when wrong_codes.since > :over then wrong_codes.wrong + 1 else 1 end""")
    void count(UUID accountId, String network, Instant now, Instant over);

    /** Whether the step was unused, or was used for the same. */
    @SqlQuery("""
            insert into escrow.used_steps (account_id, step, content) values (:accountId, :step, :content)
            on conflict (account_id, step) do update set content = used_steps.content
            returning content = :content""")
    boolean claim(UUID accountId, long step, byte[] content);

    @SqlUpdate("delete from escrow.used_steps where account_id = :accountId and step < :step")
    void forget(UUID accountId, long step);

    @SqlQuery("select id, secret from escrow.accounts where revoked_at is null order by id")
    List<Kept> kept();

    @SqlUpdate("update escrow.accounts set secret = :fresh where id = :row.id and secret = :row.secret")
    void reseal(@BindMethods("row") Kept row, byte[] fresh);

    /** The secret of an account. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(UUID id, byte[] secret) {}

    /** With the secret. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(@Nested Account account, byte[] secret) {}

    record WrongCodes(String network, Instant since, int wrong) {}

    final class CidrMapper implements ColumnMapper<Cidr> {
        @Override
        public Cidr map(ResultSet row, int column, StatementContext context) throws SQLException {
            String text = row.getString(column);
            return Cidr.parse(text).orElseThrow(() -> new SQLException("not a block of addresses: " + text));
        }
    }

    final class TradeUrlMapper implements ColumnMapper<TradeUrl> {
        @Override
        public TradeUrl map(ResultSet row, int column, StatementContext context) throws SQLException {
            return TradeUrl.parse(row.getString(column)).orElseThrow(() -> new SQLException("not a trade URL"));
        }
    }
}
