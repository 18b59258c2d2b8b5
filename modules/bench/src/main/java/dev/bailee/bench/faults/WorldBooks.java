package dev.bailee.bench.faults;

import dev.bailee.api.Schemas;
import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.Migrations;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The simulated world's books, copied beside ours: the world has a database of its own, and SQL compares within one. */
final class WorldBooks {

    private final DatabaseSettings world;
    private final DatabaseSettings ours;
    private final String appRole;

    /**
     * @param world how to read the world's
     * @param ours how the owner of our schemas connects
     * @param appRole who reads ours
     */
    WorldBooks(DatabaseSettings world, DatabaseSettings ours, String appRole) {
        this.world = world;
        this.ours = ours;
        this.appRole = appRole;
    }

    /** Copies them as they are now, over any former copy. */
    void copy() {
        Migrations.run(ours, appRole, List.of(Schemas.SANDBOX));
        open(world).useHandle(from -> open(ours).useTransaction(to -> copy(from, to)));
    }

    private static Jdbi open(DatabaseSettings settings) {
        return Jdbi.create(settings.url(), settings.user(), settings.password());
    }

    // whatever refers to another comes after it in the alphabet
    private static void copy(Handle from, Handle to) {
        List<String> tables = from.createQuery("""
                        select relname from pg_class where relnamespace = 'sandbox'::regnamespace and relkind = 'r'
                           and relname <> 'migrations' order by relname
                        """).mapTo(String.class).list();
        to.execute("truncate sandbox." + String.join(", sandbox.", tables));
        for (String table : tables) {
            String rows = from.createQuery("select coalesce(json_agg(t), '[]')::text from sandbox.<table> t")
                    .define("table", table)
                    .mapTo(String.class)
                    .one();
            to.createUpdate("""
                            insert into sandbox.<table> overriding system value
                            select * from json_populate_recordset(null::sandbox.<table>, cast(:rows as json))
                            """).define("table", table).bind("rows", rows).execute();
        }
    }
}
