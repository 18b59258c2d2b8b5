package dev.bailee.callbacks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of endpoints. */
interface EndpointDao {

    String COLUMNS = """
             merchant_id, url, signature_header, state = 'ACTIVE' as active, why, disabled_at, failing_since,
             dead_letters, timeouts, previous_until, created_at, updated_at
            """;

    @SqlQuery("select" + COLUMNS + "from callbacks.endpoint where merchant_id = :merchantId")
    Optional<Endpoint> find(UUID merchantId);

    @SqlQuery("select" + COLUMNS + "from callbacks.endpoint where merchant_id = :merchantId for update")
    Optional<Endpoint> lock(UUID merchantId);

    /** Where to send now, if there is an active endpoint. */
    @SqlQuery("""
            select url, signature_header, secret,
                case when previous_until > :now then previous_secret end as previous_secret, timeouts
            from callbacks.endpoint where merchant_id = :merchantId and state = 'ACTIVE'""")
    Optional<Target> target(UUID merchantId, Instant now);

    /** Active, at this place; the secret is kept if there is one already. */
    @SqlQuery("insert into callbacks.endpoint (merchant_id, url, signature_header, secret, state, dead_letters,"
            + " timeouts, created_at, updated_at)"
            + " values (:merchantId, :url, :signatureHeader, :secret, 'ACTIVE', 0, 0, :now, :now)"
            + " on conflict (merchant_id) do update set url = excluded.url,"
            + " signature_header = excluded.signature_header, state = 'ACTIVE', why = null, disabled_at = null,"
            + " failing_since = null, dead_letters = 0, timeouts = 0, updated_at = excluded.updated_at returning"
            + COLUMNS)
    Endpoint store(UUID merchantId, String url, String signatureHeader, String secret, Instant now);

    @SqlUpdate("""
            insert into callbacks.slot (merchant_id, number)
            select :merchantId, number from generate_series(1, :slots) number on conflict do nothing""")
    void openSlots(UUID merchantId, int slots);

    @SqlQuery("update callbacks.endpoint set state = 'ACTIVE', why = null, disabled_at = null, failing_since = null,"
            + " dead_letters = 0, timeouts = 0, updated_at = :now where merchant_id = :merchantId returning" + COLUMNS)
    Optional<Endpoint> enable(UUID merchantId, Instant now);

    @SqlQuery("update callbacks.endpoint set state = 'DISABLED', why = :why, disabled_at = :now, updated_at = :now"
            + " where merchant_id = :merchantId and state = 'ACTIVE' returning" + COLUMNS)
    Optional<Endpoint> disable(UUID merchantId, Endpoint.Why why, Instant now);

    @SqlUpdate("""
            update callbacks.endpoint set failing_since = coalesce(failing_since, :now), timeouts = :timeouts,
                dead_letters = :deadLetters
            where merchant_id = :merchantId""")
    void failing(UUID merchantId, int timeouts, int deadLetters, Instant now);

    @SqlUpdate("""
            update callbacks.endpoint set failing_since = null, timeouts = 0, dead_letters = 0
            where merchant_id = :merchantId""")
    void well(UUID merchantId);

    @SqlUpdate("delete from callbacks.endpoint where merchant_id = :merchantId")
    int remove(UUID merchantId);

    /** The sealed secret. */
    @SqlQuery("select secret from callbacks.endpoint where merchant_id = :merchantId")
    Optional<String> secret(UUID merchantId);

    @SqlQuery("select secret from callbacks.endpoint where merchant_id = :merchantId for update")
    Optional<String> lockSecret(UUID merchantId);

    @SqlUpdate("""
            update callbacks.endpoint set secret = :secret, previous_secret = :previous,
                previous_until = :previousUntil, updated_at = :now
            where merchant_id = :merchantId""")
    void rotate(
            UUID merchantId, String secret, @Nullable String previous, @Nullable Instant previousUntil, Instant now);

    /** An endpoint's sealed secrets; the former one as long as it signs. */
    record Sealed(UUID merchantId, String secret, @Nullable String previousSecret) {}

    @SqlQuery("""
            select merchant_id, secret, case when previous_until > :now then previous_secret end as previous_secret
            from callbacks.endpoint order by merchant_id""")
    List<Sealed> sealed(Instant now);

    @SqlUpdate("""
            update callbacks.endpoint set secret = :fresh.secret, previous_secret = :fresh.previousSecret,
                previous_until = case when :fresh.previousSecret::text is not null then previous_until end
            where merchant_id = :row.merchantId and secret = :row.secret
                and case when previous_until > :now then previous_secret end
                    is not distinct from :row.previousSecret::text""")
    void reseal(@BindMethods("row") Sealed row, @BindMethods("fresh") Sealed fresh, Instant now);
}
