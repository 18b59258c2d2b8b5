-- our accounts; whoever chooses one for an offer locks it until the offer is written
create table steam.bots (
    steam_id    bigint      not null primary key,
    name        text        not null,
    credentials bytea       not null,
    state       text        not null check (state in ('ENABLED', 'DRAINING', 'DISABLED')),
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- how the watching of each goes; apart, so that a poll never waits for those who choose
create table steam.polls (
    bot          bigint      not null primary key references steam.bots,
    -- when the last poll that succeeded began, and the last one that asked for everything open
    succeeded_at timestamptz,
    full_at      timestamptz,
    -- in a row
    failures     integer     not null default 0,
    problem      text,
    -- when Steam last answered a poll, whatever came of the rest of it
    heard_at     timestamptz
);

create table steam.offers (
    id              uuid        not null primary key,
    kind            text        not null check (kind in ('DEPOSIT', 'WITHDRAWAL', 'ESCROW', 'INTAKE')),
    subject_id      uuid        not null,
    part            integer     not null check (part > 0),
    bot             bigint      not null references steam.bots,
    partner         bigint      not null,
    token           text        not null,
    state           text        not null check (state in
        ('INTENDED', 'SENDING', 'UNCONFIRMED', 'ACTIVE', 'HELD', 'ACCEPTED', 'REVERSED', 'DECLINED', 'EXPIRED',
         'CANCELED', 'ITEMS_GONE', 'FAILED', 'REFUSED')),
    -- the attempt that went out last, and when; it is the only one that may be under way
    attempt         uuid,
    sent_at         timestamptz,
    -- when something is worth doing again, and until when sending is tried
    retry_at        timestamptz not null,
    patience_until  timestamptz not null,
    failure         text,
    steam_text      text,
    steam_offer_id  text unique,
    steam_trade_id  text,
    active_at       timestamptz,
    lapses_at       timestamptz,
    accepted_at     timestamptz,
    hold_ends_at    timestamptz,
    cancel_requested_at timestamptz,
    -- when Steam is to be asked about the trade again; null: never
    ask_at          timestamptz,
    notified_at     timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    unique (subject_id, kind, part),
    check ((state = 'REFUSED') = (failure is not null)),
    check (state in ('INTENDED', 'SENDING', 'REFUSED', 'CANCELED') or steam_offer_id is not null),
    check (state <> 'SENDING' or attempt is not null),
    check (state not in ('ACCEPTED', 'REVERSED') or (accepted_at is not null and hold_ends_at is not null))
);

create index offers_open on steam.offers (bot, partner)
    where state in ('INTENDED', 'SENDING', 'UNCONFIRMED', 'ACTIVE');
create index offers_too_many on steam.offers (bot, updated_at) where failure = 'TOO_MANY_OFFERS';
create index offers_held on steam.offers (bot) where state = 'HELD';
create index offers_to_ask on steam.offers (bot, ask_at) where ask_at is not null;
create index offers_to_notify on steam.offers (updated_at) where notified_at is null;

create table steam.offer_items (
    offer_id          uuid    not null references steam.offers,
    position          integer not null,
    given             boolean not null,
    app_id            integer not null,
    context_id        text    not null,
    asset_id          text    not null,
    amount            integer not null check (amount > 0),
    new_asset_id      text,
    returned_asset_id text,
    primary key (offer_id, position)
);

-- offers that a bot sent in our name and that no row of ours accounted for when they were seen
create table steam.strays (
    steam_offer_id text        not null primary key,
    bot            bigint      not null references steam.bots,
    steam_state    integer     not null,
    message        text        not null,
    seen_at        timestamptz not null,
    -- when a person saw to it, and how
    settled_at     timestamptz,
    reason         text
);

create index strays_accepted on steam.strays (seen_at) where steam_state in (3, 11) and settled_at is null;

grant usage on schema steam to ${app_role};
grant select, insert, update on all tables in schema steam to ${app_role};
