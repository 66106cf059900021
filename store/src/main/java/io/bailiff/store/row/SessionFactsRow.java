package io.bailiff.store.row;

import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.session.SessionFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/// A session joined with all that decides about it: one statement, so one moment.
public final class SessionFactsRow {
    /// Ends before `WHERE`.
    public static final String SELECT =
            "SELECT " + SessionRow.COLUMNS + ", " + UserRow.COLUMNS + ", " + StandingRow.TENANT
                    + ", " + StandingRow.USER + ", " + StandingRow.DEVICE + ", " + StandingRow.SESSION + """

              FROM session s
              JOIN account u ON u.id = s.user_id
              JOIN tenant t ON 1 = 1
              LEFT JOIN device d ON d.id = s.device_id
            """;

    private static final Set<ScopeKind> SCOPES =
            EnumSet.of(ScopeKind.TENANT, ScopeKind.USER, ScopeKind.DEVICE, ScopeKind.SESSION);

    private SessionFactsRow() {}

    public static SessionFacts read(ResultSet row) throws SQLException {
        return new SessionFacts(SessionRow.read(row), UserRow.read(row), StandingRow.read(row, SCOPES));
    }
}
