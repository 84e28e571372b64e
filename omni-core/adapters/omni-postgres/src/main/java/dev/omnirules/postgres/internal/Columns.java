package dev.omnirules.postgres.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to be inserted by one statement, as an array per column. Used by one thread. */
public final class Columns {

    private final List<String> types;
    private final List<List<@Nullable Object>> values = new ArrayList<>();

    public Columns(String... types) {
        this.types = List.of(types);
        this.types.forEach(type -> values.add(new ArrayList<>()));
    }

    public void add(@Nullable Object... row) {
        for (int i = 0; i < row.length; i++) {
            values.get(i).add(row[i]);
        }
    }

    /** Sets the parameters from a position on, and returns the position after them. */
    public int bind(Connection connection, PreparedStatement statement, int from) throws SQLException {
        int next = from;
        for (int i = 0; i < types.size(); i++) {
            List<@Nullable Object> column = values.get(i);
            Object[] elements = types.get(i).equals("bytea") ? column.toArray(new byte[0][]) : column.toArray();
            statement.setArray(next++, connection.createArrayOf(types.get(i), elements));
        }
        return next;
    }

    public static Array texts(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    public static Array uuids(Connection connection, Collection<?> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
