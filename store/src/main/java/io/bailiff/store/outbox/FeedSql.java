package io.bailiff.store.outbox;

import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Position;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.revocation.LogSql;
import io.bailiff.store.row.ClaimsRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What receivers are told, and how far each has come.
public interface FeedSql extends FeedTx, LogSql, AuditSql {
    String STREAM = "id, client_id, description, acked_sequence, acked_position, created_at, last_seen";

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
        return store().sql("SELECT " + STREAM + " FROM receiver_stream ORDER BY created_at, id")
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    default Optional<Stream> stream(String id) {
        return store().sql("SELECT " + STREAM + " FROM receiver_stream WHERE id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    default void insert(Stream stream) {
        int added = store().sql("""
                        INSERT INTO receiver_stream (id, client_id, description, events, acked_sequence, acked_position,
                                                     created_at, last_seen)
                        VALUES (:id, :client, :description, :events, :sequence, :position, :createdAt, :lastSeen)
                        """)
                .param("id", stream.id())
                .param("client", stream.client().text())
                .param("description", stream.description())
                .param("events", "[\"session-revoked\"]")
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
    default void delete(String id) {
        int _ = store().sql("DELETE FROM receiver_stream WHERE id = :id")
                .param("id", id)
                .update();
    }

    @Override
    default int forgetSilent(Instant until, int most) {
        return store().sql("""
                        DELETE FROM receiver_stream
                         WHERE last_seen <= :until
                           AND id IN (SELECT id FROM receiver_stream
                                       WHERE last_seen <= :until ORDER BY last_seen LIMIT :most)
                        """)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .update();
    }

    private static Stream read(ResultSet row) throws SQLException {
        return new Stream(
                row.getString("id"),
                Ids.client(row.getString("client_id")),
                row.getString("description"),
                row.getLong("acked_sequence"),
                Column.position(row, "acked_position"),
                Column.instant(row, "created_at"),
                Column.instant(row, "last_seen"));
    }
}
