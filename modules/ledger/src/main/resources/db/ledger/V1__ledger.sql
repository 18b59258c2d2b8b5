-- Everything a merchant has with us, in cents. One row, so that a posting locks one row and two balances of one
-- merchant can't wait for each other in a circle. Only the balances change, and none is indexed: updates stay in place.
create table ledger.wallets (
    merchant_id uuid primary key,
    version bigint not null default 0,
    available_cents bigint not null default 0 check (available_cents >= 0),
    pending_cents bigint not null default 0 check (pending_cents >= 0),
    reserved_cents bigint not null default 0 check (reserved_cents >= 0),
    collateral_cents bigint not null default 0 check (collateral_cents >= 0),
    instant_room_cents bigint not null default 0 check (instant_room_cents >= 0),
    payouts_cents bigint not null default 0 check (payouts_cents >= 0),
    receivable_cents bigint not null default 0 check (receivable_cents <= 0)
) with (fillfactor = 50);

-- version: the place of the posting in its wallet's chain, none if it moves house accounts alone.
-- transaction_id: which database transaction wrote it; an audit starts where all older transactions had ended.
create table ledger.postings (
    seq bigint generated always as identity primary key,
    reference text not null unique,
    kind text not null,
    merchant_id uuid,
    trade_id uuid,
    item_id uuid,
    version bigint,
    hash bytea not null,
    transaction_id bigint not null,
    created_at timestamptz not null,
    constraint one_resolution check (
        kind not in ('PAID', 'REFUNDED', 'PENALISED')
        or (item_id is not null and reference = 'item:' || item_id || ':resolution'))
);
create unique index postings_chain on ledger.postings (merchant_id, version) where version is not null;
create index postings_transactions on ledger.postings (merchant_id, created_at desc, seq desc)
    where kind in ('FUNDING', 'ADMIN_CREDIT', 'ADMIN_DEBIT');
create index postings_written on ledger.postings using brin (transaction_id)
    with (pages_per_range = 16, autosummarize = on);

-- A limited account's entry keeps the balance after it; house accounts have no balance but the sum of their entries.
create table ledger.entries (
    posting bigint not null,
    account text not null,
    delta_cents bigint not null,
    balance_after_cents bigint,
    primary key (posting, account)
);

-- How far the last clean audit came: every transaction before this one had ended and its postings were verified.
create table ledger.verified (
    only_row boolean primary key default true check (only_row),
    transaction_id bigint not null,
    verified_at timestamptz not null
);

-- The wallets as that audit saw them, and the sums of house accounts up to its point.
create table ledger.verified_wallets (like ledger.wallets);
alter table ledger.verified_wallets add primary key (merchant_id);
create table ledger.verified_houses (
    account text primary key,
    balance_cents bigint not null
);

-- A confirmed finding stops payouts until an operator has looked and clears it.
create table ledger.out_of_balance (
    id bigint generated always as identity primary key,
    found_at timestamptz not null,
    findings text[] not null,
    cleared_at timestamptz,
    cleared_by text
);
create unique index out_of_balance_open on ledger.out_of_balance ((true)) where cleared_at is null;

-- The wallets' columns as rows, one an account.
create view ledger.balances as
    select w.merchant_id, a.account, a.balance_cents
    from ledger.wallets w
    cross join lateral (values
        ('available', w.available_cents), ('pending', w.pending_cents), ('reserved', w.reserved_cents),
        ('collateral', w.collateral_cents), ('instantRoom', w.instant_room_cents), ('payouts', w.payouts_cents),
        ('receivable', w.receivable_cents)) a (account, balance_cents);
create view ledger.verified_balances as
    select w.merchant_id, a.account, a.balance_cents
    from ledger.verified_wallets w
    cross join lateral (values
        ('available', w.available_cents), ('pending', w.pending_cents), ('reserved', w.reserved_cents),
        ('collateral', w.collateral_cents), ('instantRoom', w.instant_room_cents), ('payouts', w.payouts_cents),
        ('receivable', w.receivable_cents)) a (account, balance_cents);

