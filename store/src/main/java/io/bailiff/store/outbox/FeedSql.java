package io.bailiff.store.outbox;

import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Ending;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Position;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.revocation.LogSql;
import io.bailiff.store.row.ClaimsRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What receivers are told, and how far each has come.
public interface FeedSql extends FeedTx, LogSql, AuditSql {
    String STREAM = """
            id, client_id, description, when_cut_off, lease_seconds, receipt_key, born_sequence, acked_sequence,
            acked_position, created_at, last_seen, ended_at, ended_how, ended_sequence
            """;

    @Override
    default Snapshot snapshot(Instant since) {
        // The position of a kill is never below its time in milliseconds, so the primary key bounds the scan.
        List<Mark> marks = store().sql("""
                        SELECT scope_kind, scope_id, max(n) AS n, max(at) AS at
                          FROM kill
                         WHERE n >= :since AND at >= :since
                         GROUP BY scope_kind, scope_id
                        """)
                .param("since", since.toEpochMilli())
                .query((row, _) -> new Mark(
                        row.getString("scope_kind"),
                        row.getString("scope_id"),
                        row.getLong("n"),
                        Column.instant(row, "at")))
                .list();
        List<Mark> claims = store().sql("SELECT " + ClaimsRow.MARK + " FROM claims_mark WHERE at >= :since")
                .param("since", since.toEpochMilli())
                .query((row, _) -> {
                    var mark = ClaimsRow.mark(row);
                    return new Mark(
                            mark.scope().kind(),
                            mark.scope().id(),
                            mark.position().value(),
                            Column.instant(row, "at"));
                })
                .list();
        return new Snapshot(head(), all(marks, claims));
    }

    private static List<Mark> all(List<Mark> kills, List<Mark> claims) {
        var all = new ArrayList<>(kills);
        all.addAll(claims);
        return all;
    }

