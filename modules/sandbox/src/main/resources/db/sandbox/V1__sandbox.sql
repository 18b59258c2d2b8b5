-- a supplier's account, known by its key; 1 mill is a thousandth of a dollar
create table sandbox.account (
    key               text        not null primary key,
    money_mills       bigint      not null check (money_mills >= 0),
    currency          text        not null,
    most_in_a_second  integer     not null default 0,
    violations        integer     not null default 0,
    deleted_at        timestamptz
);

-- a sale, and what will become of it at which time
create table sandbox.purchase (
    number       bigint      generated always as identity primary key,
    key          text        not null references sandbox.account (key),
    custom_id    text        not null,
    sale         integer     not null,
    game         integer     not null,
    name         text        not null,
    listing      bigint      not null,
    class_id     bigint      not null,
    paid_mills   bigint      not null,
    buyer        text        not null,
    bought_at    timestamptz not null,
    send_until   timestamptz not null,
    offer_at     timestamptz,
    delivered_at timestamptz,
    settlement   timestamptz,
    ended_at     timestamptz,
    causer       text,
    refunded     boolean     not null default false,
    -- what refuses a second sale under one reference
    unique (custom_id, key, sale)
);
create index purchase_to_refund on sandbox.purchase (key, ended_at) where ended_at is not null and not refunded;

-- buys tried under a reference, where that matters
create table sandbox.attempt (
    custom_id text    not null,
    key       text    not null,
    tries     integer not null,
    primary key (custom_id, key)
);

-- single items that are sold
create table sandbox.sold (
    listing bigint not null primary key
);

-- names whose price or stock a person has changed
create table sandbox.shelf (
    game        integer not null,
    name        text    not null,
    price_mills bigint  not null,
    gone        boolean not null,
    primary key (game, name)
);

-- how the supplier misbehaves at large: one row
create table sandbox.mode (
    id           integer not null primary key check (id = 1),
    down         boolean not null default false,
    buy_again    boolean not null default false,
    lose_answers integer not null default 0,
    lose_buys    integer not null default 0
);
insert into sandbox.mode (id) values (1);

-- everything the simulated merchants were sent, in the order of arrival
create table sandbox.callback (
    number      bigint      generated always as identity primary key,
    merchant    text        not null,
    delivery_id text,
    subject     text        not null,
    subject_id  text,
    external_id text,
    status      text,
    body        text        not null,
    received_at timestamptz not null,
    problem     text,
    answer      integer     not null
);
create index callback_of_subject on sandbox.callback (subject_id, number);

grant usage on schema sandbox to ${app_role};
grant select, insert, update on all tables in schema sandbox to ${app_role};
