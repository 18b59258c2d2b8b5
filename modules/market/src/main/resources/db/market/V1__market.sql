-- in this room's schema, so that no other room can come to lean on it
create extension if not exists pg_trgm with schema market;

-- in the order in which a purchase passes them: they compare
create type market.stage as enum ('NONE', 'BOUGHT', 'DELIVERED', 'RETURNED');

-- a supplier's API keys: which there are and when each may be used next. The secrets themselves stay in the settings.
create table market.keys (
    id text primary key,
    supplier text not null,
    game text not null,
    -- the clock of every request on the key; handed out in slots
    next_at timestamptz not null default '-infinity',
    -- the clock that browsing passes before that one
    browse_at timestamptz not null default '-infinity',
    disabled_at timestamptz,
    -- the supplier doesn't know the key any more
    deleted_at timestamptz,
    check (id <> '' and supplier <> '' and game <> '')
);

create index keys_by_game on market.keys (game);

-- when a game's catalogue was last taken over, and how many names it had
create table market.catalogue_state (
    game text primary key,
    synced_at timestamptz not null,
    live integer not null
);

-- what a supplier sells, one row a name; the listing id means 'the cheapest of this name' and lasts
create table market.catalogue (
    listing_id uuid primary key,
    game text not null,
    market_hash_name text not null,
    item_id text not null generated always as (substr(md5(game || ':' || market_hash_name), 1, 16)) stored,
    -- what the supplier asks, without markup; 0: no valid price
    price_cents bigint not null check (price_cents >= 0),
    volume integer not null check (volume >= 0),
    gone boolean not null default false,
    -- when somebody last set out to fetch its single listings, and when they last came
    claimed_at timestamptz not null default '-infinity',
    listed_at timestamptz not null default '-infinity',
    unique (game, market_hash_name),
    unique (game, item_id)
);

create index catalogue_by_price on market.catalogue (game, price_cents, listing_id) where not gone;
create index catalogue_by_name on market.catalogue (game, market_hash_name, price_cents, listing_id) where not gone;
create index catalogue_by_volume on market.catalogue (game, volume desc, listing_id) where not gone;
create index catalogue_by_words on market.catalogue using gin (market_hash_name market.gin_trgm_ops) where not gone;

-- single listings, as they were last seen; ours is the id, theirs the supplier_id
create table market.listings (
    id uuid primary key,
    supplier text not null,
    supplier_id text not null,
    game text not null,
    market_hash_name text not null,
    item_id text not null generated always as (substr(md5(game || ':' || market_hash_name), 1, 16)) stored,
    price_cents bigint not null check (price_cents >= 0),
    wear numeric,
    paint_seed integer,
    phase text,
    class_id text,
    -- no other of its name can stand in for it
    particular boolean not null generated always as
        (wear is not null or paint_seed is not null or phase is not null) stored,
    gone boolean not null default false,
    seen_at timestamptz not null,
    unique (supplier, supplier_id)
);

create index listings_by_name on market.listings (game, market_hash_name, price_cents, id) where not gone;
create index listings_by_age on market.listings (seen_at);

-- a particular listing that an accepted withdrawal means to buy, from its acceptance until its purchase begins
create table market.bookings (
    listing_id uuid primary key,
    trade_id uuid not null,
    until timestamptz not null
);

create index bookings_by_trade on market.bookings (trade_id);
create index bookings_by_end on market.bookings (until);

-- one purchase for one trade item, for ever bound to one key; item_id is the supplier's custom_id
create table market.purchases (
    item_id uuid primary key,
    trade_id uuid not null,
    merchant_id uuid not null,
    -- null only where no supplier sells this game
    key_id text references market.keys,
    listing_id uuid,
    -- the one listing that will do, where float, seed or phase made it particular
    supplier_listing text,
    game text not null,
    market_hash_name text not null,
    buyer bigint not null,
    buyer_token text not null,
    ceiling_cents bigint not null check (ceiling_cents > 0),
    markup_bps integer not null check (markup_bps >= 0),
    sent_cents bigint not null check (sent_cents >= 0),
    -- the run that asked last
    run uuid not null,
    state text not null check (state in ('OPEN', 'RETRY', 'BOUGHT', 'NOT_BOUGHT')),
    stage market.stage not null default 'NONE',
    attempt_id uuid,
    retry_at timestamptz,
    patience_until timestamptz not null,
    paid_cents bigint,
    -- by how many thousandths of a dollar that is more than what the supplier took
    rounded_mills smallint not null default 0 check (rounded_mills between 0 and 9),
    charged_cents bigint check (charged_cents <= ceiling_cents),
    supplier_ref text,
    offer_id text,
    asset_id text,
    causer text check (causer in ('BUYER', 'SELLER', 'UNKNOWN')),
    settles_at timestamptz,
    send_until timestamptz,
    delivered_at timestamptz,
    failure text,
    supplier_text text,
    stuck_at timestamptz,
    -- when the supplier was asked for what stands here, and when it is to be asked again; null: never
    observed_at timestamptz not null default '-infinity',
    ask_at timestamptz,
    -- counts what a workflow must hear of
    change integer not null default 0,
    notified_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((state = 'BOUGHT') = (stage <> 'NONE')),
    check ((state = 'RETRY') = (retry_at is not null)),
    check (state <> 'NOT_BOUGHT' or failure is not null),
    check (state <> 'OPEN' or attempt_id is not null)
);

create index purchases_by_trade on market.purchases (trade_id);
create index purchases_to_ask on market.purchases (key_id, ask_at) where ask_at is not null;
create index purchases_to_notify on market.purchases (updated_at) where notified_at is null;
create index purchases_under_way on market.purchases (listing_id) where state <> 'NOT_BOUGHT';
create index purchases_by_change on market.purchases (key_id, updated_at);
create index purchases_rounded on market.purchases (key_id) include (rounded_mills)
    where rounded_mills > 0 and stage <> 'RETURNED';
create index purchases_stuck on market.purchases (stuck_at) where stuck_at is not null;

-- one row for each time a buy may go out; it goes out at most once
create table market.attempts (
    id uuid primary key,
    item_id uuid not null references market.purchases,
    number integer not null,
    run uuid not null,
    opened_at timestamptz not null,
    -- who sends it, in which slot, and after when nothing of it can still be on its way
    sender uuid,
    slot_at timestamptz,
    deadline_at timestamptz,
    outcome text check (outcome in ('BOUGHT', 'REFUSED', 'LATER', 'NOT_SENT', 'NEVER_SEEN')),
    text text,
    ended_at timestamptz,
    never_seen integer not null default 0,
    never_seen_at timestamptz,
    unique (item_id, number),
    check ((sender is null) = (slot_at is null) and (sender is null) = (deadline_at is null)),
    check ((outcome is null) = (ended_at is null))
);

create unique index attempts_one_open on market.attempts (item_id) where outcome is null;

alter table market.purchases add foreign key (attempt_id) references market.attempts deferrable initially deferred;

grant usage on schema market to ${app_role};
grant select, insert, update on all tables in schema market to ${app_role};
grant delete on market.listings, market.bookings to ${app_role};
revoke all on market.migrations from ${app_role};
