-- Everything that must not be, one line each. Read when all has ended and nobody writes any more.
with item as (
    select i.*, t.merchant_id from trades.items i join trades.trades t on t.id = i.trade_id
), sale as (
    -- what the supplier keeps of it, in cents as we pay them; nothing once it has given the money back
    select custom_id, ended_at is null as kept, case when ended_at is null then ceil(paid_mills / 10.0) else 0 end as cents
    from sandbox.purchase
), cost as (
    select p.item_id, -sum(e.delta_cents) as cents
    from ledger.postings p join ledger.entries e on e.posting = p.seq
    where p.item_id is not null and e.account like 'house:supplier-funds:%'
    group by p.item_id
), deposit as (
    select d.*, t.id, t.status, o.id as offer, o.steam_offer_id from trades.deposits d
    join trades.trades t on t.id = d.trade_id
    left join steam.offers o on o.kind = 'DEPOSIT' and o.subject_id = t.id
), brought as (
    -- what Steam made of it
    select d.id, count(*) filter (where s.accepted_at is not null) as accepted,
        count(*) filter (where s.accepted_at is not null and s.reversed_at is null) as kept
    from deposit d left join sandbox.steam_offer s on s.message = 'deposit ' || d.id || '/1'
    group by d.id
), credit as (
    select p.trade_id, sum(e.delta_cents) as cents
    from ledger.postings p join ledger.entries e on e.posting = p.seq
    where p.reference like 'deposit:%' and e.account = 'available'
    group by p.trade_id
), shown as (
    select (6000000000 + number)::text as id, message, accepted_at is not null and reversed_at is null as kept
    from sandbox.steam_offer
), held as (
    select game::text as game, asset_id::text as asset_id, owner from sandbox.steam_asset
    where owner in (select steam_id from steam.bots)
), ours as (
    select game, asset_id, bot from market.stock where state in ('HELD', 'FREE', 'WITHHELD', 'BOOKED')
    union all
    select i.appid::text, e.asset_id, e.holder from escrow.escrows e join escrow.items i on i.listing_id = e.id
    where e.holder in (select steam_id from steam.bots)
), told as (
    select c.number, coalesce(e.subject_id::text, c.subject_id) as subject_id,
        c.subject_id in (select id::text from deposit) as deposit, c.delivery_id, c.status, c.body, c.problem, c.answer, e.sequence, e.id as event_id, e.body as event_body
    from sandbox.callback c left join callbacks.event e on e.id::text = c.delivery_id
    where c.subject in ('trade', 'escrow', 'intake')
), last_event as (
    select distinct on (subject_id) * from callbacks.event where kind = 'TRADE' order by subject_id, sequence desc
)

select 'trade ' || id || ' is ' || status || ' still' from trades.trades
where status in ('INITIATED', 'PENDING', 'ACTIVE', 'HOLD') or wake_at is not null
union all
select 'item ' || id || ' is ' || status || ' still' from item where status in ('INITIATED', 'PENDING', 'ACTIVE', 'HOLD')
union all
select 'item ' || id || ' waits for an operator' from item where stuck_at is not null
union all
select 'user ' || client_user_id || ' is locked still' from trades.user_locks
union all
select 'trade ' || t.id || ' has no reservation' from trades.trades t
where type = 'WITHDRAW' and not exists (select 1 from ledger.postings p where p.reference = 'withdrawal:' || t.id || ':reserve')
union all
select 'item ' || i.id || ' has ' || count(p.seq) || ' resolutions' from item i
left join ledger.postings p on p.item_id = i.id and p.reference like '%:resolution'
group by i.id having count(p.seq) <> 1

union all
select 'sale without an item: ' || custom_id from sale where custom_id not in (select id::text from item)
union all
select 'the supplier refuses to sell twice, so that nobody sees who asked it to'
where not exists (select 1 from sandbox.mode where buy_again)
union all
select 'sold twice: ' || custom_id from sale group by custom_id having count(*) > 1
union all
select 'item ' || i.id || ' is ' || i.status || ', but the supplier '
    || case when s.custom_id is null then 'sold nothing' when s.kept then 'sold it' else 'took it back' end
