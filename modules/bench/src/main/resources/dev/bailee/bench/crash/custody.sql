-- Everything that must not be of what sellers gave into custody, one line each. Read when all has come to rest.
with recursive offer as (
    -- as Steam shows them: what is for an intake or an escrow, and whether it moved anything for good
    select number, partner, split_part(message, '/', 1) as subject, split_part(message, '/', 2)::int as part,
        accepted_at is not null and reversed_at is null and state = 3 as kept
    from sandbox.steam_offer where message ~ '^(intake|escrow) '
), brought as (
    select o.subject, count(*) as items, min(o.partner) as seller from offer o
    join sandbox.steam_offer_item i on i.offer = o.number
    where o.kept and o.subject like 'intake %' group by o.subject
), moved as (
    select h.escrow_id, min(h.pending) as pending, min(o.partner) as taker, count(*) as times
    from escrow.handovers h join offer o on o.subject = 'escrow ' || h.escrow_id and o.part = h.part
    where o.kept group by h.escrow_id
), trail as (
    -- what each item has been called, trade after trade; 0 is what its seller called it
    select i.listing_id, i.intake_id, i.appid, i.asset_id::bigint as asset_id, 0 as trades
    from escrow.items i where i.listed
    union all
    select t.listing_id, t.intake_id, t.appid, coalesce(i.returned_asset_id, i.new_asset_id), t.trades + 1
    from trail t
    join sandbox.steam_offer_item i on i.game = t.appid and i.asset_id = t.asset_id
        and coalesce(i.returned_asset_id, i.new_asset_id) is not null
    join offer o on o.number = i.offer and o.subject in ('intake ' || t.intake_id, 'escrow ' || t.listing_id)
    where t.trades < 100
), now as (
    select distinct on (listing_id) listing_id, asset_id::text as asset_id from trail order by listing_id, trades desc
), held as (
    select e.*, i.appid, now.asset_id as true_asset_id, a.owner as true_holder, m.pending, m.times,
        case when m.taker is not null then m.taker when e.status = 'CANCELED' then s.partner else e.bot end as due_holder
    from escrow.escrows e
    join escrow.items i on i.listing_id = e.id
    left join now on now.listing_id = e.id
    left join sandbox.steam_asset a on a.game = i.appid and a.asset_id::text = now.asset_id
    left join moved m on m.escrow_id = e.id
    left join offer s on s.subject = 'intake ' || e.intake_id and s.part = i.part
), told as (
    select kind, subject_id, sequence, body::jsonb -> lower(kind) as body,
        lag(body::jsonb -> lower(kind) ->> 'status') over (partition by subject_id order by sequence) as before,
        sequence = max(sequence) over (partition by subject_id) as is_last
    from callbacks.event where kind in ('ESCROW', 'INTAKE')
)

select 'escrow ' || id || ' is ' || status || ' still' from held
where status in ('TRADE_HOLD', 'DELIVER_PENDING', 'RETURN_PENDING')
union all
select 'intake ' || id || ' is ' || status || ' still' from escrow.intakes where status not in ('START', 'LISTED')
union all
select 'escrow ' || id || ' waits for an operator' from held where stuck_at is not null
union all
select 'intake ' || id || ' waits for an operator' from escrow.intakes where stuck_at is not null

union all
select 'escrow ' || id || ' says its item is ' || asset_id || ', and Steam calls it ' || coalesce(true_asset_id, 'nothing')
from held where asset_id is distinct from true_asset_id
union all
select 'escrow ' || id || ' says that ' || holder || ' has its item, and by Steam ' || coalesce(true_holder::text, 'nobody')
    || ' has it' from held where holder is distinct from true_holder
union all
select 'escrow ' || id || ' is ' || status || ' and its item with ' || coalesce(true_holder::text, 'nobody')
    || ', not with ' || due_holder from held where true_holder is distinct from due_holder
union all
select 'escrow ' || id || ' is ' || status || ', but by Steam it was ' || coalesce(lower(pending), 'never handed over')
from held where status <> case pending when 'DELIVER_PENDING' then 'DELIVERED' when 'RETURN_PENDING' then 'RETURNED'
    else case when status = 'CANCELED' then 'CANCELED' else 'RECEIVED' end end
union all
select 'escrow ' || id || ' was handed over ' || times || ' times' from held where times > 1
union all
select 'intake ' || i.id || ' is ' || i.status || ' with ' || i.num_listed || ' listed and ' || count(e.id)
    || ' kept, and brought ' || coalesce(max(b.items), 0)
from escrow.intakes i
left join brought b on b.subject = 'intake ' || i.id
left join escrow.escrows e on e.intake_id = i.id and e.status <> 'CANCELED'
group by i.id having coalesce(max(b.items), 0) <> count(e.id) or i.num_listed <> count(e.id)
    or (i.status = 'LISTED') <> (count(e.id) > 0)

union all
select lower(kind) || ' ' || subject_id || ' went from ' || coalesce(before, 'nothing') || ' to ' || (body ->> 'status')
from told
-- what is told again, with more, is no move
where before is distinct from (body ->> 'status')
    and kind || ':' || coalesce(before, '') || '>' || (body ->> 'status') not in (
    'ESCROW:>trade_hold', 'ESCROW:>received', 'ESCROW:trade_hold>received', 'ESCROW:trade_hold>canceled',
    'ESCROW:received>deliver_pending', 'ESCROW:deliver_pending>received', 'ESCROW:deliver_pending>delivered',
    'ESCROW:received>return_pending', 'ESCROW:return_pending>received', 'ESCROW:return_pending>returned',
    'INTAKE:>start', 'INTAKE:start>receive_pending', 'INTAKE:receive_pending>start', 'INTAKE:receive_pending>received',
    'INTAKE:receive_pending>steam_escrow', 'INTAKE:steam_escrow>received', 'INTAKE:steam_escrow>start',
    'INTAKE:received>listed', 'INTAKE:received>trade_hold', 'INTAKE:trade_hold>start', 'INTAKE:trade_hold>listed')
union all
select 'escrow ' || e.id || ' is ' || e.status || ' and its last callback says ' || coalesce(t.body::text, 'nothing')
from escrow.escrows e left join told t on t.subject_id = e.id and t.is_last
where lower(e.status) is distinct from t.body ->> 'status'
    or e.asset_id is distinct from t.body -> 'items' -> 0 ->> 'id'
    or e.holder::text is distinct from t.body -> 'items' -> 0 ->> 'owner_steamid'
union all
select 'intake ' || i.id || ' is ' || i.status || ' and its last callback says ' || coalesce(t.body::text, 'nothing')
from escrow.intakes i left join told t on t.subject_id = i.id and t.is_last
where lower(i.status) is distinct from t.body ->> 'status'
    or i.num_listed::text is distinct from t.body ->> 'num_listed'
