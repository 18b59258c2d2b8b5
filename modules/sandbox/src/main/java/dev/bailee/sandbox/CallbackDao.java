package dev.bailee.sandbox;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What the merchants were sent. */
interface CallbackDao {

    @SqlUpdate("""
            insert into sandbox.callback
                   (merchant, delivery_id, subject, subject_id, external_id, status, body, received_at, problem, answer)
            values (:r.merchant, :r.deliveryId, :r.subject, :r.subjectId, :r.externalId, :r.status, :r.body,
                    :r.receivedAt, :r.problem, :r.answer)
            """)
    void insert(@BindMethods("r") Received received);

    @SqlQuery("select * from sandbox.callback where subject_id = :subjectId order by number")
    List<Received> of(@Bind("subjectId") String subjectId);

    @SqlQuery("select * from (select * from sandbox.callback order by number desc limit :most) as last order by number")
    List<Received> last(@Bind("most") int most);

    @SqlQuery("select count(*) from sandbox.callback")
    long count();

    @SqlQuery("select count(*) from sandbox.callback where problem is not null")
    long countRefused();

    /**
     * One request at a merchant's endpoint.
     *
     * @param number in the order of arrival
     * @param subject trade, withdrawal, deposit, escrow, intake, test or unknown
     * @param problem why it was refused, null if both signatures are good
     * @param answer the HTTP status it got, 0 for none at all
     */
    record Received(
            long number,
            String merchant,
            @Nullable String deliveryId,
            String subject,
            @Nullable String subjectId,
            @Nullable String externalId,
            @Nullable String status,
            String body,
            Instant receivedAt,
            @Nullable String problem,
            int answer) {}
}