from item i left join sale s on s.custom_id = i.id::text
where (i.status = 'COMPLETED' and not i.from_stock) <> coalesce(s.kept, false)
union all
select 'item ' || i.id || ' cost ' || coalesce(s.cents, 0) || ' cents and the ledger says ' || coalesce(c.cents, 0)
from item i left join sale s on s.custom_id = i.id::text left join cost c on c.item_id = i.id
where coalesce(s.cents, 0) <> coalesce(c.cents, 0)
union all
select 'key ' || key || ' was used too fast' from sandbox.account where violations > 0

union all
select 'deposit ' || id || ' waits for an operator' from deposit where stuck_at is not null
union all
select 'deposit ' || id || ' holds room or pending credit still' from deposit where room_cents > 0 or pending_cents > 0
union all
select message || ' was offered ' || count(*) || ' times' from shown group by message having count(*) > 1
union all
select 'item ' || i.id || ' is ' || i.status || ', but its buyer ' || case when s.kept then 'has it' else 'has it not' end
from item i left join shown s on s.id = i.offer_id
where i.from_stock and (i.status = 'COMPLETED') <> coalesce(s.kept, false)
union all
select 'deposit ' || d.id || ' is ' || d.status || ', but its user '
    || case when b.accepted = 0 then 'gave nothing' when b.kept = 0 then 'took it back' else 'gave it' end
from deposit d join brought b on b.id = d.id where (d.status = 'COMPLETED') <> (b.kept > 0)
union all
select 'deposit ' || d.id || ' is ' || d.status || ' and brought ' || coalesce(c.cents, 0) || ' of '
    || d.total_cents || ' cents'
from deposit d left join credit c on c.trade_id = d.id
where coalesce(c.cents, 0) <> case when d.status = 'COMPLETED' then d.total_cents else 0 end
union all
select 'deposit ' || d.id || ' was called back ' || count(*) || ' times as ' || news.status
from deposit d join callbacks.event e on e.subject_id = d.id,
    lateral (select e.body::jsonb -> 'trade' ->> 'status') as news (status)
group by d.id, news.status having count(*) > 1
union all
select 'offer ' || id || ' is ' || state || ' still' from steam.offers
where state in ('INTENDED', 'SENDING', 'UNCONFIRMED', 'ACTIVE', 'HELD')
union all
select 'of offer ' || id || ' nobody took in that it is ' || state from steam.offers where notified_at is null
union all
select 'nobody accounts for ' || message || ' as Steam shows it' from shown
where id not in (select steam_offer_id from steam.offers where steam_offer_id is not null)
union all
select 'asset ' || coalesce(h.asset_id, s.asset_id) || ' is in ' || case when s.asset_id is null
    then 'a bot and not in our stock or custody' else 'our stock or custody and not in a bot' end
from held h full join ours s on s.game = h.game and s.asset_id = h.asset_id and s.bot = h.owner
where h.asset_id is null or s.asset_id is null

union all
select 'callback ' || number || ' was refused: ' || problem from told where problem is not null
union all
select 'callback ' || number || ' tells of no event' from told
where event_id is null and (status <> 'initiated' or deposit)
union all
select 'an approval was told as news: callback ' || number from told
where event_id is not null and status = 'initiated' and not deposit
union all
select 'callback ' || number || ' has another body than its event' from told where body <> event_body
union all
select 'callback ' || number || ' is out of order' from (
    select number, sequence < max(sequence) over (partition by subject_id order by number) as late
    from told where event_id is not null) ordered
where late
union all
select 'event ' || e.id || ' is ' || e.state || ' and was told ' || count(t.number) || ' times' from callbacks.event e
left join told t on t.event_id = e.id and t.answer = 200
group by e.id, e.state having e.state <> 'DELIVERED' or count(t.number) = 0
union all
select 'trade ' || t.id || ' is ' || t.status || ' and its last callback says ' || coalesce(l.body, 'nothing')
from trades.trades t left join last_event l on l.subject_id = t.id
where lower(t.status) is distinct from l.body::jsonb -> 'trade' ->> 'status'
    or t.error is distinct from l.body::jsonb -> 'trade' ->> 'error'
    or exists (
        select 1 from trades.items i
        where i.trade_id = t.id and i.filled and lower(i.status) is distinct from (
            select told ->> 'status' from (
                select told, row_number() over () as place
                from jsonb_array_elements(l.body::jsonb -> 'trade' -> 'items') told) numbered
            where place = (select count(*) from trades.items o
                where o.trade_id = t.id and o.filled and o.position <= i.position)))
