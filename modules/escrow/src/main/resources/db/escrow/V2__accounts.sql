-- who may ask in the marketplace's language; the secret of the one-time codes is sealed
create table escrow.accounts (
    id uuid primary key,
    merchant_id uuid not null,
    name text not null check (length(name) between 1 and 128),
    key text not null unique,
    secret bytea not null,
    owner text not null check (owner ~ '^[a-z0-9-]{1,63}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    trade_url text not null,
    cidrs text[] not null,
    revoked_at timestamptz,
    created_at timestamptz not null
);

create unique index account_names on escrow.accounts (merchant_id, lower(name)) where revoked_at is null;
create index accounts_of_merchant on escrow.accounts (merchant_id, id);
create index accounts_of_owner on escrow.accounts (owner);

-- wrong codes since a window began: of one network, and of all together where the network is empty
create table escrow.wrong_codes (
    account_id uuid not null references escrow.accounts,
    network text not null,
    since timestamptz not null,
    wrong integer not null check (wrong > 0),
    primary key (account_id, network)
);

-- where a right code has come from
create table escrow.known_networks (
    account_id uuid not null references escrow.accounts,
    network text not null,
    since timestamptz not null,
    primary key (account_id, network)
);

-- what a code was used for, where it may be used for one thing only; of no use once the code has run out
create table escrow.used_steps (
    account_id uuid not null references escrow.accounts,
    step bigint not null,
    content bytea not null check (length(content) = 32),
    primary key (account_id, step)
);

grant select, insert on escrow.accounts, escrow.known_networks to ${app_role};
grant update (revoked_at) on escrow.accounts to ${app_role};
grant select, insert, update on escrow.wrong_codes to ${app_role};
grant select, insert, update, delete on escrow.used_steps to ${app_role};
