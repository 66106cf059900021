package io.bailiff.store.row;

import io.bailiff.core.id.ApiId;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.ClaimsMark;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.LogEntry;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of `claims_change` and `claims_mark`, each beside the tenant's id as `tenant_id`.
public final class ClaimsRow {
    /// To be selected from `claims_change`.
    public static final String COLUMNS = """
             n, sequence, user_id, api_id, scope, cause, actor_kind, actor_id, actor_via, at,
             (SELECT id FROM tenant) AS tenant_id""";

    /// To be selected from `claims_mark`.
    public static final String MARK = "user_id, api_id, scope, n, at, (SELECT id FROM tenant) AS tenant_id";

    private ClaimsRow() {}

    public static LogEntry.Outdated change(ResultSet row) throws SQLException {
        var change = new ClaimsChange(
                scope(row),
                ClaimsChange.Cause.named(row.getString("cause")),
                ActorRow.read(row),
                Column.instant(row, "at"));
        return new LogEntry.Outdated(Column.position(row, "n"), row.getLong("sequence"), change);
    }

    public static ClaimsMark mark(ResultSet row) throws SQLException {
        return new ClaimsMark(scope(row), Column.position(row, "n"));
    }

    public static ClaimsScope scope(ResultSet row) throws SQLException {
        String user = row.getString("user_id");
        String api = row.getString("api_id");
        if (user.isEmpty()) {
            return new ClaimsScope.OfTenant(Ids.tenant(row.getString("tenant_id")));
        }
        return api.isEmpty()
                ? new ClaimsScope.OfUser(Ids.user(user))
                : new ClaimsScope.OfPermission(Ids.user(user), new ApiId(api), row.getString("scope"));
    }

    /// The columns `user_id`, `api_id` and `scope` of a scope of claims.
    public record Key(String user, String api, String scope) {
        public static Key of(ClaimsScope scope) {
            return switch (scope) {
                case ClaimsScope.OfTenant _ -> new Key("", "", "");
                case ClaimsScope.OfUser(var user) -> new Key(user.text(), "", "");
                case ClaimsScope.OfPermission(var user, var api, var name) -> new Key(user.text(), api.text(), name);
            };
        }
    }
}
