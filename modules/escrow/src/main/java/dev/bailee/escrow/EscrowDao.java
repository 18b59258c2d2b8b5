package dev.bailee.escrow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of escrows. */
interface EscrowDao {

    @SqlUpdate("""
            insert into escrow.escrows (id, intake_id, merchant_id, owner, idempotency_key, status, bot, holder,
                asset_id, part, held_until, stuck_at, created_at, updated_at, wake_at)
            values (:e.id, :e.intakeId, :e.merchantId, :e.owner, :e.idempotencyKey, :e.status, :e.bot, :e.holder,
                :e.assetId, :e.part, :e.heldUntil, :e.stuckAt, :e.createdAt, :e.updatedAt, :e.wakeAt)
            """)
    void insert(@BindMethods("e") Escrow escrow);

    @SqlQuery("select * from escrow.escrows where id = :id")
    Optional<Escrow> find(UUID id);

    @SqlQuery("select * from escrow.escrows where id = :id for no key update")
    Optional<Escrow> lock(UUID id);

    /** Some that an intake made and that are in its hold, in the order in which everybody locks them. */
    @SqlQuery("""
            select * from escrow.escrows where intake_id = :intakeId and status = 'TRADE_HOLD'
            order by id limit :limit for no key update
            """)
    List<Escrow> lockHeld(UUID intakeId, int limit);

    /** Some that still have the id they had with their seller, of those whose new one was told; in the same order. */
    @SqlQuery("""
            select e.* from escrow.escrows e join escrow.items i on i.listing_id = e.id
             where e.intake_id = :intakeId and e.asset_id = i.asset_id and i.asset_id = any(:told)
               and e.status in ('TRADE_HOLD', 'RECEIVED')
            order by e.id limit :limit for no key update of e
            """)
    List<Escrow> lockUnnamed(UUID intakeId, String[] told, int limit);

    @SqlUpdate("""
            update escrow.escrows
               set status = :e.status, holder = :e.holder, asset_id = :e.assetId, part = :e.part,
                   held_until = :e.heldUntil, stuck_at = :e.stuckAt, updated_at = :e.updatedAt, wake_at = :e.wakeAt
             where id = :e.id
            """)
    void save(@BindMethods("e") Escrow escrow);

    @SqlUpdate("""
            insert into escrow.handovers (escrow_id, part, pending, asked_at) values (:id, :part, :pending, :now)
            """)
    void handOver(UUID id, int part, EscrowStatus pending, Instant now);

    @SqlQuery("select coalesce(max(part), 0) from escrow.handovers where escrow_id = :id")
    int lastPart(UUID id);

    /** What an offer of an escrow is to do. */
    @SqlQuery("select pending from escrow.handovers where escrow_id = :id and part = :part")
    EscrowStatus pendingOf(UUID id, int part);

    @SqlQuery("select * from escrow.items where listing_id = any(:ids) order by listing_id")
    List<IntakeItem> items(UUID[] ids);

    @SqlQuery("""
            select id from escrow.escrows where wake_at <= :before order by wake_at limit :limit
            """)
    List<UUID> overdue(Instant before, int limit);

    @SqlQuery("select id from escrow.escrows where stuck_at is not null order by stuck_at limit :limit")
    List<UUID> stuck(int limit);

    @SqlQuery("""
            select * from escrow.escrows
             where merchant_id = :o.merchantId and owner = :o.id and (updated_at, id) < (:p.updatedAt, :p.id)
             order by updated_at desc, id desc limit :limit
            """)
    List<Escrow> page(@BindMethods("o") Owner owner, @BindMethods("p") Pages.Place place, int limit);

    @SqlQuery("""
            select * from escrow.escrows
             where merchant_id = :o.merchantId and owner = :o.id and status = :status
               and (updated_at, id) < (:p.updatedAt, :p.id)
             order by updated_at desc, id desc limit :limit
            """)
    List<Escrow> page(
            @BindMethods("o") Owner owner, EscrowStatus status, @BindMethods("p") Pages.Place place, int limit);
}
