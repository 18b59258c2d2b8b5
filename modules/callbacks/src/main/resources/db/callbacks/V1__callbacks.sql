create table callbacks.endpoint (
    merchant_id uuid primary key,
    url text not null,
    signature_header text not null,
    -- sealed, in base64; the one before it signs too until the rotation is over
    secret text not null,
    previous_secret text,
    previous_until timestamptz,
    state text not null check (state in ('ACTIVE', 'DISABLED')),
    why text check (why in ('GONE', 'DEAD_LETTERS', 'SWITCHED_OFF')),
    disabled_at timestamptz,
    failing_since timestamptz,
    -- both in a row
    dead_letters integer not null,
    timeouts integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((state = 'DISABLED') = (why is not null)),
    check ((state = 'DISABLED') = (disabled_at is not null)),
    check ((previous_secret is null) = (previous_until is null))
);

-- at most this many attempts at one endpoint are in flight; a row is free once its lease is over
create table callbacks.slot (
    merchant_id uuid not null references callbacks.endpoint on delete cascade,
    number integer not null,
    attempt_id uuid,
    leased_until timestamptz not null default '-infinity',
    -- how long the last attempt held it
    held_ms bigint not null default 0,
    primary key (merchant_id, number)
) with (fillfactor = 50);

-- one row for everything that queues behind one another; whoever changes the queue locks it
create table callbacks.subject (
    kind text not null check (kind in ('TRADE', 'ESCROW', 'INTAKE', 'DEPOSIT', 'WITHDRAWAL')),
    id uuid not null,
    merchant_id uuid not null,
    sequence integer not null default 0,
    -- when the head may be attempted: null if nothing waits, infinity if there is no active endpoint
    due_at timestamptz,
    -- no attempt before this, because the receiver asked for it
    held_until timestamptz not null default '-infinity',
    -- when a new callback last made the head due
    nudged_at timestamptz not null default '-infinity',
    attempt_id uuid,
    leased_until timestamptz,
    questions integer not null default 0,
    verdict text check (verdict in ('APPROVED', 'REJECTED', 'TIMED_OUT')),
    decided_at timestamptz,
    primary key (kind, id),
    check ((attempt_id is null) = (leased_until is null)),
    check ((verdict is null) = (decided_at is null))
) with (fillfactor = 80);

create index subject_due on callbacks.subject (due_at) where due_at is not null;
create index subject_waiting on callbacks.subject (merchant_id, due_at) where due_at is not null;

create table callbacks.event (
    id uuid primary key,
    kind text not null,
    subject_id uuid not null,
    sequence integer not null,
    merchant_id uuid not null,
    body text not null,
    recorded_at timestamptz not null,
    -- when the schedule wants the next attempt
    due_at timestamptz not null,
    -- attempts begun, and those of them that failed and count against the schedule
    begun integer not null default 0,
    failed integer not null default 0,
    state text not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
    delivered_at timestamptz,
    ended_at timestamptz,
    unique (kind, subject_id, sequence),
    foreign key (kind, subject_id) references callbacks.subject,
    check ((state = 'WAITING') = (ended_at is null))
) with (fillfactor = 80);

create index event_waiting on callbacks.event (recorded_at) where state = 'WAITING';
create index event_dead on callbacks.event (merchant_id, ended_at) where state = 'DEAD';

create table callbacks.attempt (
    id uuid primary key,
    -- what the receiver sees as the id
    delivery_id uuid not null,
    -- null for an approval, which keeps its own body
    event_id uuid references callbacks.event,
    body text,
    kind text not null,
    subject_id uuid not null,
    merchant_id uuid not null,
    number integer not null,
    holder text not null,
    begun_at timestamptz not null,
    finished_at timestamptz,
    outcome text not null check (outcome in ('RUNNING', 'SUCCEEDED', 'FAILED', 'LOST')),
    status integer,
    failure text,
    duration_ms bigint,
    answer text,
    check ((event_id is null) = (body is not null)),
    check ((outcome = 'RUNNING') = (finished_at is null))
) with (fillfactor = 80);

create index attempt_by_time on callbacks.attempt (merchant_id, begun_at desc, id desc);
create index attempt_unsuccessful on callbacks.attempt (merchant_id, outcome, begun_at desc, id desc)
    where outcome <> 'SUCCEEDED';
create index attempt_by_subject on callbacks.attempt (subject_id, begun_at desc, id desc);

grant usage on schema callbacks to ${app_role};
grant select, insert, update, delete on callbacks.endpoint, callbacks.slot to ${app_role};
grant select, insert, update on callbacks.subject, callbacks.event, callbacks.attempt to ${app_role};
