-- What the merchant's trades cost it, in dollars: what was bought, and the penalties by their rule, less what it sold.
select (coalesce(sum(trade.paid + least((2 * trade.declined + 50) / 100, 900)), 0) - (
    select coalesce(sum(d.total_cents), 0) from trades.deposits d join trades.trades t on t.id = d.trade_id
    where t.status = 'COMPLETED')) / 100.0
from (
    select coalesce(sum(price_cents) filter (where status = 'COMPLETED'), 0)::bigint as paid,
        coalesce(sum(price_cents) filter (
            where status = 'DECLINED' or status = 'REVERTED' and reverted_by = 'USER'), 0)::bigint as declined
    from trades.items group by trade_id) trade
