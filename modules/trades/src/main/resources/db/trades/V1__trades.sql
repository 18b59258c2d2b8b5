-- One row a trade, one row an item. Money that an item holds is in held_cents, changed in the same transaction as the
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
create index trades_to_wake on trades.trades (wake_at) where wake_at is not null;
create index trades_waiting on trades.trades (created_at) where status = 'INITIATED' and wake_at = created_at;

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
    -- the workflow run that may have sent a buy; null as long as none was
    buy_token           uuid,
    cancel_requested_at timestamptz,
    bought_at           timestamptz,
    offer_id            text,
    asset_id            text,
    hold_end_at         timestamptz,
    reverted_by         text,
    stuck_at            timestamptz,
    updated_at          timestamptz not null,
    unique (trade_id, position),
    -- bought for or cancelled, never both
    check (buy_token is null or cancel_requested_at is null),
    check ((status in ('INITIATED', 'PENDING', 'ACTIVE', 'HOLD')) = (held_cents > 0))
);

-- a summary of whole pages, so that updates stay in place
create index items_moved on trades.items using brin (updated_at) with (pages_per_range = 16, autosummarize = on);
create index items_stuck on trades.items (stuck_at) where stuck_at is not null;

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
grant select, insert, update on trades.trades, trades.items to ${app_role};
grant select, insert, update, delete on trades.user_locks to ${app_role};
