-- an asset that has changed hands: its owner now, or null for an id that became another one in a trade
create table sandbox.steam_asset (
    game            integer     not null,
    asset_id        bigint      not null,
    owner           bigint,
    -- its index in the catalogue
    item            integer     not null,
    protected_until timestamptz,
    primary key (game, asset_id)
);
create index steam_asset_of_owner on sandbox.steam_asset (owner, game) where owner is not null;

-- an offer that a bot sent, in Steam's own numbers
create table sandbox.steam_offer (
    number      bigint      generated always as identity primary key,
    bot         bigint      not null,
    partner     bigint      not null,
    token       text        not null,
    message     text        not null,
    state       integer     not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    -- when the next thing happens to it by itself
    due_at      timestamptz,
    accepted_at timestamptz,
    settles_at  timestamptz,
    released_at timestamptz,
    reversed_at timestamptz,
    -- what Steam tells of it: nothing any more, and of its trade another status than the true one
    forgotten   boolean     not null default false,
    told_status integer
);
create index steam_offer_due on sandbox.steam_offer (due_at) where due_at is not null;
create index steam_offer_of_bot on sandbox.steam_offer (bot, number);
create index steam_offer_open on sandbox.steam_offer (bot, partner) where state in (2, 9);

create table sandbox.steam_offer_item (
    offer             bigint  not null references sandbox.steam_offer (number),
    position          integer not null,
    -- by the bot
    given             boolean not null,
    game              integer not null,
    asset_id          bigint  not null,
    item              integer not null,
    new_asset_id      bigint,
    returned_asset_id bigint,
    primary key (offer, position)
);
-- above every id that is drawn from a user's digits
create sequence sandbox.steam_asset_id start 500000000001;

-- how often a bot was logged out everywhere
create table sandbox.steam_login (
    bot   bigint  not null primary key,
    times integer not null
);

-- how Steam misbehaves at large: one row
create table sandbox.steam_mode (
    id           integer not null primary key check (id = 1),
    -- this many more sends are refused with that number
    refusals     integer not null default 0,
    refuse_with  integer not null default 2,
    -- this many more sends get lost: without an offer, or with one
    lose_sends   integer not null default 0,
    lose_answers integer not null default 0
);
insert into sandbox.steam_mode (id) values (1);

grant select, insert, update on sandbox.steam_asset, sandbox.steam_offer, sandbox.steam_offer_item,
    sandbox.steam_login, sandbox.steam_mode to ${app_role};
grant usage on sequence sandbox.steam_asset_id to ${app_role};
