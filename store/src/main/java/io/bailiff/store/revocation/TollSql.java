package io.bailiff.store.revocation;

import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Toll;
import io.bailiff.store.Sql;
import java.time.Instant;

/// Counts what a kill of a scope would end. `Alive` is written here once more, in SQL, because a hundred thousand rows
/// are not to be loaded for a number; a test holds the two against each other.
final class TollSql {
    private static final String SESSIONS = """
            SELECT count(*) AS all_of_them,
                   count(CASE WHEN s.born >= t.killed AND s.born >= u.killed AND s.born >= coalesce(d.killed, 0)
                               AND s.born >= s.killed
                               AND t.enabled = 1 AND u.enabled = 1 AND u.deleted_at IS NULL
                               AND s.expires_at > :now AND s.idle_until > :now
                               AND coalesce(s.signed_out_at, :now + 1) > :now
                              THEN 1 END) AS live
              FROM session s
              JOIN account u ON u.id = s.user_id
              JOIN tenant t ON 1 = 1
              LEFT JOIN device d ON d.id = s.device_id
            """;

    private static final String GRANTS = """
            SELECT count(*) AS all_of_them,
                   count(CASE WHEN f.born >= t.killed AND f.born >= c.killed AND f.born >= u.killed
                               AND f.born >= coalesce(uc.killed, 0) AND f.born >= coalesce(d.killed, 0)
                               AND f.born >= s.killed AND f.born >= f.killed
                               AND t.enabled = 1 AND c.enabled = 1 AND c.deleted_at IS NULL
                               AND u.enabled = 1 AND u.deleted_at IS NULL
                               AND f.expires_at > :now AND f.idle_until > :now
                               AND (f.offline = 1
                                    OR (s.expires_at > :now AND s.idle_until > :now
                                        AND coalesce(s.signed_out_at, :now + 1) > :now))
                              THEN 1 END) AS live
              FROM token_family f
              JOIN session s ON s.id = f.session_id
              JOIN account u ON u.id = f.user_id
              JOIN client c ON c.id = f.client_id
              JOIN tenant t ON 1 = 1
              LEFT JOIN user_client uc ON uc.user_id = f.user_id AND uc.client_id = f.client_id
              LEFT JOIN device d ON d.id = f.device_id
            """;

    private static final Count NONE = new Count(0, 0);

    private TollSql() {}

    static Toll count(Sql sql, Scope scope, Instant now) {
        Count sessions = switch (scope) {
            case Scope.OfTenant _ -> count(sql, SESSIONS, "", now);
            case Scope.OfUser(var user) -> count(sql, SESSIONS + "WHERE s.user_id = :id", user.text(), now);
            case Scope.OfDevice(var device) -> count(sql, SESSIONS + "WHERE s.device_id = :id", device.text(), now);
            case Scope.OfSession(var session) -> count(sql, SESSIONS + "WHERE s.id = :id", session.text(), now);
            case Scope.OfClient _, Scope.OfUserAtClient _, Scope.OfGrant _ -> NONE;
        };
        Count grants = switch (scope) {
            case Scope.OfTenant _ -> count(sql, GRANTS, "", now);
            case Scope.OfClient(var client) -> count(sql, GRANTS + "WHERE f.client_id = :id", client.text(), now);
            case Scope.OfUser(var user) -> count(sql, GRANTS + "WHERE f.user_id = :id", user.text(), now);
            case Scope.OfUserAtClient(var user, var client) ->
                sql.sql(GRANTS + "WHERE f.user_id = :user AND f.client_id = :client")
                        .param("user", user.text())
                        .param("client", client.text())
                        .param("now", now.toEpochMilli())
                        .query((row, _) -> new Count(row.getLong("all_of_them"), row.getLong("live")))
                        .single();
            case Scope.OfDevice(var device) -> count(sql, GRANTS + "WHERE f.device_id = :id", device.text(), now);
            case Scope.OfSession(var session) -> count(sql, GRANTS + "WHERE f.session_id = :id", session.text(), now);
            case Scope.OfGrant(var grant) -> count(sql, GRANTS + "WHERE f.id = :id", grant.text(), now);
        };
        return new Toll(sessions.live(), sessions.dead(), grants.live(), grants.dead());
    }

    private static Count count(Sql sql, String statement, String id, Instant now) {
        return sql.sql(statement)
                .param("id", id)
                .param("now", now.toEpochMilli())
                .query((row, _) -> new Count(row.getLong("all_of_them"), row.getLong("live")))
                .single();
    }

    private record Count(long all, long live) {
        long dead() {
            return all - live;
        }
    }
}
