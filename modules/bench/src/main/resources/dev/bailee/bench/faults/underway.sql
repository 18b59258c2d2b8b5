-- How much is under way still, of everything that ends. What never ends where it should is found by violations.sql.
select
    (select count(*) from trades.trades
        where status in ('INITIATED', 'PENDING', 'ACTIVE', 'HOLD') or wake_at is not null)
    + (select count(*) from trades.user_locks)
    + (select count(*) from trades.deposits where room_cents > 0 or pending_cents > 0)
    + (select count(*) from steam.offers
        where state in ('INTENDED', 'SENDING', 'UNCONFIRMED', 'ACTIVE', 'HELD') or notified_at is null)
    + (select count(*) from callbacks.event where state <> 'DELIVERED')
