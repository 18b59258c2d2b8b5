insert into merchants.merchants (id, name, enabled, verified, timezone, created_at)
select lpad(to_hex(m), 32, '0')::uuid, 'Bench ' || m, true, true, 'UTC', now() from generate_series(1, 100) m;

insert into merchants.api_keys (id, merchant_id, name, prefix, hash, scopes, cidrs, created_at)
select lpad(to_hex(m), 32, '0')::uuid, lpad(to_hex(m), 32, '0')::uuid, 'bench', 'ap_bench',
    sha256(convert_to('ap_bench_' || m, 'UTF8')), array['CORE_ACCESS', 'WALLET'], array[]::text[], now()
from generate_series(1, 100) m;

insert into merchants.client_users (id, merchant_id, steam_id, trade_url, created_at, updated_at)
select lpad(to_hex(m * 65536 + u), 32, '0')::uuid, lpad(to_hex(m), 32, '0')::uuid, 76561197960265728 + u,
    'https://steamcommunity.com/tradeoffer/new/?partner=' || u || '&token=benchabc', now(), now()
from generate_series(1::bigint, 100) m, generate_series(1, 256) u;

insert into steam.url_check
    (owner, token, state, escrow_days, probation, vac_banned, game_bans, checked_at)
select 76561197960265728 + u, 'benchabc', 1, 0, false, false, 0, now() from generate_series(1, 256) u;

insert into market.catalogue_state (game, synced_at, live) values ('730', now(), 1) on conflict do nothing;

insert into market.catalogue (listing_id, game, market_hash_name, price_cents, volume)
values ('00000000-0000-0000-0000-000000000001', '730', 'Bench Case', 100, 1000000)
