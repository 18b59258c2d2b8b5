-- Custody between a seller and a buyer. An intake brings items in by one offer; each item it brought is an escrow, whose
-- id is its listing's. An owner is a text that means something to the merchant alone.

create table escrow.intakes (
    id          uuid        primary key,
    merchant_id uuid        not null,
    owner       text        not null,
    offer_key   text        not null,
    status      text        not null check (status in
        ('START', 'RECEIVE_PENDING', 'STEAM_ESCROW', 'RECEIVED', 'TRADE_HOLD', 'LISTED')),
    -- its last offer: 0 before the first, one more each time the items are asked for
    part        int         not null default 0 check (part >= 0),
    num_listed  int         not null default 0 check (num_listed >= 0),
    held_until  timestamptz,
    stuck_at    timestamptz,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    -- the moment by which its workflow must have touched it; null if nothing is to be done
    wake_at     timestamptz,
    check (status <> 'START' or num_listed = 0)
);

create index intakes_of_owner on escrow.intakes (merchant_id, owner, updated_at desc, id desc);
create index intakes_of_owner_in on escrow.intakes (merchant_id, owner, status, updated_at desc, id desc);
create index intakes_to_wake on escrow.intakes (wake_at) where wake_at is not null;
create index intakes_stuck on escrow.intakes (stuck_at) where stuck_at is not null;

-- what each offer of an intake asked for, as the seller had it; a listing is there once it is listed
create table escrow.items (
    listing_id       uuid    not null unique,
    intake_id        uuid    not null references escrow.intakes,
    part             int     not null check (part > 0),
    position         int     not null,
    appid            int     not null,
    context_id       text    not null,
    asset_id         text    not null,
    class_id         text    not null,
    amount           int     not null check (amount > 0),
    name             text    not null,
    market_hash_name text    not null,
    type             text    not null,
    icon_url         text    not null,
    price_cents      bigint  check (price_cents >= 0),
    listing_status   text    not null check (listing_status in ('DRAFT', 'READY', 'ONSALE')),
    listed           boolean not null default false,
    primary key (intake_id, part, position)
);

create table escrow.escrows (
    id              uuid        primary key references escrow.items (listing_id),
    intake_id       uuid        not null references escrow.intakes,
    merchant_id     uuid        not null,
    owner           text        not null,
    idempotency_key text        not null,
    status          text        not null check (status in
        ('TRADE_HOLD', 'RECEIVED', 'DELIVER_PENDING', 'DELIVERED', 'RETURN_PENDING', 'RETURNED', 'CANCELED')),
    -- the account of ours that keeps it; who has it now, and its id there
    bot             bigint      not null,
    holder          bigint      not null,
    asset_id        text        not null,
    -- its last offer, counted like an intake's
    part            int         not null default 0 check (part >= 0),
    held_until      timestamptz,
    stuck_at        timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    wake_at         timestamptz
);

create index escrows_of_intake on escrow.escrows (intake_id);
create index escrows_of_owner on escrow.escrows (merchant_id, owner, updated_at desc, id desc);
create index escrows_of_owner_in on escrow.escrows (merchant_id, owner, status, updated_at desc, id desc);
create index escrows_to_wake on escrow.escrows (wake_at) where wake_at is not null;
create index escrows_stuck on escrow.escrows (stuck_at) where stuck_at is not null;

-- what each offer of an escrow is to do; one that was given up may still turn out to have done it
create table escrow.handovers (
    escrow_id uuid        not null references escrow.escrows,
    part      int         not null check (part > 0),
    pending   text        not null check (pending in ('DELIVER_PENDING', 'RETURN_PENDING')),
    asked_at  timestamptz not null,
    primary key (escrow_id, part)
);

-- where pages ended when they were served, so that the page after it is the same though its last row moved on
create table escrow.pages (
    merchant_id uuid        not null,
    owner       text        not null,
    kind        text        not null check (kind in ('ESCROW', 'INTAKE')),
    last_id     uuid        not null,
    page_limit  int         not null,
    -- empty for all
    status      text        not null,
    updated_at  timestamptz not null,
    served_at   timestamptz not null,
    primary key (merchant_id, owner, kind, last_id, page_limit, status)
);

create index pages_by_age on escrow.pages (served_at);

grant usage on schema escrow to ${app_role};
grant select, insert, update on escrow.intakes, escrow.items, escrow.escrows, escrow.handovers to ${app_role};
grant select, insert, update, delete on escrow.pages to ${app_role};
