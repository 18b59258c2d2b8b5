package dev.bailee.market;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The questions by which a key's money is compared with what was booked. */
interface FundsDao {

    /** Whether a purchase may have moved money that is not booked. */
    @SqlQuery("""
            select exists (select 1 from market.purchases
                    where key_id = :keyId and ask_at is not null
                        and (state = 'OPEN' or state = 'BOUGHT' and paid_cents is null and stage <> 'RETURNED'))
                or exists (select 1 from market.purchases where key_id = :keyId and notified_at is null)
                or exists (select 1 from market.purchases where key_id = :keyId and updated_at > :since)
            """)
    boolean isUndecided(String keyId, Instant since);

    /** By how much the costs of what wasn't given back were rounded up. */
    @SqlQuery("""
            select coalesce(sum(rounded_mills), 0) from market.purchases
            where key_id = :keyId and rounded_mills > 0 and stage <> 'RETURNED'
            """)
    long roundedMills(String keyId);

    @SqlQuery("""
            select item_id from market.purchases where key_id = :keyId and ask_at is not null order by item_id
            """)
    List<UUID> watched(String keyId);
}
