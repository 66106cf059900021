package io.bailiff.store.row;

import io.bailiff.core.audit.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A row of `audit`.
public final class AuditRow {
    /// To be selected from `audit`.
    public static final String COLUMNS =
            "seq, at, actor_kind, actor_id, actor_via, action, target, outcome, detail, link, hash";

    private AuditRow() {}

    public static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                Column.instant(row, "at"),
                ActorRow.read(row),
                row.getString("action"),
                row.getString("target"),
                row.getString("outcome"),
                Json.facts(row.getString("detail")));
    }
}
