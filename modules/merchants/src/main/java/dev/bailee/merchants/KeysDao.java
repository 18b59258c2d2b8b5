package dev.bailee.merchants;

import dev.bailee.kernel.Cidr;
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
import org.jspecify.annotations.Nullable;

@RegisterColumnMapper(KeysDao.CidrMapper.class)
interface KeysDao {

    /** Zero rows if the merchant has another key in force of that name. */
    @SqlUpdate("""
            insert into merchants.api_keys
                (id, merchant_id, name, prefix, hash, scopes, cidrs, expires_at, created_at)
            values (:id, :merchantId, :name, :prefix, :hash, :scopes, :cidrs, :expiresAt, :createdAt)
            on conflict (merchant_id, lower(name)) where revoked_at is null do nothing""")
    int insert(
            UUID id,
            UUID merchantId,
            String name,
            String prefix,
            byte[] hash,
            List<String> scopes,
            List<String> cidrs,
            @Nullable Instant expiresAt,
            Instant createdAt);

    @SqlQuery("""
            select k.*, m.enabled, m.verified
            from merchants.api_keys k join merchants.merchants m on m.id = k.merchant_id
            where k.hash = :hash""")
    Optional<KeyAndMerchant> byHash(byte[] hash);

    @SqlQuery("select * from merchants.api_keys where merchant_id = :merchantId order by id")
    List<ApiKey> ofMerchant(UUID merchantId);

    @SqlQuery("select * from merchants.api_keys where merchant_id = :merchantId and id = :id")
    Optional<ApiKey> find(UUID merchantId, UUID id);

    @SqlUpdate("""
            update merchants.api_keys set scopes = :scopes, cidrs = :cidrs, expires_at = :expiresAt
            where merchant_id = :merchantId and id = :id and revoked_at is null""")
    int amend(UUID merchantId, UUID id, List<String> scopes, List<String> cidrs, @Nullable Instant expiresAt);

    @SqlUpdate("""
            update merchants.api_keys set revoked_at = :now
            where merchant_id = :merchantId and id = :id and revoked_at is null""")
    int revoke(UUID merchantId, UUID id, Instant now);

    @SqlUpdate("""
            insert into merchants.api_secrets (merchant_id, current, rotated_at)
            values (:merchantId, :sealed, :now)
            on conflict (merchant_id) do update
            set previous = api_secrets.current, previous_until = :previousUntil,
                current = excluded.current, rotated_at = excluded.rotated_at""")
    void rotate(UUID merchantId, byte[] sealed, Instant previousUntil, Instant now);

    /** The same, in a transaction that will write: two rotations at once must not both see the first secret. */
    @SqlQuery("select * from merchants.api_secrets where merchant_id = :merchantId for update")
    Optional<Secrets> lockSecrets(UUID merchantId);

    @SqlQuery("select * from merchants.api_secrets where merchant_id = :merchantId")
    Optional<Secrets> secrets(UUID merchantId);

    @SqlUpdate("""
            update merchants.api_secrets set previous = null, previous_until = null
            where merchant_id = :merchantId and previous is not null""")
    int endRotation(UUID merchantId);

    /** Of every merchant that has one; the former one as long as it is good. */
    @SqlQuery("""
            select merchant_id, current, case when previous_until > :now then previous end as previous
            from merchants.api_secrets order by merchant_id""")
    List<Sealed> sealed(Instant now);

    @SqlUpdate("""
            update merchants.api_secrets set current = :fresh.current, previous = :fresh.previous,
                previous_until = case when :fresh.previous::bytea is not null then previous_until end
            where merchant_id = :row.merchantId and current = :row.current
                and case when previous_until > :now then previous end is not distinct from :row.previous::bytea""")
    void reseal(@BindMethods("row") Sealed row, @BindMethods("fresh") Sealed fresh, Instant now);

    @SqlQuery("""
            select m.id, m.enabled, m.verified, s.current, s.previous, s.previous_until
            from merchants.merchants m left join merchants.api_secrets s on s.merchant_id = m.id
            where m.id = :merchantId""")
    Optional<MerchantSecrets> merchantSecrets(UUID merchantId);

    record KeyAndMerchant(@Nested ApiKey key, boolean enabled, boolean verified) {}

    /** Sealed; the former one counts until {@code previousUntil}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Secrets(
            byte[] current,
            byte @Nullable [] previous,
            @Nullable Instant previousUntil) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(UUID merchantId, byte[] current, byte @Nullable [] previous) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record MerchantSecrets(
            UUID id,
            boolean enabled,
            boolean verified,
            byte @Nullable [] current,
            byte @Nullable [] previous,
            @Nullable Instant previousUntil) {}

    final class CidrMapper implements ColumnMapper<Cidr> {
        @Override
        public Cidr map(ResultSet row, int column, StatementContext context) throws SQLException {
            String text = row.getString(column);
            return Cidr.parse(text).orElseThrow(() -> new SQLException("not a block of addresses: " + text));
        }
    }
}
