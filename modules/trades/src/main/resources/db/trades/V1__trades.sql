-- One row a trade, one row an item of a withdrawal. Money that an item holds is in held_cents, changed in the same transaction as the
-- posting that moves it; an item is terminal exactly when it has its resolution.
create table trades.trades (
    id                      uuid primary key,
    type                    text        not null check (type in ('DEPOSIT', 'WITHDRAW')),
    source                  text        not null check (source in ('CLIENT', 'SELF')),
    merchant_id             uuid        not null,
    client_user_id          uuid        not null,
    external_id             text        check (length(external_id) between 1 and 128),
    external_client_user_id text,
    steam_id                bigint      not null,
    trade_url               text        not null,
    game                    text        not null,
    quick                   boolean     not null default false,
    status                  text        not null,
    error                   text,
    declined_cents          bigint      not null default 0 check (declined_cents >= 0),
    offer_id                text,
    hold_end_at             timestamptz,
    reverted_by             text,
    active_at               timestamptz,
    auto_cancel_at          timestamptz,
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    -- the moment by which its workflow must have touched it; null once nothing is left to do
    wake_at                 timestamptz
);

create unique index trades_external_id on trades.trades (merchant_id, external_id) where external_id is not null;
create index trades_of_merchant on trades.trades (merchant_id, source, created_at desc, id desc);
create index trades_of_client_user on trades.trades (client_user_id, source, created_at desc, id desc);
-- with what is counted of open trades, so that counting doesn't read their rows
create index trades_to_wake on trades.trades (wake_at) include (type, status, created_at) where wake_at is not null;
create index trades_waiting on trades.trades (created_at) where status = 'INITIATED' and wake_at = created_at;

create index trades_deposits_of_user on trades.trades (merchant_id, steam_id, created_at) where type = 'DEPOSIT';

create table trades.items (
    id                  uuid primary key,
    trade_id            uuid        not null references trades.trades (id),
    position            int         not null,
    listing_id          uuid        not null,
    external_id         text,
    market_hash_name    text        not null,
    status              text        not null,
    error               text,
    ceiling_cents       bigint      not null check (ceiling_cents > 0),
    price_cents         bigint      not null check (price_cents > 0),
    held_cents          bigint      not null check (held_cents >= 0),
    -- of a quick withdrawal: whether the unit has found its listing
    filled              boolean     not null,
    -- whether a bot of ours holds it, so that it is delivered and not bought
    from_stock          boolean     not null default false,
    -- the workflow run that may have sent a buy, or of one from stock the offer it goes out with; null as long as there is
    -- none
    buy_token           uuid,
    cancel_requested_at timestamptz,
    bought_at           timestamptz,
    offer_id            text,
    asset_id            text,
    hold_end_at         timestamptz,
    reverted_by         text,
    stuck_at            timestamptz,
    -- the account of ours that delivers it
    bot_steam_id        text,
    bot_name            text,
    updated_at          timestamptz not null,
    unique (trade_id, position),
    -- bought for or cancelled, never both; but an offer of ours can be taken back
    check (from_stock or buy_token is null or cancel_requested_at is null),
    check ((status in ('INITIATED', 'PENDING', 'ACTIVE', 'HOLD')) = (held_cents > 0))
);

-- a summary of whole pages, so that updates stay in place
create index items_moved on trades.items using brin (updated_at) with (pages_per_range = 16, autosummarize = on);
create index items_stuck on trades.items (stuck_at) where stuck_at is not null;

-- What a deposit is beyond a trade. It moves as one: its items have no status of their own. What it holds of the
-- merchant's accounts stands in room_cents and pending_cents, changed with the postings that move it.
create table trades.deposits (
    trade_id            uuid primary key references trades.trades (id),
    merchant_id         uuid        not null,
    total_cents         bigint      not null check (total_cents > 0),
    -- what is credited at once: fixed at acceptance, nothing if it is taken up again after its end
    precredit_cents     bigint      not null check (precredit_cents between 0 and total_cents),
    merchant_cents      bigint      not null check (merchant_cents >= 0),
    provider_cents      bigint      not null check (provider_cents >= 0),
    room_cents          bigint      not null check (room_cents between 0 and precredit_cents),
    pending_cents       bigint      not null default 0 check (pending_cents between 0 and total_cents),
    risk_rule           text        not null,
    risk_inputs         jsonb       not null,
    risk_outcome        text        not null,
    cancel_requested_at timestamptz,
    bot_steam_id        text,
    bot_name            text,
    stuck_at            timestamptz,
    moved_at            timestamptz not null,
    check (merchant_cents + provider_cents = precredit_cents)
);

create index deposits_moved on trades.deposits using brin (moved_at) with (pages_per_range = 16, autosummarize = on);
create index deposits_covered on trades.deposits (merchant_id) include (merchant_cents)
    where room_cents > 0 and merchant_cents > 0;
create index deposits_stuck on trades.deposits (stuck_at) where stuck_at is not null;

create table trades.deposit_items (
    id               uuid    not null unique,
    trade_id         uuid    not null references trades.trades (id),
    position         int     not null,
    item_id          text    not null,
    appid            int     not null,
    context_id       text    not null,
    asset_id         text    not null,
    market_hash_name text    not null,
    amount           int     not null check (amount > 0),
    price_cents      bigint  not null check (price_cents > 0),
    -- what sets it apart from others of its name, and its price hangs on
    wear             numeric,
    paint_seed       int,
    phase            text,
    class_id         text,
    icon_url         text,
    -- whether the user still has it: as long as it is so, no other trade may ask for it
    open             boolean not null,
    primary key (trade_id, position)
);

create unique index deposit_items_open on trades.deposit_items (appid, asset_id) where open;

-- What a merchant accepts, and how much at once. A merchant that never said has the configured default.
create table trades.risk_policies (
    merchant_id          uuid primary key,
    min_item_cents       bigint not null check (min_item_cents >= 0),
    max_item_cents       bigint not null check (max_item_cents >= min_item_cents),
    max_total_cents      bigint not null check (max_total_cents >= 0),
    max_daily_cents      bigint not null check (max_daily_cents >= 0),
    level0_cents         bigint not null check (level0_cents >= 0),
    level1_cents         bigint not null check (level1_cents >= level0_cents),
    new_user_days        int    not null check (new_user_days >= 0),
    block_on_reversals   int    not null check (block_on_reversals >= 0),
    blocked_items        text[] not null,
    trade_hold_days      int    not null check (trade_hold_days >= 0),
    version              bigint not null,
    updated_at           timestamptz not null
);

-- With how much we answer for a merchant's instant credit: what an operator granted, less what reversals took.
create table trades.provider_shares (
    merchant_id uuid primary key,
    share_cents bigint not null check (share_cents >= 0)
);

-- One request at a time for one client user. A row, not a database lock: Steam may be asked while it is held. Not
-- logged: a crash of the database ends the requests too, so it may take their locks with it.
create unlogged table trades.user_locks (
    client_user_id uuid        not null,
    type           text        not null,
    token          uuid        not null,
    expires_at     timestamptz not null,
    primary key (client_user_id, type)
);

grant usage on schema trades to ${app_role};
grant select, insert, update on trades.trades, trades.items, trades.deposits, trades.deposit_items,
    trades.risk_policies, trades.provider_shares to ${app_role};
grant select, insert, update, delete on trades.user_locks to ${app_role};
