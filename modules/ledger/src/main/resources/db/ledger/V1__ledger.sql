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

-- A confirmed finding, until an operator has looked and clears it; what pays out asks for it first.
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
    wallet ledger.wallets;
    v_available bigint := 0;
    v_pending bigint := 0;
    v_reserved bigint := 0;
    v_collateral bigint := 0;
    v_instant_room bigint := 0;
    v_payouts bigint := 0;
    v_receivable bigint := 0;
    v_pays bigint := 0;
    v_account text;
    v_delta bigint;
    v_total numeric := 0;
    v_limited boolean := false;
    v_told text := '';
    v_hash bytea;
    v_seq bigint;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise 'a posting needs READ COMMITTED' using errcode = 'invalid_transaction_state';
    end if;

    -- a loop, since an aggregate over so few rows costs four times as much
    for i in 1 .. greatest(cardinality(p_accounts), cardinality(p_deltas)) loop
        v_account := p_accounts[i];
        v_delta := p_deltas[i];
        if v_account is null or v_delta is null or v_delta = 0 or strpos(v_told, ',' || v_account || ' ') > 0 then
            raise 'the entries of % are malformed', p_reference using errcode = 'invalid_parameter_value';
        end if;
        v_total := v_total + v_delta;
        v_told := v_told || ',' || v_account || ' ' || v_delta;
        if v_account not like 'house:%' then
            v_limited := true;
            case v_account
                when 'available' then v_available := v_available + v_delta;
                when 'pending' then v_pending := v_pending + v_delta;
                when 'reserved' then v_reserved := v_reserved + v_delta;
                when 'collateral' then v_collateral := v_collateral + v_delta;
                when 'instantRoom' then v_instant_room := v_instant_room + v_delta;
                when 'payouts' then v_payouts := v_payouts + v_delta;
                when 'receivable' then v_receivable := v_receivable + v_delta;
            end case;
        elsif v_account not in (
                'house:suppliers', 'house:stock', 'house:penalties', 'house:fees', 'house:funding',
                'house:collateral', 'house:losses') and v_account not like 'house:supplier-funds:_%' then
            raise 'there is no account %', v_account using errcode = 'case_not_found';
        end if;
    end loop;
    if v_total <> 0 or v_told = '' then
        raise 'the entries of % sum to %', p_reference, v_total using errcode = 'LG003';
    end if;
    v_hash := sha256(convert_to(concat_ws('|', p_kind, coalesce(p_merchant::text, '-'), coalesce(p_trade::text, '-'),
        coalesce(p_item::text, '-'), v_told), 'UTF8'));

    if v_limited then
        select * into wallet from ledger.wallets w where w.merchant_id = p_merchant for no key update;
        if not found then
            raise 'there is no wallet for %', p_reference using errcode = 'LG004';
        end if;
        -- what is owed is paid first, from whatever becomes available
        v_pays := least(greatest(v_available, 0), -least(wallet.receivable_cents + v_receivable, 0));
    end if;

    insert into ledger.postings (
        reference, kind, merchant_id, trade_id, item_id, version, hash, transaction_id, created_at)
    values (p_reference, p_kind, p_merchant, p_trade, p_item,
        case when v_limited then wallet.version + 1 end, v_hash,
        pg_current_xact_id()::text::bigint, clock_timestamp())
    on conflict (reference) do nothing
    returning seq into v_seq;
    if v_seq is null then
        if v_hash = (select p.hash from ledger.postings p where p.reference = p_reference) then
            return 'REPLAYED';
        end if;
        raise '% was posted with other content', p_reference using errcode = 'LG002';
    end if;

    if v_limited then
        update ledger.wallets w set
            version = w.version + 1,
            available_cents = w.available_cents + v_available - v_pays,
            pending_cents = w.pending_cents + v_pending,
            reserved_cents = w.reserved_cents + v_reserved,
            collateral_cents = w.collateral_cents + v_collateral,
            instant_room_cents = w.instant_room_cents + v_instant_room,
            payouts_cents = w.payouts_cents + v_payouts,
            receivable_cents = w.receivable_cents + v_receivable + v_pays
        where w.merchant_id = p_merchant
            and w.available_cents + v_available >= 0
            and w.pending_cents + v_pending >= 0
            and w.reserved_cents + v_reserved >= 0
            and w.collateral_cents + v_collateral >= 0
            and w.instant_room_cents + v_instant_room >= 0
            and w.payouts_cents + v_payouts >= 0
            and w.receivable_cents + v_receivable <= 0
        returning * into wallet;
        if not found then
            raise 'the wallet does not cover %', p_reference using errcode = 'LG001';
        end if;
    end if;

    insert into ledger.entries (posting, account, delta_cents, balance_after_cents)
    select v_seq, e.account, e.delta, e.after
    from (values
        ('available', v_available - v_pays, wallet.available_cents),
        ('pending', v_pending, wallet.pending_cents),
        ('reserved', v_reserved, wallet.reserved_cents),
        ('collateral', v_collateral, wallet.collateral_cents),
        ('instantRoom', v_instant_room, wallet.instant_room_cents),
        ('payouts', v_payouts, wallet.payouts_cents),
        ('receivable', v_receivable + v_pays, wallet.receivable_cents)) as e (account, delta, after)
    where e.delta <> 0
    union all
    select v_seq, h.account, h.delta, null
    from unnest(p_accounts, p_deltas) as h (account, delta)
    where h.account like 'house:%';
    return 'POSTED';
