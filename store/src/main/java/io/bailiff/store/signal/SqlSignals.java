package io.bailiff.store.signal;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.signal.Removal;
import io.bailiff.core.signal.SignalCursor;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalPlace;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectPattern;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.audit.ChainSql;
import io.bailiff.store.revocation.LogSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Streams of shared signals on one open transaction.
public record SqlSignals(Sql store) implements SignalTx, LogSql, ChainSql, AuditSql {
    /// The delivery `d` may go out to its stream `st`.
    private static final String MAY_GO = """
            (st.status = 'enabled' OR (st.status_by <> 'receiver' AND d.type = '%s'))
            """.formatted(SignalType.STREAM_UPDATED.uri());

    @Override
    public SignalCursor signalCursor() {
        return store.sql("SELECT sequence, link FROM signal_cursor WHERE id = 1")
                .query((row, _) -> new SignalCursor(row.getLong("sequence"), row.getLong("link")))
                .single();
    }

    @Override
    public boolean move(SignalCursor from, SignalCursor to) {
        return store.sql("""
                        UPDATE signal_cursor SET sequence = :toSequence, link = :toLink
                         WHERE id = 1 AND sequence = :fromSequence AND link = :fromLink
                        """)
                        .param("toSequence", to.sequence())
                        .param("toLink", to.link())
                        .param("fromSequence", from.sequence())
                        .param("fromLink", from.link())
                        .update()
                == 1;
    }

    @Override
    public long numbers(int count) {
        var _ = store.sql("UPDATE signal_cursor SET number = number + :count WHERE id = 1")
                .param("count", count)
                .update();
        return store.sql("SELECT number FROM signal_cursor WHERE id = 1")
                        .query(Long.class)
                        .single()
                - count
                + 1;
    }

    @Override
    public List<SignalStream> signalStreams() {
        return store.sql(SignalRows.STREAM + " ORDER BY id")
                .query((row, _) -> SignalRows.stream(row))
                .list();
    }

    @Override
    public Optional<SignalStream> signalStream(StreamId id) {
        return store.sql(SignalRows.STREAM + " WHERE id = :id")
                .param("id", id.text())
                .query((row, _) -> SignalRows.stream(row))
                .optional();
    }

    @Override
    public void insert(SignalStream stream) {
        var statement = store.sql("""
                        INSERT INTO signal_stream (id, client_id, audience, route, address, authorization_encrypted,
                                                   profile, subject_form, requested, description, status, status_by,
                                                   status_reason, failures, retry_at, answer, verified_at, created_at,
                                                   since_sequence, since_link)
                        VALUES (:id, :client, :audience, :route, :address, :authorization, :profile, :form, :requested,
                                :description, :status, :statusBy, :statusReason, 0, 0, '', :verifiedAt, :createdAt,
                                :sinceSequence, :sinceLink)
                        """)
                .param("id", stream.id().text())
                .param("client", stream.owner().map(ClientId::text).orElse(""))
                .param("audience", stream.audience())
                .param("form", stream.form().wireName())
                .param("status", stream.state().status().wireName())
                .param("statusBy", stream.state().by().wireName())
                .param("statusReason", stream.state().reason())
                .param("verifiedAt", stream.verifiedAt().toEpochMilli())
                .param("createdAt", stream.createdAt().toEpochMilli())
                .param("sinceSequence", stream.since().sequence())
                .param("sinceLink", stream.since().link());
        var _ = configuration(statement, stream).update();
    }

    private static JdbcClient.StatementSpec configuration(JdbcClient.StatementSpec statement, SignalStream stream) {
        Optional<StreamRoute.Push> push =
                stream.route() instanceof StreamRoute.Push route ? Optional.of(route) : Optional.empty();
        return statement
                .param("route", stream.route().wireName())
                .param("address", push.map(StreamRoute.Push::address).orElse(""))
                .param(
                        "authorization",
                        push.flatMap(StreamRoute.Push::authorization)
                                .map(Ciphertext::bytes)
                                .orElse(null),
                        Types.VARBINARY)
                .param("profile", stream.profile().wireName())
                .param("requested", stream.requested().map(Json::texts).orElse(null), Types.VARCHAR)
                .param("description", stream.description());
    }

