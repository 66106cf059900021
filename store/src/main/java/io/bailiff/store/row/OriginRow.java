package io.bailiff.store.row;

import io.bailiff.core.origin.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The three columns in which a session or a half-done sign-in remembers who vouched for it.
public final class OriginRow {
    private OriginRow() {}

    /// @param prefix of the columns' names in the result
    public static Optional<Origin> read(ResultSet row, String prefix) throws SQLException {
        String source = row.getString(prefix + "origin_source");
        return source == null
                ? Optional.empty()
                : Optional.of(new Origin(
                        source,
                        row.getString(prefix + "origin_subject"),
                        Column.optionalText(row, prefix + "origin_session")));
    }

    /// Fills `:originSource`, `:originSubject` and `:originSession` in.
    public static StatementSpec param(StatementSpec statement, Optional<Origin> origin) {
        return statement
                .param("originSource", origin.map(Origin::source).orElse(null), Types.VARCHAR)
                .param("originSubject", origin.map(Origin::subject).orElse(null), Types.VARCHAR)
                .param("originSession", origin.flatMap(Origin::session).orElse(null), Types.VARCHAR);
    }
}
