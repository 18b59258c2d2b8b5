begin;

update ledger.wallets set version = version + 1, available_cents = available_cents - 100,
    reserved_cents = reserved_cents + 100
where merchant_id = lpad(to_hex(:merchant::int), 32, '0')::uuid and available_cents >= 100;

insert into ledger.postings (
    reference, kind, merchant_id, trade_id, item_id, version, hash, transaction_id, created_at)
select 'withdrawal:' || lpad(to_hex(:id::bigint), 32, '0')::uuid || ':' || 'reserve', 'RESERVE', merchant_id,
    lpad(to_hex(:id::bigint), 32, '0')::uuid, null, version, sha256(convert_to('floor', 'UTF8')),
    pg_current_xact_id()::text::bigint, now()
from ledger.wallets where merchant_id = lpad(to_hex(:merchant::int), 32, '0')::uuid
on conflict (reference) do nothing;

insert into ledger.entries (posting, account, delta_cents, balance_after_cents)
select currval('ledger.postings_seq_seq'), account, delta, after
from (values ('available', -100::bigint, 0::bigint), ('reserved', 100, 0)) as e (account, delta, after);

commit