end
$post$;

-- Takes back what a deposit was credited, in this order: what of it is still pending (p_pending), then, for the rest
-- (p_rest), what is available, the merchant's collateral, at most p_provider of the provider's share, and what then is
-- missing the merchant owes. The split depends on balances, so it is made here, under the lock of the wallet's row.
-- Collateral that covers other deposits' credit stays: no more of it is taken than there is room for.
create function ledger.reverse_deposit(
    p_reference text, p_merchant uuid, p_trade uuid, p_pending bigint, p_rest bigint, p_provider bigint)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $reverse$
declare
    wallet ledger.wallets;
    v_available bigint;
    v_collateral bigint;
    v_provider bigint;
    v_owed bigint;
    v_accounts text[];
    v_deltas bigint[];
begin
    if p_pending < 0 or p_rest < 0 or p_provider < 0 then
        raise 'the amounts of % are malformed', p_reference using errcode = 'invalid_parameter_value';
    end if;
    select * into wallet from ledger.wallets w where w.merchant_id = p_merchant for no key update;
    if not found then
        raise 'there is no wallet for %', p_reference using errcode = 'LG004';
    end if;
    perform from ledger.postings p where p.reference = p_reference;
    if found then
        perform from ledger.postings p join ledger.entries e on e.posting = p.seq
        where p.reference = p_reference and p.kind = 'DEPOSIT_REVERSAL' and p.merchant_id = p_merchant
            and p.trade_id = p_trade and e.account = 'house:stock' and e.delta_cents = p_pending + p_rest;
        if found then
            return 'REPLAYED';
        end if;
        raise '% was posted with other content', p_reference using errcode = 'LG002';
    end if;

    v_available := least(p_rest, wallet.available_cents);
    v_collateral := least(p_rest - v_available, wallet.collateral_cents, wallet.instant_room_cents);
    v_provider := least(
        p_rest - v_available - v_collateral, p_provider, wallet.instant_room_cents - v_collateral);
    v_owed := p_rest - v_available - v_collateral - v_provider;
    -- what covered it covers no more: the room goes with it, and the provider's share is paid by the house
    select array_agg(e.account), array_agg(e.delta) into v_accounts, v_deltas
    from (values
        ('available', -v_available), ('collateral', -v_collateral), ('house:collateral', v_collateral),
        ('house:stock', p_pending + p_rest), ('instantRoom', -v_collateral - v_provider), ('pending', -p_pending),
        ('receivable', -v_owed)) as e (account, delta)
    where e.delta <> 0;
    return ledger.post(p_reference, 'DEPOSIT_REVERSAL', p_merchant, p_trade, null, v_accounts, v_deltas);
