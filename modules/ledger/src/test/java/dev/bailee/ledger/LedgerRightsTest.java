package dev.bailee.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.ScratchDatabase;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerRightsTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.of("ledger");
    private static final String DENIED = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger.%s default values",
                "update ledger.%1$s set %2$s = %2$s",
                "delete from ledger.%s",
                "truncate ledger.%s",
                "truncate ledger.%s restart identity cascade",
                "select from ledger.%s for update",
                "lock table ledger.%s in access exclusive mode",
                "create trigger mine before insert on ledger.%s execute function suppress_redundant_updates_trigger()",
                "alter table ledger.%s disable trigger all",
                "drop table ledger.%s",
            })
    void theApplicationCanChangeNoTable(String statement) {
        assertThat(tables()).contains("wallets", "postings", "entries", "verified_wallets", "out_of_balance");
        for (String table : tables()) {
            assertDenied(String.format(statement, table, column(table)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger.balances (merchant_id) values (gen_random_uuid())",
                "select setval('ledger.postings_seq_seq', 1)",
                "create table ledger.mine (id int)",
                "create function ledger.mine() returns int language sql return 1",
                "create or replace function ledger.open(p_merchant uuid) returns void language sql return null",
                "drop function ledger.post",
                "alter function ledger.post security invoker",
                "drop schema ledger cascade",
                "set role bailee_owner",
            })
    void theApplicationCanChangeNothingElse(String statement) {
        assertThat(sqlState(statement)).isIn(DENIED, "55000");
    }

    @Test
    void theTestWouldSeeARightThatWasGivenByMistake() {
        try (ScratchDatabase database = ScratchDatabase.of("ledger")) {
            database.ownerJdbi().useHandle(handle -> handle.execute("grant update on ledger.wallets to bailee_app"));
            int rows = database.jdbi().withHandle(handle -> handle.execute("update ledger.wallets set version = 0"));
            assertThat(rows).isZero();
        }
    }

    @Test
    void nobodyElseMayCallItsFunctions() {
        List<String> open = DATABASE.ownerJdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select f.oid::regprocedure::text from pg_proc f
                        where f.pronamespace = 'ledger'::regnamespace and has_function_privilege('public', f.oid, 'execute')
                        """).mapTo(String.class).list());
        assertThat(open).isEmpty();
    }

    private static void assertDenied(String statement) {
        assertThat(sqlState(statement)).as(statement).isEqualTo(DENIED);
    }

    private static String sqlState(String statement) {
        return assertThatThrownBy(() -> DATABASE.jdbi().useTransaction(handle -> handle.execute(statement)))
                                .as(statement)
                                .isInstanceOf(JdbiException.class)
                                .actual()
                                .getCause()
                        instanceof SQLException cause
                ? cause.getSQLState()
                : "none";
    }

    private static List<String> tables() {
        return DATABASE.ownerJdbi()
                .withHandle(handle -> handle.createQuery("select tablename from pg_tables where schemaname = 'ledger'")
                        .mapTo(String.class)
                        .list());
    }

    private static String column(String table) {
        return DATABASE.ownerJdbi()
                .withHandle(handle -> handle.createQuery("""
                        select attname from pg_attribute
                        where attrelid = ('ledger.' || :table)::regclass and attnum > 0
                        order by attidentity, attnum limit 1
                        """)
                        .bind("table", table)
                        .mapTo(String.class)
                        .one());
    }
}
