package io.bailiff.store.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.logout.Holding;
import io.bailiff.core.logout.LogoutCursor;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutPlace;
import io.bailiff.core.logout.LogoutReason;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.logout.Watched;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.revocation.LogSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import io.bailiff.store.row.SessionFactsRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Back-channel logout on one open transaction.
public record SqlLogouts(Sql store) implements LogoutTx, LogSql, AuditSql {
    private static final String OPENID = "openid";

    /// What needs a look first.
    private static final List<LogoutDelivery.State> FIRST = List.of(
            LogoutDelivery.State.DEAD,
            LogoutDelivery.State.REFUSED,
            LogoutDelivery.State.PENDING,
            LogoutDelivery.State.DELIVERED);

    private static final String DELIVERY = """
            SELECT session_id, client_id, user_id, reason, killed, state, created_at, due_at, attempts, answer,
                   settled_at
              FROM logout_delivery
            """;

    @Override
    public LogoutCursor cursor() {
        return store.sql("SELECT sequence, after_grant FROM logout_cursor WHERE id = 1")
                .query((row, _) ->
                        new LogoutCursor(row.getLong("sequence"), GrantId.parse(row.getString("after_grant"))))
                .single();
    }

    @Override
    public boolean move(LogoutCursor from, LogoutCursor to) {
        return store.sql("""
                        UPDATE logout_cursor SET sequence = :toSequence, after_grant = :toGrant
                         WHERE id = 1 AND sequence = :fromSequence AND after_grant = :fromGrant
                        """)
                        .param("toSequence", to.sequence())
                        .param("toGrant", text(to.after()))
                        .param("fromSequence", from.sequence())
                        .param("fromGrant", text(from.after()))
                        .update()
                == 1;
    }

    /// Before every grant, if there is none.
    private static String text(Optional<GrantId> grant) {
        return grant.map(GrantId::text).orElse("");
    }

    @Override
    public Map<ClientId, String> logoutAddresses() {
        Map<ClientId, String> addresses = new LinkedHashMap<>();
        store.sql("SELECT id, backchannel_logout_uri FROM client WHERE backchannel_logout_uri IS NOT NULL")
                .query((row, _) -> Map.entry(Ids.client(row.getString("id")), row.getString("backchannel_logout_uri")))
                .list()
                .forEach(entry -> addresses.put(entry.getKey(), entry.getValue()));
        return addresses;
    }

    @Override
    public Map<ClientId, String> frontChannelAddresses() {
        Map<ClientId, String> addresses = new LinkedHashMap<>();
        store.sql("""
                        SELECT id, frontchannel_logout_uri FROM client
                         WHERE frontchannel_logout_uri IS NOT NULL AND enabled = 1 AND deleted_at IS NULL
                        """)
                .query((row, _) -> Map.entry(Ids.client(row.getString("id")), row.getString("frontchannel_logout_uri")))
                .list()
                .forEach(entry -> addresses.put(entry.getKey(), entry.getValue()));
        return addresses;
    }

    @Override
    public List<Holding> holdings(Scope scope, Optional<GrantId> after, int limit) {
        var chosen = chosen(scope);
        var statement = store.sql("""
                        SELECT f.id, f.session_id, f.device_id, f.user_id, f.client_id, f.born, f.scopes
                          FROM token_family f
                         WHERE f.id > :after %s
                         ORDER BY f.id
                         LIMIT :limit
                        """.formatted(chosen.condition()))
                .param("after", text(after))
                .param("limit", limit);
        chosen.values().forEach(statement::param);
        return statement
                .query((row, _) -> new Holding(
                        Ids.grant(row.getString("id")),
                        Ids.session(row.getString("session_id")),
                        Ids.device(row.getString("device_id")),
                        Ids.user(row.getString("user_id")),
                        Ids.client(row.getString("client_id")),
                        Column.position(row, "born"),
                        Json.set(row.getString("scopes")).contains(OPENID)))
                .list();
    }

    /// @param condition made of constants of this class only
    private record Chosen(String condition, Map<String, String> values) {}

    private static Chosen chosen(Scope scope) {
        return switch (scope) {
            case Scope.OfTenant _ -> new Chosen("", Map.of());
            case Scope.OfClient(var client) -> new Chosen("AND f.client_id = :client", Map.of("client", client.text()));
            case Scope.OfUser(var user) -> new Chosen("AND f.user_id = :user", Map.of("user", user.text()));
            case Scope.OfUserAtClient(var user, var client) ->
                new Chosen(
                        "AND f.user_id = :user AND f.client_id = :client",
                        Map.of("user", user.text(), "client", client.text()));
            case Scope.OfDevice(var device) -> new Chosen("AND f.device_id = :device", Map.of("device", device.text()));
            case Scope.OfSession(var session) ->
                new Chosen("AND f.session_id = :session", Map.of("session", session.text()));
            case Scope.OfGrant(var grant) -> new Chosen("AND f.id = :grant", Map.of("grant", grant.text()));
        };
    }

