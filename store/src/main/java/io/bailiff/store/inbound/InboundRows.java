package io.bailiff.store.inbound;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Access;
import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.SpeaksFor;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.revocation.Position;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Transmitters and events out of their rows.
final class InboundRows {
    static final String TRANSMITTER = """
            SELECT id, name, issuer, keys, audience, legacy, critical, route, authorization_hash, address, stream_id,
                   configuration, verification, stream_state, access_kind, access_endpoint, access_client,
                   access_scope, access_encrypted, domains, provider_id, own_subjects, modes, cap_users, cap_percent,
                   paused, capped_at, resumed_at, failures, retry_at, last_contact, verified_at, stream_status,
                   answer, created_at
              FROM transmitter
            """;

    static final String EVENT = """
            SELECT transmitter_id, id, received_at, happened_at, type, subject, user_id, outcome, reason, kills
              FROM inbound_event
            """;

    private InboundRows() {}

    static Transmitter transmitter(ResultSet row) throws SQLException {
        return new Transmitter(
                id(row.getString("id")),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("keys"),
                Json.set(row.getString("audience")),
                Column.yes(row, "legacy"),
                Json.set(row.getString("critical")),
                row.getString("route").equals("push")
                        ? new Transmitter.Route.Push(Column.optionalText(row, "authorization_hash"))
                        : new Transmitter.Route.Poll(row.getString("address")),
                new Transmitter.Stream(
                        row.getString("stream_id"),
                        row.getString("configuration"),
                        row.getString("verification"),
                        Column.optionalText(row, "stream_state")),
                access(row),
                new SpeaksFor(
                        Json.set(row.getString("domains")),
                        Column.optionalText(row, "provider_id").map(ProviderId::new),
                        Column.yes(row, "own_subjects")),
                modes(row.getString("modes")),
                new Cap(row.getInt("cap_users"), row.getInt("cap_percent")),
                Column.yes(row, "paused"),
                Column.optionalInstant(row, "capped_at"),
                Column.instant(row, "resumed_at"),
                new Transmitter.Link(
                        row.getInt("failures"),
                        Column.instant(row, "retry_at"),
                        Column.optionalInstant(row, "last_contact"),
                        Column.optionalInstant(row, "verified_at"),
                        row.getString("stream_status"),
                        row.getString("answer")),
                Column.instant(row, "created_at"));
    }

    static TransmitterId id(String text) {
        return new TransmitterId(UUID.fromString(text));
    }

    private static Access access(ResultSet row) throws SQLException {
        String kind = row.getString("access_kind");
        if (kind.equals("none")) {
            return new Access.None();
        }
        var sealed = new Ciphertext(Optional.ofNullable(row.getBytes("access_encrypted"))
                .orElseThrow(() -> Column.damaged("what is shown to a transmitter")));
        return kind.equals("bearer")
                ? new Access.Bearer(sealed)
                : new Access.ClientCredentials(
                        row.getString("access_endpoint"),
                        row.getString("access_client"),
                        sealed,
                        row.getString("access_scope"));
    }

    static String modes(Map<EventKind, Mode> modes) {
        Map<String, String> texts = new TreeMap<>();
        modes.forEach((kind, mode) -> texts.put(kind.wireName(), mode.wireName()));
        return Json.facts(texts);
    }

    private static Map<EventKind, Mode> modes(String json) {
        Map<EventKind, Mode> modes = new EnumMap<>(EventKind.class);
        Json.facts(json)
                .forEach((kind, mode) -> modes.put(
                        EventKind.named(kind).orElseThrow(() -> Column.damaged("a kind of event")),
                        Mode.named(mode).orElseThrow(() -> Column.damaged("a mode"))));
        return modes;
    }

    static InboundRecord event(ResultSet row) throws SQLException {
        return new InboundRecord(
                id(row.getString("transmitter_id")),
                row.getString("id"),
                Column.instant(row, "received_at"),
                Column.instant(row, "happened_at"),
                row.getString("type"),
                row.getString("subject"),
                Column.optionalText(row, "user_id").map(Ids::user),
                InboundRecord.Outcome.named(row.getString("outcome")).orElseThrow(() -> Column.damaged("an outcome")),
                row.getString("reason"),
                Json.texts(row.getString("kills")).stream()
                        .map(text -> new Position(Long.parseLong(text)))
                        .toList());
    }
}
