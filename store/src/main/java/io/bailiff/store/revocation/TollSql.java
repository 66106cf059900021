package io.bailiff.store.revocation;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Reach;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Toll;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Living;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts what a kill of a scope would end, and whom it would meet. `Alive` is written here once more, in SQL, because
/// a
/// hundred thousand rows are not to be loaded for a number; a test holds the two against each other.
final class TollSql {
    private static final String SESSIONS = """
              FROM session s
              JOIN account u ON u.id = s.user_id
              JOIN tenant t ON 1 = 1
              LEFT JOIN device d ON d.id = s.device_id
             WHERE\s""";

    private static final String LIVE_GRANT = """
            (f.born >= t.killed AND f.born >= c.killed AND f.born >= u.killed AND f.born >= coalesce(uc.killed, 0)
             AND f.born >= coalesce(d.killed, 0) AND f.born >= coalesce(ended.killed, 0) AND f.born >= f.killed
             AND t.enabled = 1 AND c.enabled = 1 AND c.deleted_at IS NULL
             AND u.enabled = 1 AND u.deleted_at IS NULL AND coalesce(d.enabled, 1) = 1
             AND f.expires_at > :now AND f.idle_until > :now
             AND (f.offline = 1 OR coalesce(ended.is_over, 0) = 0))
            """;
    private static final String GRANTS = """
              FROM token_family f
              LEFT JOIN ended ON ended.id = f.session_id
              JOIN account u ON u.id = f.user_id
              JOIN client c ON c.id = f.client_id
              JOIN tenant t ON 1 = 1
              LEFT JOIN user_client uc ON uc.user_id = f.user_id AND uc.client_id = f.client_id
              LEFT JOIN device d ON d.id = f.device_id
             WHERE\s""";

    private static final String ADMINISTRATOR =
            "CASE WHEN EXISTS (SELECT 1 FROM account_role r WHERE r.user_id = u.id) THEN 1 ELSE 0 END AS administrator";

    private static final Count NONE = new Count(0, 0);

    private TollSql() {}

    static Toll count(Sql sql, Scope scope, Instant now) {
        Count sessions = sessions(scope).map(chosen -> count(sql, chosen, now)).orElse(NONE);
        Count grants = count(sql, grants(scope), now);
        return new Toll(sessions.live(), sessions.dead(), grants.live(), grants.dead());
    }

    static Reach reach(Sql sql, Scope scope, Instant now) {
        Set<String> users = new HashSet<>();
        Set<String> administrators = new HashSet<>();
        Set<String> devices = new HashSet<>();
        sessions(scope)
                .ifPresent(chosen -> sql.sql(chosen.live("s.user_id, s.device_id, " + ADMINISTRATOR))
                        .params(chosen.values())
                        .param("now", now.toEpochMilli())
                        .query((row, _) -> meet(row, users, administrators, devices))
                        .list());
        Set<String> apps = new HashSet<>();
        var grants = grants(scope);
        sql.sql(grants.live("f.user_id, f.device_id, f.client_id, " + ADMINISTRATOR))
                .params(grants.values())
                .param("now", now.toEpochMilli())
                .query((row, _) -> meet(row, users, administrators, devices) && apps.add(row.getString("client_id")))
                .list();
        return new Reach(
                users.size(),
                administrators.size(),
                devices.size(),
                apps.stream().sorted().map(ClientId::new).toList());
    }

    private static boolean meet(ResultSet row, Set<String> users, Set<String> administrators, Set<String> devices)
            throws SQLException {
        String user = row.getString("user_id");
        users.add(user);
        devices.add(row.getString("device_id"));
        if (Column.yes(row, "administrator")) {
            administrators.add(user);
        }
        return true;
    }

    /// Scopes within an application end no session.
    private static Optional<Question> sessions(Scope scope) {
        return switch (scope) {
            case Scope.OfTenant _ -> Optional.of(sessions("1 = 1", Map.of()));
            case Scope.OfUser(var user) -> Optional.of(sessions("s.user_id = :id", id(user.text())));
            case Scope.OfDevice(var device) -> Optional.of(sessions("s.device_id = :id", id(device.text())));
            case Scope.OfSession(var session) -> Optional.of(sessions("s.id = :id", id(session.text())));
            case Scope.OfClient _, Scope.OfUserAtClient _, Scope.OfGrant _ -> Optional.empty();
        };
    }

    private static Question grants(Scope scope) {
        return switch (scope) {
            case Scope.OfTenant _ -> grants("1 = 1", "1 = 1", Map.of());
            case Scope.OfClient(var client) -> grants(sessionsOf("client_id"), "f.client_id = :id", id(client.text()));
            case Scope.OfUser(var user) -> grants("s.user_id = :id", "f.user_id = :id", id(user.text()));
            case Scope.OfUserAtClient(var user, var client) ->
                grants(
                        "s.user_id = :user",
                        "f.user_id = :user AND f.client_id = :client",
                        Map.of("user", user.text(), "client", client.text()));
            case Scope.OfDevice(var device) -> grants(sessionsOf("device_id"), "f.device_id = :id", id(device.text()));
            case Scope.OfSession(var session) -> grants("s.id = :id", "f.session_id = :id", id(session.text()));
            case Scope.OfGrant(var grant) -> grants(sessionsOf("id"), "f.id = :id", id(grant.text()));
        };
    }

    private static String sessionsOf(String familyColumn) {
        return "s.id IN (SELECT session_id FROM token_family WHERE " + familyColumn + " = :id)";
    }

    private static Question sessions(String chosen, Map<String, String> values) {
        return new Question("", SESSIONS + chosen, Living.SESSION, values);
    }

    /// Most sessions are in force: those that are not are looked up among few, instead of one by one among all.
    ///
    /// @param sessions chooses the sessions that the families can belong to
    private static Question grants(String sessions, String families, Map<String, String> values) {
        String ended = """
                WITH ended AS MATERIALIZED (
                    SELECT s.id, s.killed,
                           CASE WHEN s.expires_at > :now AND s.idle_until > :now
                                 AND coalesce(s.signed_out_at, :now + 1) > :now
                                THEN 0 ELSE 1 END AS is_over
                      FROM session s
                     WHERE (s.killed > 0 OR s.expires_at <= :now OR s.idle_until <= :now OR s.signed_out_at <= :now)
                       AND %s
                )
                """.formatted(sessions);
        return new Question(ended, GRANTS + families, LIVE_GRANT, values);
    }

    private static Map<String, String> id(String id) {
        return Map.of("id", id);
    }

    private static Count count(Sql sql, Question question, Instant now) {
        return sql.sql(question.counts())
                .params(question.values())
                .param("now", now.toEpochMilli())
                .query((row, _) -> new Count(row.getLong("all_of_them"), row.getLong("live")))
                .single();
    }

    /// Made of constants of this class only.
    ///
    /// @param with what is computed first
    /// @param from the tables and which rows are meant, dead or alive
    /// @param live true of those that are alive
    /// @param values what it binds besides the time
    private record Question(String with, String from, String live, Map<String, String> values) {

        String counts() {
            return with + "SELECT count(*) AS all_of_them, count(CASE WHEN " + live + " THEN 1 END) AS live" + "\n"
                    + from;
        }

        String live(String columns) {
            return with + "SELECT DISTINCT " + columns + "\n" + from + " AND " + live;
        }
    }

    private record Count(long all, long live) {
        long dead() {
            return all - live;
        }
    }
}
