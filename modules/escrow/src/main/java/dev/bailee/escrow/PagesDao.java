package dev.bailee.escrow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of pages that were served. */
interface PagesDao {

    @SqlUpdate("""
            insert into escrow.pages (merchant_id, owner, kind, last_id, page_limit, status, updated_at, served_at)
            values (:o.merchantId, :o.id, :kind, :lastId, :limit, :status, :updatedAt, :now)
            on conflict (merchant_id, owner, kind, last_id, page_limit, status)
                do update set updated_at = excluded.updated_at, served_at = excluded.served_at
            """)
    void serve(
            @BindMethods("o") Owner owner,
            Pages.Kind kind,
            UUID lastId,
            int limit,
            String status,
            Instant updatedAt,
            Instant now);

    @SqlQuery("""
            select updated_at from escrow.pages
             where merchant_id = :o.merchantId and owner = :o.id and kind = :kind and last_id = :lastId
               and page_limit = :limit and status = :status and served_at > :since
            """)
    Optional<Instant> served(
            @BindMethods("o") Owner owner, Pages.Kind kind, UUID lastId, int limit, String status, Instant since);

    @SqlUpdate("delete from escrow.pages where served_at <= :before")
    int forget(Instant before);
}
