-- What the merchant's trades cost it, in dollars: what was bought, and the penalties by their rule.
select coalesce(sum(trade.paid + least((2 * trade.declined + 50) / 100, 900)), 0) / 100.0
from (
    select coalesce(sum(price_cents) filter (where status = 'COMPLETED'), 0)::bigint as paid,
        coalesce(sum(price_cents) filter (
            where status = 'DECLINED' or status = 'REVERTED' and reverted_by = 'USER'), 0)::bigint as declined
    from trades.items group by trade_id) trade
