package io.bailiff.store.row;

import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A row of `kill`.
public final class KillRow {
    /// To be selected from `kill`.
    public static final String COLUMNS = """
             n, sequence, scope_kind, scope_id, cause, reason, note, ticket, actor_kind, actor_id, actor_via, at, w,
             sessions, sessions_ended, grants, grants_ended""";

    private KillRow() {}

    public static LoggedKill read(ResultSet row) throws SQLException {
        var statement = new Statement(
                Reason.named(row.getString("reason")).orElseThrow(() -> Column.damaged("a reason")),
                row.getString("note"),
                Column.optionalText(row, "ticket"));
        var kill = new Kill(
                scope(row),
                Cause.named(row.getString("cause")).orElseThrow(() -> Column.damaged("a cause")),
                statement,
                ActorRow.read(row),
                Column.instant(row, "at"));
        var toll = new Toll(
                row.getLong("sessions"),
                row.getLong("sessions_ended"),
                row.getLong("grants"),
                row.getLong("grants_ended"));
        return new LoggedKill(
                Column.position(row, "n"), row.getLong("sequence"), kill, toll, Column.optionalInstant(row, "w"));
    }

    /// The columns `scope_kind` and `scope_id`.
    public static Scope scope(ResultSet row) throws SQLException {
        var kind = ScopeKind.named(row.getString("scope_kind")).orElseThrow(() -> Column.damaged("a kind of scope"));
        String id = row.getString("scope_id");
        return switch (kind) {
            case TENANT -> new Scope.OfTenant(Ids.tenant(id));
            case CLIENT -> new Scope.OfClient(Ids.client(id));
            case USER -> new Scope.OfUser(Ids.user(id));
            case USER_CLIENT -> {
                int space = id.indexOf(' ');
                yield new Scope.OfUserAtClient(Ids.user(id.substring(0, space)), Ids.client(id.substring(space + 1)));
            }
            case DEVICE -> new Scope.OfDevice(Ids.device(id));
            case SESSION -> new Scope.OfSession(Ids.session(id));
            case GRANT -> new Scope.OfGrant(Ids.grant(id));
        };
    }
}
