-- what Steam said of a trade URL, the latest time it was sure
create table steam.url_check (
    owner       bigint      not null,
    token       text        not null,
    state       smallint    not null check (state between 1 and 9 and state <> 8),
    escrow_days integer     not null,
    probation   boolean     not null,
    vac_banned  boolean     not null,
    game_bans   integer     not null,
    economy_ban text,
    checked_at  timestamptz not null,
    primary key (owner, token)
);

grant usage on schema steam to ${app_role};
grant select, insert, update on all tables in schema steam to ${app_role};
