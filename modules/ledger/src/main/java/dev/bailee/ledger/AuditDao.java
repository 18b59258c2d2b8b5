package dev.bailee.ledger;

import static dev.bailee.ledger.AuditReport.MOST_OF_A_KIND;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The questions of an audit. {@code since} is the oldest database transaction to look at, and zero means all: then
 * nothing that an earlier audit verified is relied on.
 */
interface AuditDao {

    String LIMIT = " limit " + MOST_OF_A_KIND;

    /** Entries of merchants' accounts that the verified wallets don't contain yet. */
    String MOVED = """
            with moved as (
                select p.merchant_id, p.version, p.reference, e.account, e.delta_cents, e.balance_after_cents
                from ledger.postings p
                join ledger.entries e on e.posting = p.seq
                left join ledger.verified_wallets v on v.merchant_id = p.merchant_id and :since > 0
                where p.transaction_id >= :since and p.version > coalesce(v.version, 0)
                    and e.account not like 'house:%'),
            verified as (
                select v.merchant_id, v.account, v.balance_cents from ledger.verified_balances v where :since > 0)
            """;

    /** Where the last kept audit ended; all, if that lies in another cluster's count of transactions. */
    @SqlQuery("""
            select coalesce(max(v.transaction_id), 0) from ledger.verified v
            where v.transaction_id <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            """)
    long verifiedUpTo();

    @SqlQuery("select verified_at from ledger.verified")
    Optional<Instant> verifiedAt();

    @SqlQuery("select count(*) from ledger.postings p where p.transaction_id >= :since")
    long postings(long since);

    @SqlQuery("""
            select case when coalesce(sum(e.delta_cents), 1) <> 0
                    then 'POSTING_UNBALANCED' else 'POSTING_OUT_OF_CHAIN' end as kind,
                p.reference as subject,
                coalesce(array_agg(case when e.account like 'house:%' then e.account
                    else concat(p.merchant_id, ':', e.account) end order by e.account)
                    filter (where e.account is not null), '{}') as accounts,
                coalesce(sum(e.delta_cents), 0) as difference_cents
            from ledger.postings p left join ledger.entries e on e.posting = p.seq
            where p.transaction_id >= :since
            group by p.seq
            having coalesce(sum(e.delta_cents), 1) <> 0
                or bool_or(e.account not like 'house:%') <> (p.version is not null)
            """ + LIMIT)
    List<Finding> malformedPostings(long since);

    @SqlQuery("""
            select 'ENTRY_WITHOUT_POSTING' as kind, e.posting::text as subject,
                array_agg(e.account order by e.account) as accounts, sum(e.delta_cents) as difference_cents
            from ledger.entries e
            where not exists (select from ledger.postings p where p.seq = e.posting)
            group by e.posting
            """ + LIMIT)
    List<Finding> entriesWithoutPosting();

    @SqlQuery("""
            select 'RESOLUTION_DOUBLED' as kind, p.reference as subject,
                array[concat(p.merchant_id, ':reserved')] as accounts, 0 as difference_cents
            from ledger.postings p
            where p.transaction_id >= :since and p.kind in ('PAID', 'REFUNDED', 'PENALISED')
                and p.reference is distinct from 'item:' || p.item_id || ':resolution'
            """ + LIMIT)
    List<Finding> doubledResolutions(long since);

    @SqlQuery("""
            select 'CHAIN_GAP' as kind, w.merchant_id::text as subject, '{}'::text[] as accounts, 0 as difference_cents
            from ledger.wallets w
            left join ledger.verified_wallets v on v.merchant_id = w.merchant_id and :since > 0
            left join ledger.postings p on p.transaction_id >= :since
                and p.merchant_id = w.merchant_id and p.version > coalesce(v.version, 0)
            group by w.merchant_id, w.version, v.version
            having count(p.seq) <> w.version - coalesce(v.version, 0) or max(p.version) <> w.version
            """ + LIMIT)
    List<Finding> gaps(long since);