end
$reverse$;

-- The user got an item although its withdrawal had ended without it: what its resolution gave back is taken again, from
-- what is available, and what then is missing the merchant owes. It was no fault of the user's then, so the penalty goes
-- as well. Says whether money moved; it does once.
create function ledger.correct(p_merchant uuid, p_trade uuid, p_item uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $correct$
declare
    wallet ledger.wallets;
    v_reference text := 'item:' || p_item || ':correction';
    v_back bigint;
    v_penalty bigint;
    v_available bigint;
    v_accounts text[];
    v_deltas bigint[];
begin
    select * into wallet from ledger.wallets w where w.merchant_id = p_merchant for no key update;
    if not found then
        raise 'there is no wallet for %', v_reference using errcode = 'LG004';
    end if;
    perform from ledger.postings p where p.reference = v_reference;
    if found then
        return false;
    end if;
    select sum(e.delta_cents) filter (where e.account in ('available', 'receivable')),
        coalesce(sum(e.delta_cents) filter (where e.account = 'house:penalties'), 0)
    into v_back, v_penalty
    from ledger.postings p join ledger.entries e on e.posting = p.seq
    where p.reference = 'item:' || p_item || ':resolution' and p.kind in ('REFUNDED', 'PENALISED')
        and p.merchant_id = p_merchant and p.trade_id = p_trade;
    if v_back is null then
        raise 'nothing was given back that % could take', v_reference using errcode = 'invalid_parameter_value';
    end if;

    v_available := least(v_back, wallet.available_cents);
    select array_agg(e.account), array_agg(e.delta) into v_accounts, v_deltas
    from (values
        ('available', -v_available), ('house:penalties', -v_penalty), ('house:stock', v_back + v_penalty),
        ('receivable', v_available - v_back)) as e (account, delta)
    where e.delta <> 0;
    perform ledger.post(v_reference, 'CORRECTION', p_merchant, p_trade, p_item, v_accounts, v_deltas);
    return true;
end
$correct$;

-- The user gave it back: the resolution stands again as it was. Nothing if there is no correction, and once.
create function ledger.undo_correction(p_merchant uuid, p_trade uuid, p_item uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $undo$
declare
    v_reference text := 'item:' || p_item || ':correction';
    v_back bigint;
    v_penalty bigint;
    v_accounts text[];
    v_deltas bigint[];
begin
    -- who posts for a merchant waits here, before it is asked what was posted
    perform from ledger.wallets w where w.merchant_id = p_merchant for no key update;
    select -sum(e.delta_cents) filter (where e.account in ('available', 'receivable')),
        -coalesce(sum(e.delta_cents) filter (where e.account = 'house:penalties'), 0)
    into v_back, v_penalty
    from ledger.postings p join ledger.entries e on e.posting = p.seq
    where p.reference = v_reference and p.merchant_id = p_merchant and p.trade_id = p_trade
        and not exists (select from ledger.postings u where u.reference = v_reference || '-back');
    if v_back is null then
        return false;
    end if;
    select array_agg(e.account), array_agg(e.delta) into v_accounts, v_deltas
    from (values
        ('available', v_back), ('house:penalties', v_penalty), ('house:stock', -v_back - v_penalty)) as e (account, delta)
    where e.delta <> 0;
    perform ledger.post(v_reference || '-back', 'CORRECTION_BACK', p_merchant, p_trade, p_item, v_accounts, v_deltas);
    return true;
end
$undo$;

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
grant execute on function ledger.open, ledger.post, ledger.reverse_deposit, ledger.correct, ledger.undo_correction,
    ledger.keep_verified, ledger.mark_out_of_balance, ledger.clear_out_of_balance to ${app_role};