create function ledger.open(p_merchant uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into ledger.wallets (merchant_id) values (p_merchant) on conflict do nothing;
end;

-- The only way money moves. Refuses by SQLSTATE: LG001 insufficient, LG002 reference conflict, LG003 unbalanced,
-- LG004 unknown wallet; anything else is a defect of the caller. The wallet is locked before the reference is taken, so
-- that whoever posts for a merchant waits at one place only.
create function ledger.post(
    p_reference text, p_kind text, p_merchant uuid, p_trade uuid, p_item uuid, p_accounts text[], p_deltas bigint[])
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $post$
declare
    asked record;
    wallet ledger.wallets;
    v_hash bytea;
    v_seq bigint;
    v_pays bigint := 0;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise 'a posting needs READ COMMITTED' using errcode = 'invalid_transaction_state';
    end if;

    select coalesce(sum(delta), 1) as total,
        string_agg(account || ' ' || delta, ',' order by account collate "C") as told,
        count(*) as entries, count(delta) as deltas, count(distinct account) as accounts,
        count(*) filter (where delta = 0) as zeros,
        count(*) filter (where account in (
            'available', 'pending', 'reserved', 'collateral', 'instantRoom', 'payouts', 'receivable')) as limited,
        count(*) filter (where account in (
            'house:suppliers', 'house:stock', 'house:penalties', 'house:fees', 'house:funding', 'house:collateral',
            'house:losses') or account like 'house:supplier-funds:_%') as houses,
        coalesce(sum(delta) filter (where account = 'available'), 0)::bigint as available,
        coalesce(sum(delta) filter (where account = 'pending'), 0)::bigint as pending,
        coalesce(sum(delta) filter (where account = 'reserved'), 0)::bigint as reserved,
        coalesce(sum(delta) filter (where account = 'collateral'), 0)::bigint as collateral,
        coalesce(sum(delta) filter (where account = 'instantRoom'), 0)::bigint as instant_room,
        coalesce(sum(delta) filter (where account = 'payouts'), 0)::bigint as payouts,
        coalesce(sum(delta) filter (where account = 'receivable'), 0)::bigint as receivable
    into asked
    from unnest(p_accounts, p_deltas) as entry (account, delta);

    if asked.total <> 0 then
        raise 'the entries of % sum to %', p_reference, asked.total using errcode = 'LG003';
    end if;
    if asked.zeros > 0 or asked.deltas <> asked.entries or asked.accounts <> asked.entries
            or asked.limited + asked.houses <> asked.entries then
        raise 'the entries of % are malformed', p_reference using errcode = 'invalid_parameter_value';
    end if;

    v_hash := sha256(convert_to(concat_ws('|', p_kind, coalesce(p_merchant::text, '-'), coalesce(p_trade::text, '-'),
        coalesce(p_item::text, '-'), asked.told), 'UTF8'));

    if asked.limited > 0 then
        select * into wallet from ledger.wallets w where w.merchant_id = p_merchant for no key update;
        if not found then
            raise 'there is no wallet for %', p_reference using errcode = 'LG004';
        end if;
        -- what is owed is paid first, from whatever becomes available
        v_pays := least(greatest(asked.available, 0), -least(wallet.receivable_cents + asked.receivable, 0));
    end if;

    insert into ledger.postings (
        reference, kind, merchant_id, trade_id, item_id, version, hash, transaction_id, created_at)
    values (p_reference, p_kind, p_merchant, p_trade, p_item,
        case when asked.limited > 0 then wallet.version + 1 end, v_hash,
        pg_current_xact_id()::text::bigint, clock_timestamp())
    on conflict (reference) do nothing
    returning seq into v_seq;
    if v_seq is null then
        if v_hash = (select p.hash from ledger.postings p where p.reference = p_reference) then
            return 'REPLAYED';
        end if;
        raise '% was posted with other content', p_reference using errcode = 'LG002';
    end if;

    if asked.limited > 0 then
        update ledger.wallets w set
            version = w.version + 1,
            available_cents = w.available_cents + asked.available - v_pays,
            pending_cents = w.pending_cents + asked.pending,
            reserved_cents = w.reserved_cents + asked.reserved,
            collateral_cents = w.collateral_cents + asked.collateral,
            instant_room_cents = w.instant_room_cents + asked.instant_room,
            payouts_cents = w.payouts_cents + asked.payouts,
            receivable_cents = w.receivable_cents + asked.receivable + v_pays
        where w.merchant_id = p_merchant
            and w.available_cents + asked.available >= 0
            and w.pending_cents + asked.pending >= 0
            and w.reserved_cents + asked.reserved >= 0
            and w.collateral_cents + asked.collateral >= 0
            and w.instant_room_cents + asked.instant_room >= 0
            and w.payouts_cents + asked.payouts >= 0
            and w.receivable_cents + asked.receivable <= 0
        returning * into wallet;
        if not found then
            raise 'the wallet does not cover %', p_reference using errcode = 'LG001';
        end if;
    end if;

    insert into ledger.entries (posting, account, delta_cents, balance_after_cents)
    select v_seq, e.account, e.delta, e.after
    from (values
        ('available', asked.available - v_pays, wallet.available_cents),
        ('pending', asked.pending, wallet.pending_cents),
        ('reserved', asked.reserved, wallet.reserved_cents),
        ('collateral', asked.collateral, wallet.collateral_cents),
        ('instantRoom', asked.instant_room, wallet.instant_room_cents),
        ('payouts', asked.payouts, wallet.payouts_cents),
        ('receivable', asked.receivable + v_pays, wallet.receivable_cents)) as e (account, delta, after)
    where e.delta <> 0
    union all
    select v_seq, h.account, h.delta, null
    from unnest(p_accounts, p_deltas) as h (account, delta)
    where h.account like 'house:%';
    return 'POSTED';
end
$post$;

-- Remembers what the caller's snapshot holds as verified. The caller has audited this very snapshot and found nothing.
create function ledger.keep_verified(p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $keep$
declare
    v_old bigint := coalesce((select v.transaction_id from ledger.verified v), 0);
    v_new bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
begin
    if current_setting('transaction_isolation') <> 'repeatable read' then
        raise 'an audit needs REPEATABLE READ' using errcode = 'invalid_transaction_state';
    end if;
    -- a ledger restored into a new cluster counts transactions from the start again
    if v_new < v_old then
        delete from ledger.verified_houses;
        v_old := 0;
    end if;
    insert into ledger.verified_houses as h (account, balance_cents)
    select e.account, sum(e.delta_cents)
    from ledger.postings p join ledger.entries e on e.posting = p.seq
    where p.transaction_id >= v_old and p.transaction_id < v_new and e.account like 'house:%'
    group by e.account
    on conflict (account) do update set balance_cents = h.balance_cents + excluded.balance_cents;

    insert into ledger.verified_wallets as v
    select * from ledger.wallets w
    where not exists (
        select from ledger.verified_wallets known where known.merchant_id = w.merchant_id and known.version = w.version)
    on conflict (merchant_id) do update set
        version = excluded.version, available_cents = excluded.available_cents,
        pending_cents = excluded.pending_cents, reserved_cents = excluded.reserved_cents,
        collateral_cents = excluded.collateral_cents, instant_room_cents = excluded.instant_room_cents,
        payouts_cents = excluded.payouts_cents, receivable_cents = excluded.receivable_cents;

    insert into ledger.verified as v (transaction_id, verified_at) values (v_new, p_at)
    on conflict (only_row) do update set transaction_id = excluded.transaction_id, verified_at = excluded.verified_at;
end
$keep$;

create function ledger.mark_out_of_balance(p_at timestamptz, p_findings text[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into ledger.out_of_balance as o (found_at, findings) values (p_at, p_findings)
    on conflict ((true)) where cleared_at is null do update set findings = excluded.findings;
end;

create function ledger.clear_out_of_balance(p_at timestamptz, p_by text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $clear$
begin
    update ledger.out_of_balance o set cleared_at = p_at, cleared_by = p_by where o.cleared_at is null;
    return found;
end
$clear$;

revoke all on all functions in schema ledger from public;
grant usage on schema ledger to ${app_role};
grant select on ledger.wallets, ledger.postings, ledger.entries, ledger.verified, ledger.verified_wallets,
    ledger.verified_houses, ledger.out_of_balance, ledger.balances, ledger.verified_balances to ${app_role};
grant execute on function ledger.open, ledger.post, ledger.keep_verified, ledger.mark_out_of_balance,
    ledger.clear_out_of_balance to ${app_role};
