package io.bailiff.store.inbound;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.inbound.Access;
import io.bailiff.core.inbound.InboundPlace;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.store.Sql;
import io.bailiff.store.access.AccessSql;
import io.bailiff.store.certificate.CertificateSql;
import io.bailiff.store.device.DeviceSql;
import io.bailiff.store.directory.AccountSql;
import io.bailiff.store.directory.ApplicationSql;
import io.bailiff.store.directory.TenantSql;
import io.bailiff.store.federation.FederationSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Json;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Transmitters, what they told, and the directory that it is about, on one open transaction.
public record SqlInbound(Sql store)
        implements TenantSql,
                AccountSql,
                ApplicationSql,
                FederationSql,
                CertificateSql,
                AccessSql,
                DeviceSql,
                InboundTx {

    @Override
    public List<Transmitter> transmitters() {
        return store.sql(InboundRows.TRANSMITTER + " ORDER BY name, id")
                .query((row, _) -> InboundRows.transmitter(row))
                .list();
    }

    @Override
    public Optional<Transmitter> transmitter(TransmitterId id) {
        return store.sql(InboundRows.TRANSMITTER + " WHERE id = :id")
                .param("id", id.text())
                .query((row, _) -> InboundRows.transmitter(row))
                .optional();
    }

    @Override
    public void insert(Transmitter transmitter) {
        var statement = store.sql("""
                        INSERT INTO transmitter (id, name, issuer, keys, audience, legacy, critical, route,
                                                 authorization_hash, address, stream_id, configuration, verification,
                                                 stream_state, access_kind, access_endpoint, access_client,
                                                 access_scope, access_encrypted, domains, provider_id, own_subjects,
                                                 modes, cap_users, cap_percent, paused, capped_at, resumed_at,
                                                 failures, retry_at, claimed_until, stream_status, answer, created_at)
                        VALUES (:id, :name, :issuer, :keys, :audience, :legacy, :critical, :route, :authorizationHash,
                                :address, :stream, :configuration, :verification, :streamState, :accessKind,
                                :accessEndpoint, :accessClient, :accessScope, :accessEncrypted, :domains, :provider,
                                :ownSubjects, :modes, :capUsers, :capPercent, :paused, :cappedAt, :resumedAt, 0, 0, 0,
                                '', '', :createdAt)
                        """)
                .param("issuer", transmitter.issuer())
                .param("keys", transmitter.keys())
                .param("audience", Json.set(transmitter.audience()))
                .param("legacy", Column.of(transmitter.legacy()))
                .param("critical", Json.set(transmitter.critical()))
                .param("stream", transmitter.stream().id())
                .param("configuration", transmitter.stream().configuration())
                .param("verification", transmitter.stream().verification())
                .param("streamState", transmitter.stream().state().orElse(null), Types.VARCHAR)
                .param("createdAt", transmitter.createdAt().toEpochMilli());
        var _ = switchable(access(route(statement, transmitter.route()), transmitter.access()), transmitter)
                .update();
    }

    private static JdbcClient.StatementSpec route(JdbcClient.StatementSpec statement, Transmitter.Route route) {
        return switch (route) {
            case Transmitter.Route.Push(var hash) ->
                statement
                        .param("route", "push")
                        .param("authorizationHash", hash.orElse(null), Types.VARCHAR)
                        .param("address", "");
            case Transmitter.Route.Poll(var address) ->
                statement
                        .param("route", "poll")
                        .param("authorizationHash", null, Types.VARCHAR)
                        .param("address", address);
        };
    }

    private static JdbcClient.StatementSpec access(JdbcClient.StatementSpec statement, Access access) {
        Optional<Access.ClientCredentials> client =
                access instanceof Access.ClientCredentials one ? Optional.of(one) : Optional.empty();
        Optional<Ciphertext> sealed = switch (access) {
            case Access.None() -> Optional.empty();
            case Access.Bearer(var token) -> Optional.of(token);
            case Access.ClientCredentials one -> Optional.of(one.sealed());
        };
        return statement
                .param("accessKind", access.wireName())
                .param(
                        "accessEndpoint",
                        client.map(Access.ClientCredentials::endpoint).orElse(""))
                .param(
                        "accessClient",
                        client.map(Access.ClientCredentials::client).orElse(""))
                .param(
                        "accessScope",
                        client.map(Access.ClientCredentials::scope).orElse(""))
                .param("accessEncrypted", sealed.map(Ciphertext::bytes).orElse(null), Types.VARBINARY);
    }

    /// What [#update] may change.
    private static JdbcClient.StatementSpec switchable(JdbcClient.StatementSpec statement, Transmitter transmitter) {
        return statement
                .param("id", transmitter.id().text())
                .param("name", transmitter.name())
                .param("domains", Json.set(transmitter.speaksFor().domains()))
                .param(
                        "provider",
                        transmitter.speaksFor().provider().map(ProviderId::text).orElse(null),
                        Types.VARCHAR)
                .param("ownSubjects", Column.of(transmitter.speaksFor().ownSubjects()))
                .param("modes", InboundRows.modes(transmitter.modes()))
                .param("capUsers", transmitter.cap().users())
                .param("capPercent", transmitter.cap().percent())
                .param("paused", Column.of(transmitter.paused()))
                .param(
                        "cappedAt",
                        transmitter.cappedAt().map(Instant::toEpochMilli).orElse(null),
                        Types.BIGINT)
                .param("resumedAt", transmitter.resumedAt().toEpochMilli());
    }

    @Override
    public void update(Transmitter transmitter) {
        var _ = switchable(store.sql("""
                        UPDATE transmitter
                           SET name = :name, domains = :domains, provider_id = :provider, own_subjects = :ownSubjects,
                               modes = :modes, cap_users = :capUsers, cap_percent = :capPercent, paused = :paused,
                               capped_at = :cappedAt, resumed_at = :resumedAt
                         WHERE id = :id
                        """), transmitter).update();
    }

    @Override
    public boolean removeTransmitter(TransmitterId id) {
        return store.sql("DELETE FROM transmitter WHERE id = :id")
                        .param("id", id.text())
                        .update()
                == 1;
    }

    @Override
    public void awaited(TransmitterId id, Optional<String> state) {
        var _ = store.sql("UPDATE transmitter SET stream_state = :state WHERE id = :id")
                .param("id", id.text())
                .param("state", state.orElse(null), Types.VARCHAR)
                .update();
    }

    @Override
    public void verified(TransmitterId id, Instant at) {
        var _ = store.sql("UPDATE transmitter SET verified_at = :at WHERE id = :id")
                .param("id", id.text())
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    public void streamStatus(TransmitterId id, String status) {
        var _ = store.sql("UPDATE transmitter SET stream_status = :status WHERE id = :id")
                .param("id", id.text())
                .param("status", status)
                .update();
    }

    @Override
    public void heard(TransmitterId id, Instant at) {
        var _ = store.sql("UPDATE transmitter SET last_contact = :at WHERE id = :id")
                .param("id", id.text())
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    public List<TransmitterId> pollable(Instant now) {
        return store.sql("""
                        SELECT id
                          FROM transmitter
                         WHERE route = 'poll' AND paused = 0 AND retry_at <= :now AND claimed_until <= :now
                        """)
                .param("now", now.toEpochMilli())
                .query((row, _) -> InboundRows.id(row.getString("id")))
                .list();
    }

    @Override
    public boolean claim(TransmitterId id, Instant now, Instant until) {
        return store.sql("""
                        UPDATE transmitter
                           SET claimed_until = :until
                         WHERE id = :id AND route = 'poll' AND paused = 0 AND retry_at <= :now
                               AND claimed_until <= :now
                        """)
                        .param("id", id.text())
                        .param("now", now.toEpochMilli())
                        .param("until", until.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void answered(TransmitterId id, Instant now, Instant next, String answer) {
        var _ = store.sql("""
                        UPDATE transmitter
                           SET failures = 0, retry_at = :next, claimed_until = 0, last_contact = :now, answer = :answer
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("now", now.toEpochMilli())
                .param("next", next.toEpochMilli())
                .param("answer", answer)
                .update();
    }

    @Override
    public void unanswered(TransmitterId id, Instant next, String answer) {
        var _ = store.sql("""
                        UPDATE transmitter
                           SET failures = failures + 1, retry_at = :next, claimed_until = 0, answer = :answer
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("next", next.toEpochMilli())
                .param("answer", answer)
                .update();
    }

    @Override
    public boolean came(TransmitterId transmitter, String id) {
        return store.sql("SELECT 1 FROM inbound_event WHERE transmitter_id = :transmitter AND id = :id")
                .param("transmitter", transmitter.text())
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    public long reached(TransmitterId transmitter, UserId but, Instant since) {
        return store.sql("""
                        SELECT count(DISTINCT user_id)
                          FROM inbound_event
                         WHERE transmitter_id = :transmitter AND outcome = 'applied' AND received_at > :since
                               AND user_id <> :but
                        """)
                .param("transmitter", transmitter.text())
                .param("since", since.toEpochMilli())
                .param("but", but.text())
                .query(Long.class)
                .single();
    }

    /// Reads no more accounts than it counts.
    @Override
    public int usersUpTo(int most) {
        return store.sql("""
                        SELECT count(*)
                          FROM (SELECT id FROM account WHERE deleted_at IS NULL LIMIT :most) few
                        """).param("most", most).query(Integer.class).single();
    }

    @Override
    public int refusedUpTo(TransmitterId transmitter, Instant since, int most) {
        return store.sql("""
                        SELECT count(*)
                          FROM (SELECT id
                                  FROM inbound_event
                                 WHERE transmitter_id = :transmitter AND outcome = 'refused' AND received_at > :since
                                 LIMIT :most) few
                        """)
                .param("transmitter", transmitter.text())
                .param("since", since.toEpochMilli())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<InboundRecord> events(
            TransmitterId transmitter,
            Optional<InboundRecord.Outcome> outcome,
            Optional<InboundPlace> after,
            int limit) {
        String these = outcome.isPresent() ? " AND outcome = :outcome" : "";
        String older = after.isPresent() ? " AND (received_at, id) < (:receivedAt, :id)" : "";
        var statement = store.sql(InboundRows.EVENT + " WHERE transmitter_id = :transmitter" + these + older
                        + " ORDER BY received_at DESC, id DESC LIMIT :limit")
                .param("transmitter", transmitter.text())
                .param("limit", limit);
        if (outcome.isPresent()) {
            statement.param("outcome", outcome.get().wireName());
        }
        if (after.isPresent()) {
            statement
                    .param("receivedAt", after.get().receivedAt().toEpochMilli())
                    .param("id", after.get().id());
        }
        return statement.query((row, _) -> InboundRows.event(row)).list();
    }

    @Override
    public boolean record(InboundRecord event) {
        return store.sql("""
                        INSERT INTO inbound_event (transmitter_id, id, received_at, happened_at, type, subject, user_id,
                                                   outcome, reason, kills)
                        VALUES (:transmitter, :id, :receivedAt, :happenedAt, :type, :subject, :user, :outcome, :reason,
                                :kills)
                        ON CONFLICT (transmitter_id, id) DO NOTHING
                        """)
                        .param("transmitter", event.transmitter().text())
                        .param("id", event.id())
                        .param("receivedAt", event.receivedAt().toEpochMilli())
                        .param("happenedAt", event.happenedAt().toEpochMilli())
                        .param("type", event.type())
                        .param("subject", event.subject())
                        .param("user", event.user().map(UserId::text).orElse(null), Types.VARCHAR)
                        .param("outcome", event.outcome().wireName())
                        .param("reason", event.code())
                        .param(
                                "kills",
                                Json.texts(event.kills().stream()
                                        .map(at -> Long.toString(at.value()))
                                        .toList()))
                        .update()
                == 1;
    }

    @Override
    public int forgetEvents(Instant until, int most) {
        return store.sql("""
                        DELETE FROM inbound_event
                         WHERE (transmitter_id, id) IN (SELECT transmitter_id, id
                                                          FROM inbound_event
                                                         WHERE received_at < :until
                                                         ORDER BY received_at
                                                         LIMIT :most)
                        """)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .update();
    }

    @Override
    public int forgetEvents(TransmitterId transmitter, boolean refused, int kept, int most) {
        return store.sql("""
                        DELETE FROM inbound_event
                         WHERE (transmitter_id, id) IN (SELECT transmitter_id, id
                                                          FROM inbound_event
                                                         WHERE transmitter_id = :transmitter
                                                           AND (outcome = 'refused') = (:refused = 1)
                                                         ORDER BY received_at DESC, id DESC
                                                         LIMIT :most OFFSET :kept)
                        """)
                .param("transmitter", transmitter.text())
                .param("refused", Column.of(refused))
                .param("kept", kept)
                .param("most", most)
                .update();
    }
}
