package dev.bailee.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Reads a merchant's transactions. The list of kinds is spelled out where an index is meant: it is the index's own
 * condition.
 */
interface TransactionDao {

    String COLUMNS = """
            select split_part(p.reference, ':', 2)::uuid as id,
                case p.kind when 'FUNDING' then 'DEPOSIT' else p.kind end as type,
                abs(e.delta_cents) as amount_cents, p.created_at
            from ledger.postings p
            join ledger.entries e on e.posting = p.seq and e.account = 'house:funding'
            """;

    String MATCHING = """
            where p.merchant_id = :merchantId
                and p.kind in ('FUNDING', 'ADMIN_CREDIT', 'ADMIN_DEBIT') and p.kind = any(:kinds)
                and p.created_at >= coalesce(:from, '-infinity'::timestamptz)
                and p.created_at <= coalesce(:until, 'infinity'::timestamptz)
            """;

    String PAGE = COLUMNS + MATCHING + "order by p.created_at desc, p.seq desc limit :limit offset :offset";

    @SqlQuery(PAGE)
    List<Transaction> page(@BindMethods TransactionFilter filter, Collection<PostingKind> kinds);

    @SqlQuery("select count(*) from ledger.postings p " + MATCHING)
    long total(@BindMethods TransactionFilter filter, Collection<PostingKind> kinds);

    @SqlQuery(COLUMNS + """
            where p.reference in ('funding:' || :id, 'admin:' || :id) and p.merchant_id = :merchantId
            """)
    Optional<Transaction> find(UUID merchantId, UUID id);
}
