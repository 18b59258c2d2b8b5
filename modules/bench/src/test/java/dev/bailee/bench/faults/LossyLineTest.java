package dev.bailee.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailee.database.DatabaseSettings;
import dev.bailee.database.ScratchDatabase;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossyLineTest {

    private final ScratchDatabase database = ScratchDatabase.of();
    private final DatabaseSettings owner = database.owner();
    private final Jdbi direct = Jdbi.create(owner.url(), owner.user(), owner.password());
    private final LossyLine line = line();
    private final Jdbi over = Jdbi.create(
            owner.url().replace(":" + port() + "/", ":" + line.port() + "/"), owner.user(), owner.password());

    private LossyLine line() {
        try {
            return LossyLine.to(port(), 1);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private int port() {
        return URI.create(owner.url().substring("jdbc:".length())).getPort();
    }

    @BeforeEach
    void makeTable() {
        direct.useHandle(handle -> handle.execute("create table note (text text not null)"));
    }

    @AfterEach
    void close() {
        line.close();
        database.close();
    }

    private void note(String text) {
        over.useTransaction(handle -> handle.execute("insert into note values (?)", text));
    }

    private long notes() {
        return direct.withHandle(handle -> handle.createQuery("select count(*) from note")
                .mapTo(long.class)
                .one());
    }

    @Test
    void passesEverythingUntilItIsTold() {
        note("one");
        note("x".repeat(100_000));

        List<String> told = over.withHandle(handle -> handle.createQuery("select text from note order by text")
                .mapTo(String.class)
                .list());
        assertThat(told).containsExactly("one", "x".repeat(100_000));
        assertThat(line.lost()).isZero();
    }

    @Test
    void losesTheAnswerToACommitThatWasMade() {
        line.lose(100);

        assertThatThrownBy(() -> note("one")).isInstanceOf(JdbiException.class);

        assertThat(notes()).isOne();
        assertThat(line.lost()).isOne();
    }

    @Test
    void losesTheAnswerToWhatIsWrittenOutsideATransaction() {
        line.lose(100);

        assertThatThrownBy(() -> over.useHandle(handle -> handle.execute("insert into note values ('one')")))
                .isInstanceOf(JdbiException.class);

        assertThat(line.lost()).isOne();
    }

    @Test
    void losesNoAnswerToAQuestion() {
        note("one");
        line.lose(100);

        long told = over.withHandle(handle -> handle.createQuery("select count(*) from note")
                .mapTo(long.class)
                .one());
        assertThat(told).isOne();
    }

    @Test
    void answersAgainOnANewConnectionOnceItIsWhole() {
        line.lose(100);
        assertThatThrownBy(() -> note("one")).isInstanceOf(JdbiException.class);
        line.lose(0);

        note("two");

        assertThat(notes()).isEqualTo(2);
        assertThat(line.lost()).isZero();
    }
}
