-- Five turns a key: a supplier deletes a key for a sixth request within a second, and counts them as they arrive. A
-- request takes a turn right before it is sent. The turn is free again a second after the answer, so that whenever
-- requests may have arrived, no second had more than five.
create table market.key_turns (
    key_id text not null references market.keys,
    number smallint not null,
    -- tells one taker of the turn from the next
    taken_at timestamptz not null default '-infinity',
    free_at timestamptz not null default '-infinity',
    -- nobody waits for an answer any more, and the request may still arrive
    given_up boolean not null default false,
    primary key (key_id, number)
);

insert into market.key_turns (key_id, number) select id, number from market.keys, generate_series(1, 5) as number;

grant select, insert, update on market.key_turns to ${app_role};
