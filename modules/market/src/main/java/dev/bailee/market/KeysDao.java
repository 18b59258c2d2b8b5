package dev.bailee.market;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * All SQL about keys and their clocks. Here alone the time is the database's own: it is the one clock that all
 * processes share, and a slot must be a moment of that clock.
 */
interface KeysDao {

    /** A purchase and the key it belongs to. */
    record KeyOf(UUID itemId, String keyId) {}

    /** Makes a key with its five turns. */
    @SqlUpdate("""
            with key as (
                insert into market.keys (id, supplier, game) values (:id, :supplier, :game)
                on conflict (id) do update set supplier = :supplier, game = :game
                returning id
            )
            insert into market.key_turns (key_id, number) select id, number from key, generate_series(1, 5) as number
            on conflict do nothing
            """)
    void register(String id, String supplier, String game);

    /** The next slot of a key; empty if the key is not to be used, or so many slots are given away already. */
    @SqlQuery("""
            update market.keys set next_at = greatest(clock_timestamp(), next_at) + :slot
            where id = :id and next_at < clock_timestamp() + :ahead and disabled_at is null and deleted_at is null
            returning next_at
            """)
    Optional<Instant> slot(String id, Duration slot, Duration ahead);

    /** Takes one of a key's turns, for so long if nobody ends it; 0 if none is free, or it is later than {@code latest}. */
    @SqlUpdate("""
            update market.key_turns
            set taken_by = :request, taken_at = clock_timestamp(), free_at = clock_timestamp() + :length
            where key_id = :keyId and clock_timestamp() < :latest and number = (
                select number from market.key_turns where key_id = :keyId and free_at <= clock_timestamp()
                order by number limit 1 for update skip locked)
            """)
    int take(String keyId, UUID request, Duration length, Instant latest);

    @SqlQuery("""
            select exists(select from market.key_turns where key_id = :keyId and free_at <= clock_timestamp())
            """)
    boolean isAnyFree(String keyId);

    /** Ends the turn of a request that was answered; it is free again after so long. */
    @SqlUpdate("""
            update market.key_turns set taken_by = null, free_at = clock_timestamp() + :after
            where key_id = :keyId and taken_by = :request
            """)
    void answered(String keyId, UUID request, Duration after);

    /**
     * The same, and lets the turns of those that were sent before end so long after they were taken: what wasn't
     * answered by then has arrived as well, if it ever does.
     */
    @SqlUpdate("""
            with ended as (
                select number from market.key_turns
                where key_id = :keyId and (taken_by = :request or taken_by is not null
                    and taken_at < (select max(taken_at) from market.key_turns
                        where key_id = :keyId and taken_by = :request)
                    and free_at > greatest(taken_at + :stall, clock_timestamp() + :after))
                order by number for update
            )
            update market.key_turns
            set free_at = case when taken_by = :request then clock_timestamp() + :after
                    else greatest(taken_at + :stall, clock_timestamp() + :after) end,
                taken_by = nullif(taken_by, :request)
            where key_id = :keyId and number in (select number from ended)
            """)
    void answeredBySupplier(String keyId, UUID request, Duration stall, Duration after);

    /** Gives back the turn of a request that wasn't sent. */
    @SqlUpdate("""
            update market.key_turns set taken_by = null, free_at = clock_timestamp()
            where key_id = :keyId and taken_by = :request
            """)
    void unused(String keyId, UUID request);

    /** A key and when it may browse. */
    record Browsing(String id, Instant browseAt) {}

    /** The next slot for browsing, of the key that has the earliest; empty if too many are given away. */
    @SqlQuery("""
            update market.keys set browse_at = greatest(clock_timestamp(), browse_at) + :slot
            where id = (select id from market.keys
                    where game = :game and id = any(:configured) and disabled_at is null and deleted_at is null
                    order by market.rests(id), greatest(browse_at, statement_timestamp()), random() limit 1)
                and browse_at < clock_timestamp() + :ahead
            returning id, browse_at
            """)
    Optional<Browsing> browse(String game, String[] configured, Duration slot, Duration ahead);

    /**
     * Claims an attempt that nobody has, or takes its sender's claim to a later slot; 0 if it is another's or over.
     * Answers that were asked for before the new deadline no longer count.
     */
    @SqlUpdate("""
            update market.attempts
            set sender = :sender, slot_at = :slotAt, deadline_at = :deadlineAt, never_seen = 0, never_seen_at = null
            where id = :id and outcome is null and (sender is null or sender = :sender)
            """)
    int claim(UUID id, UUID sender, Instant slotAt, Instant deadlineAt);

    @SqlQuery("select clock_timestamp()")
    Instant now();

    @SqlUpdate("update market.keys set deleted_at = clock_timestamp() where id = :id and deleted_at is null")
    int deleted(String id);

    @SqlUpdate("""
            update market.keys set disabled_at = case when :enabled then null else clock_timestamp() end,
                deleted_at = case when :enabled then null else deleted_at end
            where id = :id
            """)
    int enable(String id, boolean enabled);

    @SqlQuery("""
            select supplier, id as key_id from market.keys where disabled_at is null and deleted_at is null order by id
            """)
    List<KeyRef> enabled();

    @SqlQuery("select item_id, key_id from market.purchases where item_id = any(:itemIds) and key_id is not null")
    List<KeyOf> keysOf(UUID[] itemIds);
}
