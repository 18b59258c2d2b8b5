package dev.bailee.market;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Fills a world with names, prices, single listings and stock. */
final class Crowd {

    /** So many names have listings and items in stock, the more of them the larger the market is. */
    private static final int SOLD_SINGLY = 200;

    private Crowd() {}

    /** Adds the rows with these numbers, both included. */
    static void grow(World world, int from, int to) {
        world.jdbi.useHandle(handle -> {
            run(handle, from, to, """
                    insert into market.catalogue (listing_id, game, market_hash_name, price_cents, volume)
                    select gen_random_uuid(), '730', <name>, 1 + n * 7919::bigint % 1000000, n % 500
                    from generate_series(:from, :to) n""".replace("<name>", name("n")));
            run(handle, from, to, """
                    insert into market.names (game, market_hash_name)
                    select '730', <name> from generate_series(:from, :to) n""".replace("<name>", name("n")));
            run(handle, from, to, """
                    insert into market.prices (game, market_hash_name, standard_cents, volume)
                    select '730', <name>, 1 + n * 7919::bigint % 1000000, n % 500
                    from generate_series(:from, :to) n""".replace("<name>", name("n")));
            run(handle, from, to, """
                    insert into market.listings (id, supplier, supplier_id, game, market_hash_name, price_cents, wear,
                        seen_at)
                    select gen_random_uuid(), 'csgo', n::text, '730', <name>, 1 + n % 100000, 0.1, :now
                    from generate_series(:from, :to) n""".replace("<name>", name(singly())));
            run(handle, from, to, """
                    insert into market.stock (listing_id, game, asset_id, bot, market_hash_name, cost_cents, price_cents,
                        source_item, wear, tradable_at, state, received_at, changed_at)
                    select gen_random_uuid(), '730', n::text, 76561197960265729, <name>, 1,
                        1 + n * 7919::bigint % 1000000, gen_random_uuid(), 0.1, :now, 'FREE', :now, :now
                    from generate_series(:from, :to) n""".replace("<name>", name(singly())));
            handle.execute("""
                    insert into market.catalogue_state values ('730', ?, ?)
                    on conflict (game) do update set synced_at = excluded.synced_at, live = excluded.live
                    """, world.now(), to);
            handle.execute("""
                    insert into market.price_lists values ('730', ?, 1, ?)
                    on conflict (game) do update set computed_at = excluded.computed_at, stocked = excluded.stocked
                    """, world.now(), to);
        });
        owner(world, "vacuum analyze market.%s");
    }

    private static void owner(World world, String statement) {
        world.database
                .ownerJdbi()
                .useHandle(handle -> List.of("catalogue", "names", "prices", "listings", "stock")
                        .forEach(table -> handle.execute(statement.formatted(table))));
    }

    /** The name with a number. */
    static String named(int number) {
        return "Weapon" + number % 97 + " | Skin" + number + (number <= SOLD_SINGLY ? " Old" : " New");
    }

    private static String name(String number) {
        return "'Weapon' || (" + number + ") % 97 || ' | Skin' || (" + number + ") || case when (" + number + ") <= "
                + SOLD_SINGLY + " then ' Old' else ' New' end";
    }

    private static String singly() {
        return "1 + n % " + SOLD_SINGLY;
    }

    private static void run(Handle handle, int from, int to, String sql) {
        handle.createUpdate(sql.replace(":now", "'2026-11-21T12:00:00Z'::timestamptz"))
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    /** Blocks of tables and indexes that were touched so far, by the database's own count. */
    static long blocks(Handle handle) {
        handle.execute("select pg_stat_force_next_flush()");
        return handle.createQuery("""
                        select (select sum(heap_blks_hit + heap_blks_read) from pg_statio_user_tables
                                where schemaname = 'market')
                            + (select sum(idx_blks_hit + idx_blks_read) from pg_statio_user_indexes
                                where schemaname = 'market')
                        """).mapTo(Long.class).one();
    }
}
