package dev.bailee.database;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Maps rows to records by the names of their components. JDBI by itself matches columns with components anew for every
 * result; here it is remembered for every list of columns.
 */
final class Records implements RowMapperFactory {

    private final Map<Class<?>, RowMapper<?>> mappers = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        if (type instanceof Class<?> row && row.isRecord() && !isColumn(type, config)) {
            return Optional.of(mappers.computeIfAbsent(row, _ -> new Mapper<>(ConstructorMapper.of(row))));
        }
        return Optional.empty();
    }

    // an amount of money is a record as well
    private static boolean isColumn(Type type, ConfigRegistry config) {
        return config.get(ColumnMappers.class).findFor(type).isPresent();
    }

    private record Mapper<T>(RowMapper<T> whole, Map<List<String>, RowMapper<T>> byColumns) implements RowMapper<T> {

        Mapper(RowMapper<T> whole) {
            this(whole, new ConcurrentHashMap<>());
        }

        @Override
        public T map(ResultSet row, StatementContext context) throws SQLException {
            return specialize(row, context).map(row, context);
        }

        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
            List<String> columns = columns(rows.getMetaData());
            RowMapper<T> known = byColumns.get(columns);
            if (known == null) {
                known = whole.specialize(rows, context);
                byColumns.put(columns, known);
            }
            return known;
        }

        private static List<String> columns(ResultSetMetaData rows) throws SQLException {
            List<String> columns = new ArrayList<>(rows.getColumnCount());
            for (int column = 1; column <= rows.getColumnCount(); column++) {
                columns.add(rows.getColumnLabel(column));
            }
            return columns;
        }
    }
}
