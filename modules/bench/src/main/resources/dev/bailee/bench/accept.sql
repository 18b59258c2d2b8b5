select k.*, m.enabled, m.verified
from merchants.api_keys k join merchants.merchants m on m.id = k.merchant_id
where k.hash = sha256(convert_to('ap_bench_' || :merchant::int, 'UTF8'));

select * from merchants.client_users
where merchant_id = lpad(to_hex(:merchant::int), 32, '0')::uuid and steam_id = 76561197960265728 + :user::bigint;

insert into trades.user_locks as held (client_user_id, type, token, expires_at)
values (lpad(to_hex(:merchant::bigint * 65536 + :user::bigint), 32, '0')::uuid, 'WITHDRAW',
    lpad(to_hex(:id::bigint), 32, '0')::uuid, now() + interval '30 s')
on conflict (client_user_id, type) do update set token = excluded.token, expires_at = excluded.expires_at
where held.expires_at <= now();

select count(*) from (select 1 from trades.trades
    where status = 'INITIATED' and wake_at = created_at limit 5000) as waiting;

select merchant_id, url, signature_header, state = 'ACTIVE' as active, why, disabled_at, failing_since, created_at,
    updated_at
from callbacks.endpoint where merchant_id = lpad(to_hex(:merchant::int), 32, '0')::uuid;

select * from merchants.api_secrets where merchant_id = lpad(to_hex(:merchant::int), 32, '0')::uuid;

select state, owner, escrow_days, probation, vac_banned, game_bans, economy_ban, checked_at
from steam.url_check
where owner = 76561197960265728 + :user::bigint and token = 'benchabc' and checked_at > now() - interval '1 day';

begin;

select c.listing_id, c.game, c.item_id, c.market_hash_name, c.price_cents, c.volume as amount,
    c.gone or s.synced_at < now() - interval '1 day' as gone, false as particular, false as reserved,
    null::bigint as bot
from market.catalogue c join market.catalogue_state s using (game)
where c.listing_id = any(array['00000000-0000-0000-0000-000000000001']::uuid[])
union all
select l.id, l.game, l.item_id, l.market_hash_name, l.price_cents, 1,
    l.gone or l.seen_at < now() - interval '1 day' or l.particular and exists (
        select 1 from market.purchases p where p.listing_id = l.id and p.state = 'BOUGHT'),
    l.particular,
    l.particular and (exists (
        select 1 from market.purchases p where p.listing_id = l.id and p.state in ('OPEN', 'RETRY'))
        or exists (select 1 from market.bookings b where b.listing_id = l.id and b.until > now())),
    null::bigint
from market.listings l where l.id = any(array['00000000-0000-0000-0000-000000000001']::uuid[])
union all
select o.listing_id, o.game, o.item_id, o.market_hash_name, o.price_cents, 1,
    o.state in ('SOLD', 'MISSING', 'GONE', 'WITHHELD'), true,
    o.state = 'HELD' or o.state = 'BOOKED' and o.booked_until > now(), o.bot
from market.stock o where o.listing_id = any(array['00000000-0000-0000-0000-000000000001']::uuid[]);

with written as (
    insert into trades.trades (id, type, source, merchant_id, client_user_id, external_id,
        external_client_user_id, steam_id, trade_url, game, quick, status, auto_cancel_at, created_at,
        updated_at, wake_at)
    values (lpad(to_hex(:id::bigint), 32, '0')::uuid, 'WITHDRAW', 'SELF',
        lpad(to_hex(:merchant::int), 32, '0')::uuid,
        lpad(to_hex(:merchant::bigint * 65536 + :user::bigint), 32, '0')::uuid, 'floor-' || :id::bigint,
        null, 76561197960265728 + :user::bigint,
        'https://steamcommunity.com/tradeoffer/new/?partner=' || :user::bigint || '&token=benchabc',
        '730', false, 'INITIATED', now() + interval '30 min', now(), now(), now())
    on conflict (merchant_id, external_id) where external_id is not null do nothing
    returning id, updated_at)
insert into trades.items (id, trade_id, position, listing_id, external_id, market_hash_name, status,
    ceiling_cents, price_cents, held_cents, filled, from_stock, updated_at)
select item.id, written.id, item.position, item.listing_id, item.external_id, item.name, 'INITIATED',
    item.ceiling, item.price, item.ceiling, true, item.from_stock, written.updated_at
from written, unnest(array[lpad(to_hex(:id::bigint), 32, '0')::uuid],
    array['00000000-0000-0000-0000-000000000001']::uuid[], array[null]::text[], array['Bench Case']::text[],
    array[100]::bigint[], array[100]::bigint[], array[false]) with ordinality
    as item (id, listing_id, external_id, name, ceiling, price, from_stock, position);

select ledger.post('withdrawal:' || lpad(to_hex(:id::bigint), 32, '0')::uuid || ':' || 'reserve', 'RESERVE',
    lpad(to_hex(:merchant::int), 32, '0')::uuid, lpad(to_hex(:id::bigint), 32, '0')::uuid, null,
    array['available', 'reserved'], array[-100, 100]::bigint[]);

commit;

delete from trades.user_locks
where client_user_id = lpad(to_hex(:merchant::bigint * 65536 + :user::bigint), 32, '0')::uuid
    and type = 'WITHDRAW' and token = lpad(to_hex(:id::bigint), 32, '0')::uuid
