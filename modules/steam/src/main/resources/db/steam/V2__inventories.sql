-- what a user owns of one game, as Steam said last, and who is asking for it at this moment
create table steam.inventories (
    owner         bigint      not null,
    game          text        not null,
    items         jsonb,
    -- when Steam was asked for them
    fetched_at    timestamptz not null default '-infinity',
    -- when an offer of ours showed that they are others now
    outdated_at   timestamptz not null default '-infinity',
    -- one asks at a time; whoever comes meanwhile shares what comes of it
    claim         uuid        not null,
    claimed_until timestamptz not null,
    -- how the last asking ended, for those who waited
    ended_at      timestamptz not null default '-infinity',
    failure       text,
    retry_after_s bigint,
    primary key (owner, game),
    check (items is not null or fetched_at = '-infinity')
);

create index inventories_by_age on steam.inventories (fetched_at);

grant select, insert, update, delete on steam.inventories to ${app_role};
