package dev.bailee.merchants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface LimitsDao {

    /**
     * Takes a block out of a window, or what is left of it. A node whose clock is behind is served from the window
     * the others are in, so that no window is ever granted twice.
     */
    @SqlQuery("""
            insert into merchants.rate_leases as r (merchant_id, bucket, window_start, leased, granted)
            values (:merchantId, :bucket, :windowStart, :block, :block)
            on conflict (merchant_id, bucket) do update set
                granted = case when r.window_start < excluded.window_start then :block
                               else greatest(0, least(:block, :limit - r.leased)) end,
                leased = case when r.window_start < excluded.window_start then :block
                              else greatest(r.leased, least(r.leased + :block, :limit)) end,
                window_start = greatest(r.window_start, excluded.window_start)
            returning window_start, leased, granted""")
    Leased lease(UUID merchantId, String bucket, Instant windowStart, int limit, int block);

    @SqlQuery("select name, is_on from merchants.switches")
    List<Position> positions();

    @SqlUpdate("""
            insert into merchants.switches (name, is_on, changed_at) values (:name, :isOn, :now)
            on conflict (name) do update set is_on = excluded.is_on, changed_at = excluded.changed_at""")
    void turn(String name, boolean isOn, Instant now);

    /** How many are taken of a window by all nodes, and how many of them are granted to this one just now. */
    record Leased(Instant windowStart, int leased, int granted) {}

    record Position(String name, boolean isOn) {}
}