    @Override
    public List<ClientId> signedInBy(SessionId session) {
        return store
                .sql("SELECT DISTINCT client_id, scopes FROM token_family WHERE session_id = :session")
                .param("session", session.text())
                .query((row, _) -> Map.entry(Ids.client(row.getString("client_id")), Json.set(row.getString("scopes"))))
                .list()
                .stream()
                .filter(entry -> entry.getValue().contains(OPENID))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();
    }

    @Override
    public List<Watched> watched(Instant now, int limit) {
        return store.sql("""
                        SELECT session_id, look_at FROM logout_watch
                         WHERE look_at <= :now
                         ORDER BY look_at
                         LIMIT :limit
                        """)
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) ->
                        new Watched(Ids.session(row.getString("session_id")), Column.instant(row, "look_at")))
                .list();
    }

    @Override
    public boolean lookAgain(Watched watched, Instant at) {
        return store.sql("""
                        UPDATE logout_watch SET look_at = :at WHERE session_id = :session AND look_at = :lookAt
                        """)
                        .param("session", watched.session().text())
                        .param("lookAt", watched.lookAt().toEpochMilli())
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public boolean forget(Watched watched) {
        return store.sql("DELETE FROM logout_watch WHERE session_id = :session AND look_at = :lookAt")
                        .param("session", watched.session().text())
                        .param("lookAt", watched.lookAt().toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public Optional<SessionFacts> session(SessionId id) {
        return store.sql(SessionFactsRow.SELECT + "WHERE s.id = :id")
                .param("id", id.text())
                .query((row, _) -> SessionFactsRow.read(row))
                .optional();
    }

    @Override
    public List<ClientId> waiting(Instant now) {
        return store.sql("SELECT DISTINCT client_id FROM logout_delivery WHERE state = 'pending' AND due_at <= :now")
                .param("now", now.toEpochMilli())
                .query((row, _) -> Ids.client(row.getString("client_id")))
                .list();
    }

    @Override
    public List<LogoutDelivery> due(ClientId client, Instant now, int limit) {
        return store.sql(DELIVERY + """
                        WHERE state = 'pending' AND client_id = :client AND due_at <= :now
                        ORDER BY due_at
                        LIMIT :limit
                        """)
                .param("client", client.text())
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> delivery(row))
                .list();
    }

    @Override
    public Optional<LogoutDelivery> delivery(SessionId session, ClientId client) {
        return store.sql(DELIVERY + " WHERE session_id = :session AND client_id = :client")
                .param("session", session.text())
                .param("client", client.text())
                .query((row, _) -> delivery(row))
                .optional();
    }

    @Override
    public List<LogoutDelivery> deliveries(
            Optional<ClientId> client, Optional<LogoutDelivery.State> state, Optional<LogoutPlace> after, int limit) {
        var statement = store.sql(DELIVERY
                        + " WHERE 1 = 1"
                        + (client.isPresent() ? " AND client_id = :client" : "")
                        + (state.isPresent() ? " AND state = :state" : "")
                        + (after.isPresent() ? " AND (created_at, session_id, client_id) < (:at, :session, :app)" : "")
                        + " ORDER BY created_at DESC, session_id DESC, client_id DESC LIMIT :limit")
                .param("limit", limit);
        client.ifPresent(one -> statement.param("client", one.text()));
        state.ifPresent(one -> statement.param("state", one.wireName()));
        after.ifPresent(place -> statement
                .param("at", place.createdAt().toEpochMilli())
                .param("session", place.session().text())
                .param("app", place.client().text()));
        return statement.query((row, _) -> delivery(row)).list();
    }

    private static LogoutDelivery delivery(ResultSet row) throws SQLException {
        long kill = row.getLong("killed");
        return new LogoutDelivery(
                Ids.session(row.getString("session_id")),
                Ids.client(row.getString("client_id")),
                Ids.user(row.getString("user_id")),
                LogoutReason.named(row.getString("reason")).orElseThrow(() -> Column.damaged("a reason")),
                kill == 0 ? Optional.empty() : Optional.of(new Position(kill)),
                state(row),
                Column.instant(row, "created_at"),
                Column.instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("answer"),
                Column.optionalInstant(row, "settled_at"));
    }

    @Override
    public List<LogoutDelivery> logoutsOf(Position kill, int limit) {
        List<LogoutDelivery> found = new ArrayList<>();
        for (LogoutDelivery.State state : FIRST) {
            if (found.size() < limit) {
                found.addAll(
                        store.sql(DELIVERY + " WHERE killed = :kill AND killed > 0 AND state = :state LIMIT :limit")
                                .param("kill", kill.value())
                                .param("state", state.wireName())
                                .param("limit", limit - found.size())
                                .query((row, _) -> delivery(row))
                                .list());
            }
        }
        return found;
    }

    @Override
    public Map<LogoutDelivery.State, Long> logoutTally(Position kill) {
        Map<LogoutDelivery.State, Long> counts = new EnumMap<>(LogoutDelivery.State.class);
        store.sql("""
                        SELECT state, count(*) AS told
                          FROM logout_delivery
                         WHERE killed = :kill AND killed > 0
                         GROUP BY state
                        """)
                .param("kill", kill.value())
                .query((row, _) -> Map.entry(state(row), row.getLong("told")))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static LogoutDelivery.State state(ResultSet row) throws SQLException {
        return LogoutDelivery.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state"));
    }

    @Override
    public List<Backlog> logoutBacklogs() {
        return store.sql("""
                        SELECT client_id, sum(waiting) AS waiting, min(oldest) AS oldest, sum(given_up) AS given_up
                          FROM (SELECT client_id, count(*) AS waiting, min(created_at) AS oldest, 0 AS given_up
                                  FROM logout_delivery
                                 WHERE state = 'pending'
                                 GROUP BY client_id
                                 UNION ALL
                                SELECT client_id, 0, NULL, count(*)
                                  FROM logout_delivery
                                 WHERE state IN ('refused', 'dead')
                                 GROUP BY client_id) AS part
                         GROUP BY client_id
                         ORDER BY client_id
                        """)
                .query((row, _) -> new Backlog(
                        Ids.client(row.getString("client_id")),
                        row.getLong("waiting"),
                        Column.optionalInstant(row, "oldest"),
                        row.getLong("given_up")))
                .list();
    }

    @Override
    public long pending() {
        return store.sql("SELECT count(*) FROM logout_delivery WHERE state = 'pending'")
                .query(Long.class)
                .single();
    }

    @Override
    public void owe(LogoutDelivery delivery) {
        var _ = store.sql("""
                        INSERT INTO logout_delivery (session_id, client_id, user_id, reason, killed, state, created_at,
                                                     due_at, attempts, answer)
                        VALUES (:session, :client, :user, :reason, :killed, :state, :createdAt, :dueAt, :attempts,
                                :answer)
                        ON CONFLICT (session_id, client_id) DO NOTHING
                        """)
                .param("session", delivery.session().text())
                .param("client", delivery.client().text())
                .param("user", delivery.user().text())
                .param("reason", delivery.reason().wireName())
                .param("killed", delivery.kill().map(Position::value).orElse(0L))
                .param("state", delivery.state().wireName())
                .param("createdAt", delivery.createdAt().toEpochMilli())
                .param("dueAt", delivery.dueAt().toEpochMilli())
                .param("attempts", delivery.attempts())
                .param("answer", delivery.answer())
                .update();
    }

    @Override
    public boolean claim(LogoutDelivery delivery, Instant until) {
        return store.sql("""
                        UPDATE logout_delivery SET attempts = attempts + 1, due_at = :until
                         WHERE session_id = :session AND client_id = :client
                           AND state = 'pending' AND attempts = :attempts
                        """)
                        .param("session", delivery.session().text())
                        .param("client", delivery.client().text())
                        .param("attempts", delivery.attempts())
                        .param("until", until.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void postpone(LogoutDelivery claimed, Instant until, String answer) {
        var _ = store.sql("""
                        UPDATE logout_delivery SET due_at = :until, answer = :answer
                         WHERE session_id = :session AND client_id = :client
                           AND state = 'pending' AND attempts = :attempts
                        """)
                .param("session", claimed.session().text())
                .param("client", claimed.client().text())
                .param("attempts", claimed.attempts())
                .param("until", until.toEpochMilli())
                .param("answer", answer)
                .update();
    }

    @Override
    public boolean queueAgain(LogoutDelivery delivery, Instant now) {
        return store.sql("""
                        UPDATE logout_delivery SET state = 'pending', due_at = :now, settled_at = NULL
                         WHERE session_id = :session AND client_id = :client AND state IN ('refused', 'dead')
                        """)
                        .param("session", delivery.session().text())
                        .param("client", delivery.client().text())
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public boolean settle(LogoutDelivery claimed, LogoutDelivery.State state, String answer, Instant at) {
        return store.sql("""
                        UPDATE logout_delivery SET state = :state, answer = :answer, settled_at = :at
                         WHERE session_id = :session AND client_id = :client AND state = 'pending'
                        """)
                        .param("session", claimed.session().text())
                        .param("client", claimed.client().text())
                        .param("state", state.wireName())
                        .param("answer", answer)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }
}