    @SqlQuery(MOVED + """
            , chain as (
                select m.merchant_id, m.version, m.reference, m.account, m.balance_after_cents,
                    m.delta_cents + coalesce(lag(m.balance_after_cents) over before, v.balance_cents, 0) as right_cents
                from moved m
                left join verified v on v.merchant_id = m.merchant_id and v.account = m.account
                window before as (partition by m.merchant_id, m.account order by m.version))
            select 'CHAIN_BROKEN' as kind, c.reference as subject,
                array[c.merchant_id || ':' || c.account] as accounts,
                coalesce(c.balance_after_cents, 0) - c.right_cents as difference_cents
            from chain c
            where c.balance_after_cents is distinct from c.right_cents
            order by c.merchant_id, c.account, c.version
            """ + LIMIT)
    List<Finding> brokenChains(long since);

    @SqlQuery(MOVED + """
            , sums as (
                select m.merchant_id, m.account, sum(m.delta_cents) as cents
                from moved m group by m.merchant_id, m.account)
            select 'BALANCE_DIFFERS' as kind, b.merchant_id::text as subject,
                array[b.merchant_id || ':' || b.account] as accounts,
                b.balance_cents - coalesce(v.balance_cents, 0) - coalesce(s.cents, 0) as difference_cents
            from ledger.balances b
            left join verified v on v.merchant_id = b.merchant_id and v.account = b.account
            left join sums s on s.merchant_id = b.merchant_id and s.account = b.account
            where b.balance_cents <> coalesce(v.balance_cents, 0) + coalesce(s.cents, 0)
            order by b.merchant_id, b.account
            """ + LIMIT)
    List<Finding> wrongBalances(long since);

    @SqlQuery("""
            select 'WALLET_MISSING' as kind, m.merchant_id::text as subject, '{}'::text[] as accounts,
                0 as difference_cents
            from (
                select p.merchant_id from ledger.postings p where p.transaction_id >= :since and p.version is not null
                union select v.merchant_id from ledger.verified_wallets v) m
            where not exists (select from ledger.wallets w where w.merchant_id = m.merchant_id)
            """ + LIMIT)
    List<Finding> missingWallets(long since);

    /** Those of the references that are posted. */
    @SqlQuery("select p.reference from ledger.postings p where p.reference = any(:references)")
    Set<String> posted(List<String> references);

    @SqlQuery("select w.merchant_id, w.reserved_cents from ledger.wallets w")
    @KeyColumn("merchant_id")
    @ValueColumn("reserved_cents")
    Map<UUID, Long> reserved();

    /** What each merchant has on one of its accounts; those that have nothing there are left out. */
    @SqlQuery("""
            select b.merchant_id, b.balance_cents from ledger.balances b
            where b.account = :account and b.balance_cents <> 0
            """)
    @KeyColumn("merchant_id")
    @ValueColumn("balance_cents")
    Map<UUID, Long> balances(String account);

    /** What we have booked under each supplier's key, by the account's name. */
    @SqlQuery("""
            select f.account, sum(f.cents) as cents
            from (
                select v.account, v.balance_cents as cents from ledger.verified_houses v where :since > 0
                union all
                select e.account, e.delta_cents
                from ledger.postings p join ledger.entries e on e.posting = p.seq
                where p.transaction_id >= :since) f
            where f.account like 'house:supplier-funds:%'
            group by f.account
            """)
    @KeyColumn("account")
    @ValueColumn("cents")
    Map<String, Long> supplierFunds(long since);

    @SqlQuery("select 1 from ledger.keep_verified(:at)")
    int keepVerified(Instant at);

    @SqlQuery("select 1 from ledger.mark_out_of_balance(:at, :findings)")
    int markOutOfBalance(Instant at, List<String> findings);

    @SqlQuery("select ledger.clear_out_of_balance(:at, :by)")
    boolean clearOutOfBalance(Instant at, String by);

    @SqlQuery("select o.found_at, o.findings from ledger.out_of_balance o where o.cleared_at is null")
    Optional<OutOfBalance> outOfBalance();
}
