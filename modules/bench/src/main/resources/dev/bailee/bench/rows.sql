insert into trades.trades (id, type, source, merchant_id, client_user_id, external_id, steam_id, trade_url, game,
    status, created_at, updated_at)
select lpad(to_hex((1::bigint << 60) + n), 32, '0')::uuid, 'WITHDRAW', 'SELF', lpad(to_hex(1), 32, '0')::uuid,
    lpad(to_hex(65537), 32, '0')::uuid, 'row-' || n, 76561197960265729,
    'https://steamcommunity.com/tradeoffer/new/?partner=1&token=benchabc', '730', 'COMPLETED',
    now() - n * interval '1 s', now()
from generate_series(1::bigint, :rows) n;

insert into trades.items (id, trade_id, position, listing_id, market_hash_name, status, ceiling_cents, price_cents,
    held_cents, filled, updated_at)
select lpad(to_hex((1::bigint << 60) + n), 32, '0')::uuid, lpad(to_hex((1::bigint << 60) + n), 32, '0')::uuid, 1,
    '00000000-0000-0000-0000-000000000001', 'Bench Case', 'COMPLETED', 100, 100, 0, true, now()
from generate_series(1::bigint, :rows) n;

insert into market.catalogue (listing_id, game, market_hash_name, price_cents, volume)
select lpad(to_hex((1::bigint << 60) + n), 32, '0')::uuid, '730', (array['AK', 'M4', 'Glock', 'Sticker', 'Case'])[1 + n % 5]
    || ' | ' || substr(md5(n::text), 1, 12), 100 + n % 100000, 1 + n % 500
from generate_series(1::bigint, least(:rows, :names)) n;

insert into market.names (game, market_hash_name)
select game, market_hash_name from market.catalogue where game = '730'
on conflict do nothing;

insert into market.prices (game, market_hash_name, standard_cents, volume)
select game, market_hash_name, price_cents, volume from market.catalogue where game = '730'
on conflict (game, market_hash_name, phase) do nothing;

-- single items, which two hundred names share: some a supplier's, some our own
insert into market.listings (id, supplier, supplier_id, game, market_hash_name, price_cents, wear, seen_at)
select gen_random_uuid(), 'market-csgo', 'bench-' || n, '730', (array['AK', 'M4', 'Glock', 'Sticker', 'Case'])[1 + n % 200 % 5]
    || ' | ' || substr(md5((n % 200)::text), 1, 12), 100 + n % 100000, 0.1, now()
from generate_series(1::bigint, :rows) n;

insert into market.stock (listing_id, game, asset_id, bot, market_hash_name, cost_cents, price_cents, source_item, wear,
    tradable_at, state, received_at, changed_at)
select gen_random_uuid(), '730', 'bench-' || n, 76561197960265729,
    (array['AK', 'M4', 'Glock', 'Sticker', 'Case'])[1 + n % 200 % 5] || ' | ' || substr(md5((n % 200)::text), 1, 12),
    1, 100 + n % 100000, gen_random_uuid(), 0.1, now(), 'FREE', now(), now()
from generate_series(1::bigint, :rows) n;

vacuum analyze trades.trades, trades.items, market.catalogue, market.names, market.prices, market.listings, market.stock