    @Override
    default List<Stream> streams() {
        return store().sql("SELECT " + STREAM + " FROM receiver_stream WHERE ended_at IS NULL ORDER BY created_at, id")
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    default Optional<Stream> stream(String id) {
        return store().sql("SELECT " + STREAM + " FROM receiver_stream WHERE id = :id AND ended_at IS NULL")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    default List<Stream> concernedBy(long sequence) {
        return store().sql("SELECT " + STREAM + """
                          FROM receiver_stream
                         WHERE born_sequence < :sequence AND (ended_at IS NULL OR ended_sequence >= :sequence)
                        """)
                .param("sequence", sequence)
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    default Map<String, Receipt> receiptsOf(long sequence) {
        return store().sql("""
                        SELECT r.stream_id, r.sequence, r.position, r.applied_at, r.received_at, r.signed
                          FROM receiver_stream s
                          JOIN receipt r ON r.stream_id = s.id
                         WHERE s.born_sequence < :sequence AND (s.ended_at IS NULL OR s.ended_sequence >= :sequence)
                           AND r.sequence = (SELECT min(f.sequence) FROM receipt f
                                              WHERE f.stream_id = s.id AND f.sequence >= :sequence)
                        """).param("sequence", sequence).query((row, _) -> receipt(row)).list().stream()
                .collect(Collectors.toMap(Receipt::stream, one -> one));
    }

    @Override
    default long settledUpTo() {
        return store().sql("SELECT sequence FROM confirmation_cursor WHERE id = 1")
                .query(Long.class)
                .single();
    }

    @Override
    default boolean settle(long from, long to) {
        return store().sql("UPDATE confirmation_cursor SET sequence = :to WHERE id = 1 AND sequence = :from")
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    @Override
    default void insert(Stream stream) {
        int added = store().sql("""
                        INSERT INTO receiver_stream (id, client_id, description, events, when_cut_off, lease_seconds,
                                                     receipt_key, born_sequence, acked_sequence, acked_position,
                                                     created_at, last_seen)
                        VALUES (:id, :client, :description, :events, :whenCutOff, :lease,
                                :receiptKey, :born, :sequence, :position,
                                :createdAt, :lastSeen)
                        """)
                .param("id", stream.id())
                .param("client", stream.client().text())
                .param("description", stream.description())
                .param("events", "[\"session-revoked\"]")
                .param(
                        "whenCutOff",
                        stream.declared()
                                .whenCutOff()
                                .map(Declared.WhenCutOff::wireName)
                                .orElse(""))
                .param("lease", stream.declared().lease().toSeconds())
                .param("receiptKey", stream.declared().receiptKey().orElse(""))
                .param("born", stream.bornSequence())
                .param("sequence", stream.acknowledgedSequence())
                .param("position", stream.acknowledged().value())
                .param("createdAt", stream.createdAt().toEpochMilli())
                .param("lastSeen", stream.lastSeen().toEpochMilli())
                .update();
        if (added != 1) {
            throw new IllegalStateException("the stream was not written");
        }
    }

    @Override
    default void insert(Receipt receipt) {
        int _ = store().sql("""
                        INSERT INTO receipt (stream_id, sequence, position, applied_at, received_at, signed)
                        VALUES (:stream, :sequence, :position, :appliedAt, :receivedAt, :signed)
                        ON CONFLICT (stream_id, sequence) DO NOTHING
                        """)
                .param("stream", receipt.stream())
                .param("sequence", receipt.sequence())
                .param("position", receipt.position().value())
                .param("appliedAt", receipt.appliedAt().toEpochMilli())
                .param("receivedAt", receipt.receivedAt().toEpochMilli())
                .param("signed", receipt.token())
                .update();
    }

    @Override
    default void progress(String id, long acknowledgedSequence, Position acknowledged, Instant lastSeen) {
        int _ = store().sql("""
                        UPDATE receiver_stream
                           SET acked_position = CASE WHEN acked_sequence < :sequence THEN :position ELSE acked_position END,
                               acked_sequence = CASE WHEN acked_sequence < :sequence THEN :sequence ELSE acked_sequence END,
                               last_seen = CASE WHEN last_seen < :lastSeen THEN :lastSeen ELSE last_seen END
                         WHERE id = :id
                        """)
                .param("id", id)
                .param("sequence", acknowledgedSequence)
                .param("position", acknowledged.value())
                .param("lastSeen", lastSeen.toEpochMilli())
                .update();
    }

    @Override
    default void end(String id, Ending ending) {
        int _ = store().sql("""
                        UPDATE receiver_stream SET ended_at = :at, ended_how = :how, ended_sequence = :sequence
                         WHERE id = :id AND ended_at IS NULL
                        """)
                .param("id", id)
                .param("at", ending.at().toEpochMilli())
                .param("how", ending.how().wireName())
                .param("sequence", ending.sequence())
                .update();
    }

    @Override
    default int endSilent(Instant until, Ending ending, int most) {
        return store().sql("""
                        UPDATE receiver_stream SET ended_at = :at, ended_how = :how, ended_sequence = :sequence
                         WHERE last_seen <= :until AND ended_at IS NULL
                           AND id IN (SELECT id FROM receiver_stream
                                       WHERE last_seen <= :until AND ended_at IS NULL ORDER BY last_seen LIMIT :most)
                        """)
                .param("until", until.toEpochMilli())
                .param("at", ending.at().toEpochMilli())
                .param("how", ending.how().wireName())
                .param("sequence", ending.sequence())
                .param("most", most)
                .update();
    }

    private static Stream read(ResultSet row) throws SQLException {
        return new Stream(
                row.getString("id"),
                Ids.client(row.getString("client_id")),
                row.getString("description"),
                new Declared(
                        Declared.WhenCutOff.named(row.getString("when_cut_off")),
                        Duration.ofSeconds(row.getLong("lease_seconds")),
                        Optional.of(row.getString("receipt_key")).filter(key -> !key.isEmpty())),
                row.getLong("born_sequence"),
                row.getLong("acked_sequence"),
                Column.position(row, "acked_position"),
                Column.instant(row, "created_at"),
                Column.instant(row, "last_seen"),
                ending(row));
    }

    private static Optional<Ending> ending(ResultSet row) throws SQLException {
        Optional<Instant> at = Column.optionalInstant(row, "ended_at");
        long sequence = row.getLong("ended_sequence");
        return Ending.How.named(row.getString("ended_how"))
                .flatMap(how -> at.map(when -> new Ending(how, when, sequence)));
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("stream_id"),
                row.getLong("sequence"),
                Column.position(row, "position"),
                Column.instant(row, "applied_at"),
                Column.instant(row, "received_at"),
                row.getString("signed"));
    }
}
