package dev.bailee.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SqlRoomsTest {

    private static final Pattern STATEMENT = Pattern.compile(
            "(?i)\\b(select|insert|update|delete|merge|truncate|create|alter|lock|call|from|join|into)\\b");
    private static final Pattern QUALIFIED =
            Pattern.compile("(?<![\\w.:/$@-])(" + String.join("|", Rooms.SCHEMAS) + ")\\.[a-z_]+");
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");

    @Test
    void namesNoSchemaButItsOwnInCode() {
        assertThat(offences(Rooms.delivered())).isEmpty();
    }

    @Test
    void namesNoSchemaButItsOwnInMigrations() throws IOException {
        List<Path> migrations = migrations();

        assertThat(migrations).isNotEmpty();
        assertThat(migrations.stream().flatMap(SqlRoomsTest::offences)).isEmpty();
    }

    @Test
    void seesTheSqlOfARoom() {
        assertThat(Rooms.delivered().stream().flatMap(SqlRoomsTest::statements))
                .anyMatch(sql -> foreign("api", sql).anyMatch(name -> name.startsWith("ledger.")))
                .anyMatch(sql -> foreign("api", sql).anyMatch(name -> name.startsWith("market.")));
    }

    @Test
    void catchesThePlantedQuery() {
        assertThat(offences(Rooms.planted())).singleElement().asString().contains("Meddler", "market.listings");
    }

    @Test
    void catchesAPlantedMigration() {
        assertThat(foreign("ledger", "create table ledger.x (id uuid references trades.items (id)); -- market.y"))
                .containsExactly("trades.items");
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("src/main/resources/db/"))
                    .filter(file -> file.toString().endsWith(".sql"))
                    .toList();
        }
    }

    private static Stream<String> offences(Path migration) {
        String room = migration.getName(migration.getNameCount() - 2).toString();
        try {
            return foreign(room, Files.readString(migration)).map(name -> migration + " names " + name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> offences(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> statements(type)
                        .flatMap(sql -> foreign(Rooms.of(type).orElseThrow(), sql))
                        .map(name -> type.getName() + " names " + name))
                .toList();
    }

    private static Stream<String> foreign(String room, String sql) {
        return QUALIFIED
                .matcher(COMMENT.matcher(sql).replaceAll(""))
                .results()
                .filter(found -> !found.group(1).equals(room))
                .map(MatchResult::group);
    }

    /** Every constant of the class that looks like SQL, those in annotations too. */
    private static Stream<String> statements(JavaClass type) {
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return StreamSupport.stream(
                            ClassFile.of()
                                    .parse(bytes.readAllBytes())
                                    .constantPool()
                                    .spliterator(),
                            false)
                    .filter(Utf8Entry.class::isInstance)
                    .map(entry -> ((Utf8Entry) entry).stringValue())
                    .filter(text -> STATEMENT.matcher(text).find());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
