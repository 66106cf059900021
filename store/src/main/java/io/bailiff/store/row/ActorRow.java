package io.bailiff.store.row;

import io.bailiff.core.audit.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The columns `actor_kind`, `actor_id`, `actor_via`.
public final class ActorRow {
    private ActorRow() {}

    public static Actor read(ResultSet row) throws SQLException {
        String id = row.getString("actor_id");
        return switch (row.getString("actor_kind")) {
            case "user" -> new Actor.ByUser(Ids.user(id), Ids.client(row.getString("actor_via")));
            case "client" -> new Actor.ByClient(Ids.client(id));
            case "rule" -> new Actor.ByRule(id);
            case "unknown" -> new Actor.Unknown();
            default -> throw Column.damaged("a kind of actor");
        };
    }
}
