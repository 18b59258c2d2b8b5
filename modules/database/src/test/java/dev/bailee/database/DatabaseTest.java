package dev.bailee.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void keepsWhatIsBoundOutOfEveryException() {
        try (ScratchDatabase database = ScratchDatabase.of()) {
            database.ownerJdbi().useHandle(handle -> {
                handle.execute("create schema s create table t (a text unique)");
                handle.execute("grant usage on schema s to " + Roles.APP);
                handle.execute("grant insert on s.t to " + Roles.APP);
            });
            Throwable failure = catchThrowable(() -> database.jdbi().useHandle(handle -> {
                handle.execute("insert into s.t values (?)", "a secret");
                handle.execute("insert into s.t values (?)", "a secret");
            }));
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).contains("insert into s.t").doesNotContain("a secret");
        }
    }
}
