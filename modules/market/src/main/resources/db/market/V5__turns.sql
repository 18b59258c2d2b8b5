-- Five turns a key: a supplier deletes a key for a sixth request within a second, and counts them as they arrive. A
-- request takes a turn right before it is sent. The turn is free again a second after the answer, so that whenever
-- requests may have arrived, no second had more than five.
create table market.key_turns (
    key_id text not null references market.keys,
    number smallint not null,
    -- the request that has it, until it was answered
    taken_by uuid,
    taken_at timestamptz,
    free_at timestamptz not null default '-infinity',
    primary key (key_id, number)
);

insert into market.key_turns (key_id, number) select id, number from market.keys, generate_series(1, 5) as number;

-- whether all turns of a key are taken for a while, as after five requests that weren't answered
create function market.rests(key text) returns boolean stable parallel safe
    return not exists (
        select from market.key_turns where key_id = key and free_at <= statement_timestamp() + interval '20 s');

grant select, insert, update on market.key_turns to ${app_role};
