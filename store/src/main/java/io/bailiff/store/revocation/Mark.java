package io.bailiff.store.revocation;

import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.store.Sql;
import java.time.Instant;

/// The two columns that a kill raises on its scope's row, however many things hang on it: `killed`, and with the stamp
/// `w`. They only ever rise.
final class Mark {
    private Mark() {}

    /// @throws IllegalArgumentException if the scope has no row: a kill that nobody would read
    static void raise(Sql sql, Scope scope, Position position) {
        long n = position.value();
        int raised = switch (scope) {
            case Scope.OfTenant(var tenant) ->
                sql.sql("UPDATE tenant SET killed = :n WHERE id = :id AND killed < :n")
                        .param("id", tenant.text())
                        .param("n", n)
                        .update();
            case Scope.OfClient(var client) ->
                sql.sql("UPDATE client SET killed = :n WHERE id = :id AND killed < :n")
                        .param("id", client.text())
                        .param("n", n)
                        .update();
            case Scope.OfUser(var user) ->
                sql.sql("UPDATE account SET killed = :n WHERE id = :id AND killed < :n")
                        .param("id", user.text())
                        .param("n", n)
                        .update();
            case Scope.OfUserAtClient(var user, var client) ->
                sql.sql("""
                                INSERT INTO user_client (user_id, client_id, killed) VALUES (:user, :client, :n)
                                ON CONFLICT (user_id, client_id) DO UPDATE SET killed = excluded.killed
                                 WHERE user_client.killed < excluded.killed
                                """)
                        .param("user", user.text())
                        .param("client", client.text())
                        .param("n", n)
                        .update();
            case Scope.OfDevice(var device) ->
                sql.sql("""
                                INSERT INTO device (id, killed) VALUES (:id, :n)
                                ON CONFLICT (id) DO UPDATE SET killed = excluded.killed
                                 WHERE device.killed < excluded.killed
                                """).param("id", device.text()).param("n", n).update();
            case Scope.OfSession(var session) ->
                sql.sql("UPDATE session SET killed = :n WHERE id = :id AND killed < :n")
                        .param("id", session.text())
                        .param("n", n)
                        .update();
            case Scope.OfGrant(var grant) ->
                sql.sql("UPDATE token_family SET killed = :n WHERE id = :id AND killed < :n")
                        .param("id", grant.text())
                        .param("n", n)
                        .update();
        };
        if (raised != 1) {
            throw new IllegalArgumentException("there is no " + scope.kind().wireName() + " to kill");
        }
    }

    /// Raises the scope's outside time to at least `proposed`, and locks the row until the commit.
    ///
    /// @return the outside time the scope has now
    static Instant raiseOutsideTime(Sql sql, Scope scope, Instant proposed) {
        long w = proposed.toEpochMilli();
        long now = switch (scope) {
            case Scope.OfTenant(var tenant) ->
                sql.sql("""
                                UPDATE tenant SET w = CASE WHEN w > :w THEN w ELSE :w END WHERE id = :id RETURNING w
                                """)
                        .param("id", tenant.text())
                        .param("w", w)
                        .query(Long.class)
                        .single();
            case Scope.OfClient(var client) ->
                sql.sql("""
                                UPDATE client SET w = CASE WHEN w > :w THEN w ELSE :w END WHERE id = :id RETURNING w
                                """)
                        .param("id", client.text())
                        .param("w", w)
                        .query(Long.class)
                        .single();
            case Scope.OfUser(var user) ->
                sql.sql("""
                                UPDATE account SET w = CASE WHEN w > :w THEN w ELSE :w END WHERE id = :id RETURNING w
                                """)
                        .param("id", user.text())
                        .param("w", w)
                        .query(Long.class)
                        .single();
            case Scope.OfUserAtClient(var user, var client) ->
                sql.sql("""
                                UPDATE user_client SET w = CASE WHEN w > :w THEN w ELSE :w END
                                 WHERE user_id = :user AND client_id = :client
                                RETURNING w
                                """)
                        .param("user", user.text())
                        .param("client", client.text())
                        .param("w", w)
                        .query(Long.class)
                        .single();
            case Scope.OfDevice(var device) ->
                sql.sql("""
                                UPDATE device SET w = CASE WHEN w > :w THEN w ELSE :w END WHERE id = :id RETURNING w
                                """)
                        .param("id", device.text())
                        .param("w", w)
                        .query(Long.class)
                        .single();
            case Scope.OfSession(var session) ->
                sql.sql("""
                                UPDATE session SET w = CASE WHEN w > :w THEN w ELSE :w END WHERE id = :id RETURNING w
                                """)
                        .param("id", session.text())
                        .param("w", w)
                        .query(Long.class)
                        .single();
            case Scope.OfGrant(var grant) ->
                sql.sql("""
                                UPDATE token_family SET w = CASE WHEN w > :w THEN w ELSE :w END
                                 WHERE id = :id
                                RETURNING w
                                """)
                        .param("id", grant.text())
                        .param("w", w)
                        .query(Long.class)
                        .single();
        };
        return Instant.ofEpochMilli(now);
    }
}