    @Override
    public void configure(SignalStream stream) {
        var _ = configuration(store.sql("""
                        UPDATE signal_stream
                           SET route = :route, address = :address, authorization_encrypted = :authorization,
                               profile = :profile, requested = :requested, description = :description
                         WHERE id = :id
                        """), stream)
                .param("id", stream.id().text())
                .update();
    }

    @Override
    public void state(StreamId id, StreamState state) {
        var _ = store.sql("""
                        UPDATE signal_stream SET status = :status, status_by = :statusBy, status_reason = :reason
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("status", state.status().wireName())
                .param("statusBy", state.by().wireName())
                .param("reason", state.reason())
                .update();
    }

    @Override
    public boolean verifying(StreamId id, Instant now, Instant unless) {
        return store.sql("UPDATE signal_stream SET verified_at = :now WHERE id = :id AND verified_at <= :unless")
                        .param("id", id.text())
                        .param("now", now.toEpochMilli())
                        .param("unless", unless.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void contact(StreamId id, Instant now, String answer) {
        var _ = store.sql("""
                        UPDATE signal_stream SET failures = 0, retry_at = 0, last_contact = :now, answer = :answer
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("now", now.toEpochMilli())
                .param("answer", answer)
                .update();
    }

    @Override
    public void failed(StreamId id, Instant retryAt, String answer) {
        var _ = store.sql("""
                        UPDATE signal_stream SET failures = failures + 1, retry_at = :retryAt, answer = :answer
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("retryAt", retryAt.toEpochMilli())
                .param("answer", answer)
                .update();
    }

    @Override
    public void probe(StreamId id, Instant until) {
        var _ = store.sql("UPDATE signal_stream SET retry_at = :until WHERE id = :id")
                .param("id", id.text())
                .param("until", until.toEpochMilli())
                .update();
    }

    @Override
    public boolean delete(StreamId id) {
        for (String table : List.of("signal_delivery", "signal_removal")) {
            var _ = store.sql("DELETE FROM " + table + " WHERE stream_id = :id")
                    .param("id", id.text())
                    .update();
        }
        return store.sql("DELETE FROM signal_stream WHERE id = :id")
                        .param("id", id.text())
                        .update()
                == 1;
    }

    @Override
    public List<Removal> removals(StreamId id) {
        return store.sql("SELECT parts, effective_at FROM signal_removal WHERE stream_id = :id")
                .param("id", id.text())
                .query((row, _) -> new Removal(
                        new SubjectPattern(Json.facts(row.getString("parts"))), Column.instant(row, "effective_at")))
                .list();
    }

    @Override
    public Set<StreamId> withRemovals() {
        return Set.copyOf(store.sql("""
                        SELECT st.id FROM signal_stream st
                         WHERE EXISTS (SELECT 1 FROM signal_removal r WHERE r.stream_id = st.id)
                        """)
                .query((row, _) -> new StreamId(row.getString("id")))
                .list());
    }

    @Override
    public void remove(StreamId id, Removal removal) {
        var _ = store.sql("""
                        INSERT INTO signal_removal (stream_id, subject, parts, effective_at)
                        VALUES (:id, :subject, :parts, :from)
                        ON CONFLICT (stream_id, subject) DO NOTHING
                        """)
                .param("id", id.text())
                .param("subject", removal.subject().key())
                .param("parts", Json.facts(removal.subject().parts()))
                .param("from", removal.from().toEpochMilli())
                .update();
    }

    @Override
    public void addAgain(StreamId id, SubjectPattern subject) {
        var _ = store.sql("DELETE FROM signal_removal WHERE stream_id = :id AND subject = :subject")
                .param("id", id.text())
                .param("subject", subject.key())
                .update();
    }

    @Override
    public Optional<UserId> userOf(SessionId session) {
        return store.sql("SELECT user_id FROM session WHERE id = :id")
                .param("id", session.text())
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .optional();
    }

    @Override
    public List<UserId> usersOn(DeviceId device, int limit) {
        return store.sql("SELECT DISTINCT user_id FROM session WHERE device_id = :device ORDER BY user_id LIMIT :limit")
                .param("device", device.text())
                .param("limit", limit)
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .list();
    }

    @Override
    public Optional<String> mailOf(UserId user) {
        return store.sql("SELECT mail FROM account WHERE id = :id")
                .param("id", user.text())
                .query((row, _) -> Column.optionalText(row, "mail"))
                .optional()
                .flatMap(mail -> mail);
    }

    @Override
    public Set<ClientId> idleOwners() {
        return new HashSet<>(store.sql("""
                        SELECT DISTINCT st.client_id FROM signal_stream st
                          LEFT JOIN client c ON c.id = st.client_id AND c.enabled = 1 AND c.deleted_at IS NULL
                         WHERE st.client_id <> '' AND c.id IS NULL
                        """)
                .query((row, _) -> new ClientId(row.getString("client_id")))
                .list());
    }

    @Override
    public List<StreamId> pushing(Instant now) {
        return store.sql("""
                        SELECT st.id FROM signal_stream st
                         WHERE st.route = 'push' AND (st.failures < :opensAt OR st.retry_at <= :now)
                           AND EXISTS (SELECT 1 FROM signal_delivery d
                                        WHERE d.stream_id = st.id AND d.state = 'pending' AND d.due_at <= :now AND
                        """ + MAY_GO + ")")
                .param("opensAt", StreamHealth.OPENS_AT)
                .param("now", now.toEpochMilli())
                .query((row, _) -> new StreamId(row.getString("id")))
                .list();
    }

    @Override
    public List<StreamId> holding() {
        return store.sql("""
                        SELECT st.id FROM signal_stream st
                         WHERE st.route = 'poll'
                           AND EXISTS (SELECT 1 FROM signal_delivery d
                                        WHERE d.stream_id = st.id AND d.state = 'pending' AND
                        """ + MAY_GO + ")")
                .query((row, _) -> new StreamId(row.getString("id")))
                .list();
    }

    @Override
    public List<SignalDelivery> due(SignalStream stream, Instant now, int limit) {
        return store.sql(SignalRows.DELIVERY + " JOIN signal_stream st ON st.id = d.stream_id WHERE " + MAY_GO + """
                           AND d.stream_id = :stream AND d.state = 'pending' AND d.due_at <= :now
                           AND (d.principal = ''
                                OR NOT EXISTS (SELECT 1 FROM signal_delivery e
                                                WHERE e.stream_id = d.stream_id AND e.principal = d.principal
                                                  AND e.state = 'pending' AND e.number < d.number))
                         ORDER BY d.number
                         LIMIT :limit
                        """)
                .param("stream", stream.id().text())
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> SignalRows.delivery(row))
                .list();
    }

    @Override
    public List<SignalDelivery> waiting(SignalStream stream, int limit) {
        return store.sql(SignalRows.DELIVERY + " JOIN signal_stream st ON st.id = d.stream_id WHERE " + MAY_GO + """
                           AND d.stream_id = :stream AND d.state = 'pending'
                         ORDER BY d.number
                         LIMIT :limit
                        """)
                .param("stream", stream.id().text())
                .param("limit", limit)
                .query((row, _) -> SignalRows.delivery(row))
                .list();
    }

    @Override
    public List<Backlog> backlogs() {
        return store.sql("""
                        SELECT stream_id, count(*) AS waiting, min(queued_at) AS oldest
                          FROM signal_delivery
                         WHERE state = 'pending'
                         GROUP BY stream_id
                        """)
                .query((row, _) -> new Backlog(
                        new StreamId(row.getString("stream_id")),
                        row.getLong("waiting"),
                        Column.instant(row, "oldest")))
                .list();
    }

    @Override
    public Optional<SignalDelivery> signalDelivery(StreamId stream, long number) {
        return store.sql(SignalRows.DELIVERY + " WHERE d.stream_id = :stream AND d.number = :number")
                .param("stream", stream.text())
                .param("number", number)
                .query((row, _) -> SignalRows.delivery(row))
                .optional();
    }

    @Override
    public List<SignalDelivery> signalDeliveries(
            Optional<StreamId> stream, Optional<SignalDelivery.State> state, Optional<SignalPlace> after, int limit) {
        var statement = store.sql(SignalRows.DELIVERY
                        + " WHERE 1 = 1"
                        + (stream.isPresent() ? " AND d.stream_id = :stream" : "")
                        + (state.isPresent() ? " AND d.state = :state" : "")
                        + (after.isPresent() ? " AND (d.number, d.stream_id) < (:number, :place)" : "")
                        + " ORDER BY d.number DESC, d.stream_id DESC LIMIT :limit")
                .param("limit", limit);
        stream.ifPresent(one -> statement.param("stream", one.text()));
        state.ifPresent(one -> statement.param("state", one.wireName()));
        after.ifPresent(place -> statement
                .param("number", place.number())
                .param("place", place.stream().text()));
        return statement.query((row, _) -> SignalRows.delivery(row)).list();
    }

    @Override
    public List<SignalDelivery> tellingOf(Position kill, int limit) {
        return store.sql(SignalRows.DELIVERY + """
                        WHERE d.killed = :kill AND d.killed > 0
                        ORDER BY d.number
                        LIMIT :limit
                        """)
                .param("kill", kill.value())
                .param("limit", limit)
                .query((row, _) -> SignalRows.delivery(row))
                .list();
    }

    @Override
    public List<Tally> signalTally(Position kill) {
        return store.sql("""
                        SELECT stream_id, state, count(*) AS told
                          FROM signal_delivery
                         WHERE killed = :kill AND killed > 0
                         GROUP BY stream_id, state
                        """)
                .param("kill", kill.value())
                .query((row, _) -> new Tally(
                        new StreamId(row.getString("stream_id")),
                        SignalDelivery.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state")),
                        row.getLong("told")))
                .list();
    }

    @Override
    public Map<StreamId, Long> givenUp() {
        Map<StreamId, Long> counts = new LinkedHashMap<>();
        store.sql("""
                        SELECT stream_id, count(*) AS given_up
                          FROM signal_delivery
                         WHERE state IN ('refused', 'dead', 'dropped')
                         GROUP BY stream_id
                        """)
                .query((row, _) -> Map.entry(new StreamId(row.getString("stream_id")), row.getLong("given_up")))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    @Override
    public void owe(List<SignalDelivery> deliveries) {
        store.batch("""
                        INSERT INTO signal_delivery (stream_id, number, type, signal, killed, topic, principal, state,
                                                     created_at, queued_at, due_at, attempts, answer)
                        VALUES (:stream, :number, :type, :signal, :killed, :topic, :principal, 'pending', :createdAt,
                                :createdAt, :createdAt, 0, '')
                        """, deliveries.stream().map(SqlSignals::values).toList());
    }

    private static Map<String, ?> values(SignalDelivery delivery) {
        var signal = delivery.signal();
        return Map.of(
                "stream", delivery.stream().text(),
                "number", delivery.number(),
                "type", signal.type().uri(),
                "signal", SignalRows.text(signal),
                "killed", signal.kill().map(Position::value).orElse(0L),
                "topic", signal.topic(),
                "principal", signal.principal(),
                "createdAt", delivery.createdAt().toEpochMilli());
    }

    @Override
    public void obsolete(StreamId id, String topic, long number, Instant now) {
        var _ = store.sql("""
                        UPDATE signal_delivery SET state = 'obsolete', settled_at = :now
                         WHERE stream_id = :id AND topic = :topic AND state = 'pending' AND number < :number
                        """)
                .param("id", id.text())
                .param("topic", topic)
                .param("number", number)
                .param("now", now.toEpochMilli())
                .update();
    }

    @Override
    public void collapse(StreamId id, Instant now) {
        var _ = store.sql("""
                        UPDATE signal_delivery SET state = 'obsolete', settled_at = :now
                         WHERE stream_id = :id AND state = 'pending'
                           AND EXISTS (SELECT 1 FROM signal_delivery e
                                        WHERE e.stream_id = signal_delivery.stream_id
                                          AND e.topic = signal_delivery.topic
                                          AND e.state = 'pending' AND e.number > signal_delivery.number)
                        """)
                .param("id", id.text())
                .param("now", now.toEpochMilli())
                .update();
    }

    @Override
    public void drop(StreamId id, Instant now) {
        var _ = store.sql("""
                        UPDATE signal_delivery SET state = 'dropped', settled_at = :now
                         WHERE stream_id = :id AND state = 'pending'
                        """)
                .param("id", id.text())
                .param("now", now.toEpochMilli())
                .update();
    }

    @Override
    public boolean claim(SignalDelivery delivery, Instant until) {
        return store.sql("""
                        UPDATE signal_delivery SET attempts = attempts + 1, due_at = :until
                         WHERE stream_id = :stream AND number = :number
                           AND state = 'pending' AND attempts = :attempts
                        """)
                        .param("stream", delivery.stream().text())
                        .param("number", delivery.number())
                        .param("attempts", delivery.attempts())
                        .param("until", until.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void offered(List<SignalDelivery> deliveries) {
        store.batch(
                "UPDATE signal_delivery SET attempts = attempts + 1 WHERE stream_id = :stream AND number = :number",
                deliveries.stream()
                        .map(one -> Map.of("stream", one.stream().text(), "number", one.number()))
                        .toList());
    }

    @Override
    public void postpone(SignalDelivery claimed, Instant until, String answer) {
        var _ = store.sql("""
                        UPDATE signal_delivery SET due_at = :until, answer = :answer
                         WHERE stream_id = :stream AND number = :number
                           AND state = 'pending' AND attempts = :attempts
                        """)
                .param("stream", claimed.stream().text())
                .param("number", claimed.number())
                .param("attempts", claimed.attempts())
                .param("until", until.toEpochMilli())
                .param("answer", answer)
                .update();
    }

    @Override
    public boolean settle(SignalDelivery delivery, SignalDelivery.State state, String answer, Instant at) {
        return store.sql("""
                        UPDATE signal_delivery SET state = :state, answer = :answer, settled_at = :at
                         WHERE stream_id = :stream AND number = :number AND state = 'pending'
                        """)
                        .param("stream", delivery.stream().text())
                        .param("number", delivery.number())
                        .param("state", state.wireName())
                        .param("answer", answer)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public List<SignalDelivery> expire(Instant since, Instant now, int most) {
        List<SignalDelivery> old = store.sql(SignalRows.DELIVERY + """
                        WHERE d.state = 'pending' AND d.queued_at < :since
                        ORDER BY d.stream_id, d.number
                        LIMIT :most
                        """)
                .param("since", since.toEpochMilli())
                .param("most", most)
                .query((row, _) -> SignalRows.delivery(row))
                .list();
        return old.stream()
                .filter(one -> settle(one, SignalDelivery.State.DEAD, one.answer(), now))
                .toList();
    }

    @Override
    public boolean queueAgain(SignalDelivery delivery, Instant now) {
        return store.sql("""
                        UPDATE signal_delivery
                           SET state = 'pending', queued_at = :now, due_at = :now, settled_at = NULL
                         WHERE stream_id = :stream AND number = :number
                           AND state IN ('refused', 'dead', 'dropped')
                        """)
                        .param("stream", delivery.stream().text())
                        .param("number", delivery.number())
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public int forgetSettled(Instant until, int most) {
        return store.sql("""
                        DELETE FROM signal_delivery
                         WHERE (stream_id, number) IN (SELECT stream_id, number FROM signal_delivery
                                                        WHERE settled_at IS NOT NULL AND settled_at < :until
                                                        LIMIT :most)
                        """)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .update();
    }
}
