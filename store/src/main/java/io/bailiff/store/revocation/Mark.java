package io.bailiff.store.revocation;

import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.store.Sql;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The row that a scope's kills are marked on, however many things hang on it, and its two columns: `killed`, and with
/// the stamp `w`. They only ever rise.
///
/// @param table a constant of this class
/// @param where the condition on the row's primary key, a constant of this class too
/// @param key the values that `where` binds
record Mark(String table, String where, Map<String, String> key) {
    private static final String BY_ID = "id = :id";

    static Mark of(Scope scope) {
        return switch (scope) {
            case Scope.OfTenant(var tenant) -> byId("tenant", tenant.text());
            case Scope.OfClient(var client) -> byId("client", client.text());
            case Scope.OfUser(var user) -> byId("account", user.text());
            case Scope.OfUserAtClient(var user, var client) ->
                new Mark(
                        "user_client",
                        "user_id = :user_id AND client_id = :client_id",
                        Map.of("user_id", user.text(), "client_id", client.text()));
            case Scope.OfDevice(var device) -> byId("device", device.text());
            case Scope.OfSession(var session) -> byId("session", session.text());
            case Scope.OfGrant(var grant) -> byId("token_family", grant.text());
        };
    }

    /// @throws IllegalArgumentException if the scope has no row: a kill that nobody would read
    static void raise(Sql sql, Scope scope, Position position) {
        Mark mark = of(scope);
        mark.make(sql, scope);
        int raised = mark.bound(
                        sql.sql("UPDATE " + mark.table + " SET killed = :n WHERE " + mark.where + " AND killed < :n"))
                .param("n", position.value())
                .update();
        if (raised != 1) {
            throw new IllegalArgumentException("there is no " + scope.kind().wireName() + " to kill");
        }
    }

    /// Raises the scope's outside time to at least `proposed`, and locks the row until the commit.
    ///
    /// @return the outside time the scope has now
    static Instant raiseOutsideTime(Sql sql, Scope scope, Instant proposed) {
        Mark mark = of(scope);
        long now = mark.bound(sql.sql("UPDATE " + mark.table + " SET w = CASE WHEN w > :w THEN w ELSE :w END WHERE "
                        + mark.where + " RETURNING w"))
                .param("w", proposed.toEpochMilli())
                .query(Long.class)
                .single();
        return Instant.ofEpochMilli(now);
    }

    /// A browser, and a user at a client, have a row only once they were killed; everything else has one of its own.
    private void make(Sql sql, Scope scope) {
        switch (scope) {
            case Scope.OfDevice _ ->
                bound(sql.sql("INSERT INTO device (id) VALUES (:id) ON CONFLICT (id) DO NOTHING"))
                        .update();
            case Scope.OfUserAtClient _ -> bound(sql.sql("""
                                INSERT INTO user_client (user_id, client_id) VALUES (:user_id, :client_id)
                                ON CONFLICT (user_id, client_id) DO NOTHING
                                """)).update();
            case Scope.OfTenant _, Scope.OfClient _, Scope.OfUser _, Scope.OfSession _, Scope.OfGrant _ -> {}
        }
    }

    private static Mark byId(String table, String id) {
        return new Mark(table, BY_ID, Map.of("id", id));
    }

    private StatementSpec bound(StatementSpec statement) {
        key.forEach(statement::param);
        return statement;
    }
}
