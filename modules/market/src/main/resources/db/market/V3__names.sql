-- every name of the catalogue, once and for ever: what a search looks through, for what suppliers sell and for our own.
-- It stands beside the catalogue because a price that changes must not cost an entry for each three letters of a name.
create table market.names (
    game text not null,
    market_hash_name text not null,
    primary key (game, market_hash_name)
);

insert into market.names (game, market_hash_name) select game, market_hash_name from market.catalogue;

drop index market.catalogue_by_words;
drop index market.prices_by_words;

-- no list of entries yet to come in: whoever searches would have to read all of it
create index names_by_words on market.names using gin (market_hash_name market.gin_trgm_ops) with (fastupdate = off);

grant select, insert on market.names to ${app_role};
