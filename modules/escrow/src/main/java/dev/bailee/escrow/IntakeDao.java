package dev.bailee.escrow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of intakes and of what they bring. */
interface IntakeDao {

    @SqlUpdate("""
            insert into escrow.intakes (id, merchant_id, owner, offer_key, status, part, num_listed, held_until,
                stuck_at, created_at, updated_at, wake_at)
            values (:i.id, :i.merchantId, :i.owner, :i.offerKey, :i.status, :i.part, :i.numListed, :i.heldUntil,
                :i.stuckAt, :i.createdAt, :i.updatedAt, :i.wakeAt)
            """)
    void insert(@BindMethods("i") Intake intake);

    @SqlQuery("select * from escrow.intakes where id = :id")
    Optional<Intake> find(UUID id);

    @SqlQuery("select * from escrow.intakes where id = :id for no key update")
    Optional<Intake> lock(UUID id);

    @SqlUpdate("""
            update escrow.intakes
               set status = :i.status, part = :i.part, num_listed = :i.numListed, held_until = :i.heldUntil,
                   stuck_at = :i.stuckAt, updated_at = :i.updatedAt, wake_at = :i.wakeAt
             where id = :i.id
            """)
    void save(@BindMethods("i") Intake intake);

    @SqlUpdate("""
            insert into escrow.items (listing_id, intake_id, part, position, appid, context_id, asset_id, class_id,
                amount, name, market_hash_name, type, icon_url, price_cents, listing_status)
            values (:i.listingId, :i.intakeId, :i.part, :i.position, :i.appid, :i.contextId, :i.assetId, :i.classId,
                :i.amount, :i.name, :i.marketHashName, :i.type, :i.iconUrl, :i.price, :i.listingStatus)
            """)
    void insertItem(@BindMethods("i") IntakeItem item);

    @SqlQuery("select coalesce(max(part), 0) from escrow.items where intake_id = :id")
    int lastPart(UUID id);

    @SqlQuery("select * from escrow.items where intake_id = :id and part = :part order by position")
    List<IntakeItem> items(UUID id, int part);

    /** What is listed of some intakes, of one offer of each. */
    @SqlQuery("""
            select i.* from unnest(:ids, :parts) as t(id, part)
              join escrow.items i on i.intake_id = t.id and i.part = t.part
             where i.listed order by i.intake_id, i.position
            """)
    List<IntakeItem> listed(UUID[] ids, Integer[] parts);

    @SqlUpdate("update escrow.items set listed = true where listing_id = any(:listingIds)")
    void list(UUID[] listingIds);

    /** Whether any escrow that an intake made was released from its hold. */
    @SqlQuery("""
            select exists (select 1 from escrow.escrows
                            where intake_id = :id and status not in ('TRADE_HOLD', 'CANCELED'))
            """)
    boolean isAnyReleased(UUID id);

    @SqlQuery("""
            select id from escrow.intakes where wake_at <= :before order by wake_at limit :limit
            """)
    List<UUID> overdue(Instant before, int limit);

    @SqlQuery("select id from escrow.intakes where stuck_at is not null order by stuck_at limit :limit")
    List<UUID> stuck(int limit);

    @SqlQuery("""
            select * from escrow.intakes
             where merchant_id = :o.merchantId and owner = :o.id and (updated_at, id) < (:p.updatedAt, :p.id)
             order by updated_at desc, id desc limit :limit
            """)
    List<Intake> page(@BindMethods("o") Owner owner, @BindMethods("p") Pages.Place place, int limit);

    @SqlQuery("""
            select * from escrow.intakes
             where merchant_id = :o.merchantId and owner = :o.id and status = :status
               and (updated_at, id) < (:p.updatedAt, :p.id)
             order by updated_at desc, id desc limit :limit
            """)
    List<Intake> page(
            @BindMethods("o") Owner owner, IntakeStatus status, @BindMethods("p") Pages.Place place, int limit);
}
