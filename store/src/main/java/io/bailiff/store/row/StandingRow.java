package io.bailiff.store.row;

import io.bailiff.core.revocation.Marks;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/// How the rows of the scopes stand towards one thing. Each scope has one alias everywhere: `tenant t`, `client c`,
/// `account u`, `user_client uc`, `device d`, `session s`, `token_family f`. A scope that an outer join did not find
/// was
/// never killed and is not disabled.
public final class StandingRow {
    public static final String TENANT = """
             t.killed AS t_mark, t.w AS t_outside, CASE WHEN t.enabled = 0 THEN 1 ELSE 0 END AS t_disabled""";
    public static final String CLIENT = """
             c.killed AS c_mark, c.w AS c_outside,
             CASE WHEN c.enabled = 0 OR c.deleted_at IS NOT NULL THEN 1 ELSE 0 END AS c_disabled""";
    public static final String USER = """
             u.killed AS u_mark, u.w AS u_outside,
             CASE WHEN u.enabled = 0 OR u.deleted_at IS NOT NULL THEN 1 ELSE 0 END AS u_disabled""";
    public static final String USER_CLIENT = "uc.killed AS uc_mark, uc.w AS uc_outside";
    public static final String DEVICE = """
             d.killed AS d_mark, d.w AS d_outside, CASE WHEN d.enabled = 0 THEN 1 ELSE 0 END AS d_disabled""";
    public static final String SESSION = "s.killed AS s_mark, s.w AS s_outside";
    public static final String GRANT = """
             f.killed AS f_mark, f.w AS f_outside,
             (SELECT max(m.n) FROM claims_mark m WHERE m.user_id IN ('', f.user_id)) AS f_outdated""";

    private static final Set<ScopeKind> CAN_BE_DISABLED =
            EnumSet.of(ScopeKind.TENANT, ScopeKind.CLIENT, ScopeKind.USER, ScopeKind.DEVICE);

    private StandingRow() {}

    /// @param scopes those whose columns were selected
    public static Standing read(ResultSet row, Set<ScopeKind> scopes) throws SQLException {
        Marks marks = Marks.NONE;
        Set<ScopeKind> disabled = EnumSet.noneOf(ScopeKind.class);
        long floor = 0;
        for (ScopeKind scope : scopes) {
            String alias = alias(scope);
            marks = marks.raised(scope, Column.position(row, alias + "_mark"));
            var outside = Column.optionalInstant(row, alias + "_outside");
            floor = Math.max(floor, outside.map(Stamp::floor).orElse(0L));
            if (CAN_BE_DISABLED.contains(scope) && Column.yes(row, alias + "_disabled")) {
                disabled.add(scope);
            }
        }
        var outdated = scopes.contains(ScopeKind.GRANT) ? new Position(row.getLong("f_outdated")) : Position.NONE;
        return new Standing(marks, disabled, floor, outdated);
    }

    private static String alias(ScopeKind scope) {
        return switch (scope) {
            case TENANT -> "t";
            case CLIENT -> "c";
            case USER -> "u";
            case USER_CLIENT -> "uc";
            case DEVICE -> "d";
            case SESSION -> "s";
            case GRANT -> "f";
        };
    }
}
