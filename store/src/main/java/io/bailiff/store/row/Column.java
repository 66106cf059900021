package io.bailiff.store.row;

import io.bailiff.core.revocation.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Reading single columns as what they mean.
public final class Column {
    private Column() {}

    public static Instant instant(ResultSet row, String name) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(name));
    }

    public static Optional<Instant> optionalInstant(ResultSet row, String name) throws SQLException {
        long millis = row.getLong(name);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    public static Optional<String> optionalText(ResultSet row, String name) throws SQLException {
        return Optional.ofNullable(row.getString(name));
    }

    /// A mark: 0, as if never killed, where an outer join found no row.
    public static Position position(ResultSet row, String name) throws SQLException {
        return new Position(row.getLong(name));
    }

    public static boolean yes(ResultSet row, String name) throws SQLException {
        return row.getLong(name) == 1;
    }

    public static int of(boolean yes) {
        return yes ? 1 : 0;
    }

    /// For a text that the database must hold in the form it was written in.
    public static IllegalStateException damaged(String what) {
        return new IllegalStateException("the database holds " + what + " that is not one");
    }

    /// Sorts after every text that starts with `prefix`.
    public static String afterPrefix(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }

    /// For a statement that asks for some of many: it has the same length every time, so that it is one statement.
    public static List<String> padded(List<String> texts, int to) {
        if (texts.size() > to) {
            throw new IllegalArgumentException("more than " + to + " at once");
        }
        List<String> padded = new ArrayList<>(texts);
        padded.addAll(Collections.nCopies(to - texts.size(), ""));
        return padded;
    }
}
