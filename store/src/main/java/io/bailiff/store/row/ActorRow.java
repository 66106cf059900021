package io.bailiff.store.row;

import io.bailiff.core.audit.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The columns `actor_kind`, `actor_id`, `actor_via`.
public final class ActorRow {
    private ActorRow() {}

    public static Actor read(ResultSet row) throws SQLException {
        return Actor.of(row.getString("actor_kind"), row.getString("actor_id"), row.getString("actor_via"))
                .orElseThrow(() -> Column.damaged("an actor"));
    }
}
