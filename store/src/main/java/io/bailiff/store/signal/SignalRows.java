package io.bailiff.store.signal;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.signal.Initiator;
import io.bailiff.core.signal.Signal;
import io.bailiff.core.signal.SignalCursor;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalSubject;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Streams and deliveries out of their rows.
final class SignalRows {
    static final String STREAM = """
            SELECT id, client_id, audience, route, address, authorization_encrypted, profile, subject_form, requested,
                   description, status, status_by, status_reason, failures, retry_at, last_contact, answer,
                   verified_at, created_at, since_sequence, since_link
              FROM signal_stream
            """;

    static final String DELIVERY = """
            SELECT d.stream_id, d.number, d.type, d.signal, d.killed, d.state, d.created_at, d.queued_at, d.due_at,
                   d.attempts, d.answer, d.settled_at
              FROM signal_delivery d
            """;

    private static final String FACT = "fact ";

    private SignalRows() {}

    static SignalStream stream(ResultSet row) throws SQLException {
        String client = row.getString("client_id");
        return new SignalStream(
                new StreamId(row.getString("id")),
                client.isEmpty() ? Optional.empty() : Optional.of(new ClientId(client)),
                row.getString("audience"),
                route(row),
                WireProfile.named(row.getString("profile")).orElseThrow(() -> Column.damaged("a profile")),
                SubjectForm.named(row.getString("subject_form")).orElseThrow(() -> Column.damaged("a form")),
                Column.optionalText(row, "requested").map(Json::texts),
                row.getString("description"),
                new StreamState(
                        StreamState.Status.named(row.getString("status")).orElseThrow(() -> Column.damaged("a status")),
                        StreamState.By.named(row.getString("status_by")).orElseThrow(() -> Column.damaged("a status")),
                        row.getString("status_reason")),
                new StreamHealth(
                        row.getInt("failures"),
                        Column.instant(row, "retry_at"),
                        Column.optionalInstant(row, "last_contact"),
                        row.getString("answer")),
                Column.instant(row, "verified_at"),
                Column.instant(row, "created_at"),
                new SignalCursor(row.getLong("since_sequence"), row.getLong("since_link")));
    }

    private static StreamRoute route(ResultSet row) throws SQLException {
        if (row.getString("route").equals("poll")) {
            return new StreamRoute.Poll();
        }
        byte[] sealed = row.getBytes("authorization_encrypted");
        return new StreamRoute.Push(
                row.getString("address"), Optional.ofNullable(sealed).map(Ciphertext::new));
    }

    static SignalDelivery delivery(ResultSet row) throws SQLException {
        return new SignalDelivery(
                new StreamId(row.getString("stream_id")),
                row.getLong("number"),
                signal(row),
                SignalDelivery.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state")),
                Column.instant(row, "created_at"),
                Column.instant(row, "queued_at"),
                Column.instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("answer"),
                Column.optionalInstant(row, "settled_at"));
    }

    private static Signal signal(ResultSet row) throws SQLException {
        Map<String, String> members = Json.facts(row.getString("signal"));
        Map<String, String> facts = new HashMap<>();
        members.forEach((name, value) -> {
            if (name.startsWith(FACT)) {
                facts.put(name.substring(FACT.length()), value);
            }
        });
        long killed = row.getLong("killed");
        return new Signal(
                SignalType.named(row.getString("type")).orElseThrow(() -> Column.damaged("a type of event")),
                subject(members),
                Instant.ofEpochMilli(Long.parseLong(members.getOrDefault("at", "0"))),
                Initiator.named(members.getOrDefault("by", "")).orElse(Initiator.SYSTEM),
                members.getOrDefault("reason", ""),
                facts,
                members.getOrDefault("cause", ""),
                killed == 0 ? Optional.empty() : Optional.of(new Position(killed)));
    }

    private static SignalSubject subject(Map<String, String> members) {
        return new SignalSubject(
                Optional.ofNullable(members.get("user")).map(Ids::user),
                Optional.ofNullable(members.get("session")).map(Ids::session),
                Optional.ofNullable(members.get("device")).map(Ids::device),
                Optional.ofNullable(members.get("client")).map(Ids::client),
                Optional.ofNullable(members.get("tenant")).map(Ids::tenant));
    }

    static String text(Signal signal) {
        Map<String, String> members = new HashMap<>();
        signal.facts().forEach((name, value) -> members.put(FACT + name, value));
        SignalSubject subject = signal.subject();
        subject.user().ifPresent(id -> members.put("user", id.text()));
        subject.session().ifPresent(id -> members.put("session", id.text()));
        subject.device().ifPresent(id -> members.put("device", id.text()));
        subject.client().ifPresent(id -> members.put("client", id.text()));
        subject.tenant().ifPresent(id -> members.put("tenant", id.text()));
        members.put("at", Long.toString(signal.at().toEpochMilli()));
        members.put("by", signal.initiator().wireName());
        members.put("reason", signal.reason());
        members.put("cause", signal.cause());
        return Json.facts(members);
    }
}
