package io.bailiff.store.row;

import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.revocation.ScopeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/// A grant joined with all that decides about it: one statement, so one moment.
public final class GrantFactsRow {
    /// Ends before `WHERE`.
    public static final String SELECT = "SELECT " + GrantRow.COLUMNS + ", " + SessionRow.COLUMNS + ", "
            + UserRow.COLUMNS
            + ", " + ClientRow.COLUMNS + ", " + StandingRow.TENANT + ", " + StandingRow.CLIENT + ", " + StandingRow.USER
            + ", " + StandingRow.USER_CLIENT + ", " + StandingRow.DEVICE + ", " + StandingRow.SESSION + ", "
            + StandingRow.GRANT + """

              FROM token_family f
              JOIN session s ON s.id = f.session_id
              JOIN account u ON u.id = f.user_id
              JOIN client c ON c.id = f.client_id
              JOIN tenant t ON 1 = 1
              LEFT JOIN user_client uc ON uc.user_id = f.user_id AND uc.client_id = f.client_id
              LEFT JOIN device d ON d.id = f.device_id
            """;

    private static final Set<ScopeKind> SCOPES = EnumSet.allOf(ScopeKind.class);

    private GrantFactsRow() {}

    public static GrantFacts read(ResultSet row) throws SQLException {
        return new GrantFacts(
                GrantRow.read(row),
                SessionRow.read(row),
                UserRow.read(row),
                ClientRow.read(row),
                StandingRow.read(row, SCOPES));
    }
}
