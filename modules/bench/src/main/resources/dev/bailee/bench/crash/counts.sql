select name, count from (
    select 1 as place, 'trades' as name, count(*)::text as count from trades.trades
    union all
    select 2, 'items', string_agg(number || ' ' || lower(status), ', ' order by number desc)
    from (select status, count(*) as number from trades.items group by status) statuses
    union all
    select 3, 'failed for', string_agg(number || ' ' || error, ', ' order by number desc)
    from (select error, count(*) as number from trades.items where error is not null group by error) errors
    union all
    select 4, 'deposits', string_agg(number || ' ' || lower(status), ', ' order by number desc)
    from (select t.status, count(*) as number from trades.deposits d join trades.trades t on t.id = d.trade_id
        group by t.status) ends
    union all
    select 4, 'from stock', string_agg(number || ' ' || lower(status), ', ' order by number desc)
    from (select status, count(*) as number from trades.items where from_stock group by status) sold
    union all
    select 4, 'intakes', string_agg(number || ' ' || lower(status), ', ' order by number desc)
    from (select status, count(*) as number from escrow.intakes group by status) taken
    union all
    select 4, 'escrows', string_agg(number || ' ' || lower(status), ', ' order by number desc)
    from (select status, count(*) as number from escrow.escrows group by status) kept
    union all
    select 4, 'handovers', string_agg(number || ' ' || lower(pending), ', ' order by number desc)
    from (select pending, count(*) as number from escrow.handovers group by pending) asked
    union all
    select 5, 'offers', count(*) || ', seen at Steam ' || count(steam_offer_id) from steam.offers
    union all
    select 6, 'in our bots', count(*)::text from market.stock where state in ('HELD', 'FREE', 'WITHHELD', 'BOOKED')
    union all
    select 7, 'sales', count(*) || ', of them taken back ' || count(ended_at) from sandbox.purchase
    union all
    select 8, 'buys sent', count(*) || ' for ' || count(distinct item_id) || ' items, never seen '
        || count(*) filter (where outcome = 'NEVER_SEEN')
    from market.attempts where sender is not null
    union all
    select 9, 'postings', count(*)::text from ledger.postings
    union all
    select 10, 'callbacks', count(*) || ' for ' || count(distinct delivery_id) || ' deliveries' from sandbox.callback
    union all
    select 11, 'attempts lost', count(*)::text from callbacks.attempt where outcome = 'LOST'
    union all
    select 12, 'lived, in s', 'median ' || round(percentile_cont(0.5) within group (order by lived)::numeric, 1)
        || ', longest ' || round(max(lived)::numeric, 1)
    from (select extract(epoch from updated_at - created_at) as lived from trades.trades) lives) counts
where count is not null order by place
