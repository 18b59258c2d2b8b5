create table merchants.merchants (
    id uuid primary key,
    name text not null check (length(name) between 1 and 128),
    enabled boolean not null,
    verified boolean not null,
    timezone text not null,
    contact_email text,
    created_at timestamptz not null
);

create table merchants.api_keys (
    id uuid primary key,
    merchant_id uuid not null references merchants.merchants,
    name text not null check (length(name) between 1 and 128),
    prefix text not null,
    hash bytea not null unique check (length(hash) = 32),
    scopes text[] not null check (cardinality(scopes) > 0),
    cidrs text[] not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null
);

create index api_keys_of_merchant on merchants.api_keys (merchant_id, id);
create unique index api_key_names on merchants.api_keys (merchant_id, lower(name)) where revoked_at is null;

-- sealed; the former secret signs along until previous_until
create table merchants.api_secrets (
    merchant_id uuid primary key references merchants.merchants,
    current bytea not null,
    previous bytea,
    previous_until timestamptz,
    rotated_at timestamptz not null,
    check ((previous is null) = (previous_until is null))
);

create table merchants.client_users (
    id uuid primary key,
    merchant_id uuid not null references merchants.merchants,
    steam_id bigint not null,
    trade_url text,
    client_id text check (length(client_id) <= 128),
    total_wager numeric check (total_wager >= 0),
    registration_date timestamptz,
    kyc_hash text,
    kyc_level integer check (kyc_level >= 0),
    fiat_deposits boolean,
    crypto_deposits boolean,
    blocked boolean not null default false,
    -- the merchant's own limits for this user; none: those of its policy
    max_daily_cents bigint check (max_daily_cents >= 0),
    instant_cap_cents bigint check (instant_cap_cents >= 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (merchant_id, steam_id)
);

create index client_users_of_merchant on merchants.client_users (merchant_id, id);

-- what the nodes have taken of a limit in its current window; losing it in a crash only grants one window twice
create unlogged table merchants.rate_leases (
    merchant_id uuid not null,
    bucket text not null,
    window_start timestamptz not null,
    leased integer not null,
    granted integer not null,
    primary key (merchant_id, bucket)
);

create table merchants.switches (
    name text primary key,
    is_on boolean not null,
    changed_at timestamptz not null
);

grant usage on schema merchants to ${app_role};
grant select, insert, update on merchants.merchants, merchants.api_keys, merchants.api_secrets,
    merchants.client_users, merchants.rate_leases, merchants.switches to ${app_role};
