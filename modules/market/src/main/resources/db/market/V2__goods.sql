-- what a game's items are worth: one row a name, and one more for each phase of a Doppler. Supplier's prices, to which a
-- merchant's markup or fee comes when they are read.
create table market.prices (
    game text not null,
    market_hash_name text not null,
    -- '' for the name itself
    phase text not null default '',
    item_id text not null generated always as (substr(md5(game || ':' || market_hash_name), 1, 16)) stored,
    -- what the cheapest costs at the supplier; null where it sells none
    standard_cents bigint check (standard_cents > 0),
    -- what the cheapest of our own stock costs; null where we have none
    instant_cents bigint check (instant_cents > 0),
    -- how many the supplier has
    volume integer not null,
    primary key (game, market_hash_name, phase)
-- so that a price can change where it stands, without an entry in the index on words
) with (fillfactor = 70);

-- no list of entries yet to come in: whoever searches would have to read all of it
create index prices_by_words on market.prices using gin (market_hash_name market.gin_trgm_ops)
    with (fastupdate = off) where phase = '';

-- when a game's price list was last computed, and a number that grows whenever it changes; it begins with the time, so
-- that no list of another database had it
create table market.price_lists (
    game text primary key,
    computed_at timestamptz not null,
    version bigint not null,
    -- how many items of our stock were for sale then
    stocked integer not null default 0
);

-- items that our bots hold, or held. An asset id belongs to one transfer, so it is never met again.
create table market.stock (
    listing_id uuid primary key,
    game text not null,
    -- in the bot's inventory now: another one after the item came back from a user
    asset_id text not null,
    bot bigint not null,
    market_hash_name text not null,
    item_id text not null generated always as (substr(md5(game || ':' || market_hash_name), 1, 16)) stored,
    -- what we gave for it
    cost_cents bigint not null check (cost_cents >= 0),
    -- what we ask for it, without markup; 0: no price yet
    price_cents bigint not null check (price_cents >= 0),
    -- of whom we have it: the item of the trade that brought it
    source_item uuid not null,
    wear numeric,
    paint_seed integer,
    phase text,
    class_id text,
    icon_url text,
    -- Steam lets nobody pass it on before; HELD until then
    tradable_at timestamptz not null,
    -- WITHHELD: free, but its bot sends nothing for now. MISSING: the trade is over, and whether the bot has it, and under
    -- which id, is for a person to find out, who makes it FREE without a trade, or GONE
    state text not null check (state in ('HELD', 'FREE', 'WITHHELD', 'BOOKED', 'SOLD', 'MISSING', 'GONE')),
    trade_id uuid,
    booked_until timestamptz,
    received_at timestamptz not null,
    changed_at timestamptz not null,
    unique (game, asset_id),
    check ((state in ('BOOKED', 'SOLD', 'MISSING')) = (trade_id is not null)),
    check ((state = 'BOOKED') = (booked_until is not null))
);

create index stock_by_price on market.stock (game, price_cents, listing_id) where state = 'FREE';
create index stock_of_name on market.stock (game, market_hash_name, price_cents, listing_id) where state = 'FREE';
create index stock_by_id on market.stock (game, listing_id) where state = 'FREE';
create index stock_held on market.stock (game, tradable_at) where state = 'HELD';
create index stock_by_trade on market.stock (trade_id) where trade_id is not null;
create index stock_by_end on market.stock (booked_until) where state = 'BOOKED';
create index stock_by_bot on market.stock (bot) where state = 'FREE';
create index stock_withheld on market.stock (bot) where state = 'WITHHELD';
create index stock_missing on market.stock (changed_at) where state = 'MISSING';
create index stock_by_source on market.stock (source_item);

grant select, insert, update on market.price_lists, market.stock to ${app_role};
grant select, insert, update, delete on market.prices to ${app_role};
