package dev.bailee.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script over JDBC, with nothing between. */
final class PlainJdbc {

    // but not the type of a cast
    private static final Pattern NAMED = Pattern.compile("(?<!:):(merchant|user|id)\\b");

    private final List<Statement> statements;

    private PlainJdbc(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    private record Statement(String sql, List<String> names) {

        static Statement of(String written) {
            List<String> names = new ArrayList<>();
            Matcher named = NAMED.matcher(written);
            String sql = named.replaceAll(name -> {
                names.add(name.group(1));
                return "?";
            });
            return new Statement(sql, List.copyOf(names));
        }
    }

    /** Of the statements of a script, which may name what {@link PlainSql} says. */
    static PlainJdbc of(String script) {
        return new PlainJdbc(
                Scripts.statements(script).stream().map(Statement::of).toList());
    }

    /** Runs it once. */
    void run(Connection connection, long merchant, long user, long id) throws SQLException {
        for (Statement statement : statements) {
            switch (statement.sql()) {
                // the driver then sends it along with the next one
                case "begin" -> connection.setAutoCommit(false);
                case "commit" -> {
                    connection.commit();
                    connection.setAutoCommit(true);
                }
                default -> run(connection, statement, merchant, user, id);
            }
        }
    }

    private static void run(Connection connection, Statement statement, long merchant, long user, long id)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            int position = 0;
            for (String name : statement.names()) {
                prepared.setLong(
                        ++position,
                        switch (name) {
                            case "merchant" -> merchant;
                            case "user" -> user;
                            default -> id;
                        });
            }
            prepared.execute();
        }
    }
}
