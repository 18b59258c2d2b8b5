package dev.bailee.database;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the role that serves may do, and what it may not. */
public final class AppRole {

    private static final String MISSING = """
            select wanted from unnest(cast(:schemas as text[])) wanted
            where not exists (select 1 from pg_namespace where nspname = wanted)
            """;
    private static final String SHUT = """
            select nspname from pg_namespace
            where nspname = any(cast(:schemas as text[])) and not has_schema_privilege(oid, 'usage')
            """;
    private static final String OWNED = """
            select nspname from pg_namespace
            where nspname = any(cast(:schemas as text[])) and (pg_has_role(nspowner, 'usage')
                or exists (select 1 from pg_class
                    where relnamespace = pg_namespace.oid and pg_has_role(relowner, 'usage')))
            """;

    private AppRole() {}

    /**
     * What is wrong with the role of this connection, in words; empty if nothing is.
     *
     * @param schemas those it is to serve
     */
    public static List<String> faults(Handle handle, List<String> schemas) {
        List<String> faults = new ArrayList<>();
        if (is(handle, "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user")) {
            faults.add("it is a superuser, or nearly one");
        }
        schemas(handle, MISSING, schemas).forEach(schema -> faults.add("there is no schema " + schema));
        schemas(handle, SHUT, schemas).forEach(schema -> faults.add("it may not use schema " + schema));
        schemas(handle, OWNED, schemas).forEach(schema -> faults.add("it owns what is in schema " + schema));
        return faults;
    }

    private static List<String> schemas(Handle handle, String question, List<String> schemas) {
        return handle.createQuery(question)
                .bindArray("schemas", String.class, schemas)
                .mapTo(String.class)
                .list();
    }

    private static boolean is(Handle handle, String question) {
        return handle.createQuery(question).mapTo(Boolean.class).one();
    }
}
