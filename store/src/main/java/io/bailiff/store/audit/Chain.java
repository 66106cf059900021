package io.bailiff.store.audit;

import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.store.Sql;
import io.bailiff.store.row.AuditRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ties audit records together, and finds where they have been tampered with. Its end stands in the log's row, so that
/// cutting records off the end shows too.
public final class Chain {
    private static final int PAGE = 1_000;

    private Chain() {}

    /// Chains what is not chained, in the order of the table. Needs the log's turn.
    public static void seal(Sql sql) {
        End end = end(sql);
        List<Map<String, ?>> links = new ArrayList<>();
        for (Row row : unsealed(sql)) {
            end = end.followedBy(row.entry());
            links.add(Map.of("seq", row.seq(), "link", end.link(), "hash", end.hash()));
        }
        if (links.isEmpty()) {
            return;
        }
        sql.batch("UPDATE audit SET link = :link, hash = :hash WHERE seq = :seq", links);
        int moved = sql.sql("UPDATE log SET audit_link = :link, audit_hash = :hash WHERE id = 1")
                .param("link", end.link())
                .param("hash", end.hash())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("the log has no row");
        }
    }

    /// Whether there is anything to seal.
    public static boolean unsealedAny(Sql sql) {
        return sql.sql("SELECT seq FROM audit WHERE link IS NULL LIMIT 1")
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /// Reads the whole chain and computes it anew.
    public static Verdict verify(Sql sql) {
        End end = new End(0, AuditChain.ROOT);
        for (List<Row> page = page(sql, 0); !page.isEmpty(); page = page(sql, end.link())) {
            for (Row row : page) {
                End next = end.followedBy(row.entry());
                if (row.link() != next.link() || !row.hash().equals(Optional.of(next.hash()))) {
                    return new Verdict.Broken(next.link(), row.seq());
                }
                end = next;
            }
        }
        return end.equals(end(sql)) ? new Verdict.Whole(end.link()) : new Verdict.CutOff(end.link());
    }

    /// What [#verify] found.
    public sealed interface Verdict {

        /// @param records how many there are
        record Whole(long records) implements Verdict {}

        /// @param link the number of the first record that is not what it was, or is missing
        /// @param seq the row found in its place
        record Broken(long link, long seq) implements Verdict {}

        /// @param after the number of the last record that is left
        record CutOff(long after) implements Verdict {}
    }

    private record End(long link, String hash) {
        End followedBy(AuditEntry entry) {
            return new End(link + 1, AuditChain.link(hash, link + 1, entry));
        }
    }

    private record Row(long seq, long link, Optional<String> hash, AuditEntry entry) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("seq"),
                    row.getLong("link"),
                    Optional.ofNullable(row.getString("hash")),
                    AuditRow.read(row));
        }
    }

    private static End end(Sql sql) {
        return sql.sql("SELECT audit_link, audit_hash FROM log WHERE id = 1")
                .query((row, _) -> new End(row.getLong("audit_link"), row.getString("audit_hash")))
                .single();
    }

    private static List<Row> unsealed(Sql sql) {
        return sql.sql("SELECT " + AuditRow.COLUMNS + " FROM audit WHERE link IS NULL ORDER BY seq")
                .query((row, _) -> Row.read(row))
                .list();
    }

    private static List<Row> page(Sql sql, long after) {
        return sql.sql("SELECT " + AuditRow.COLUMNS + " FROM audit WHERE link > :after ORDER BY link LIMIT :limit")
                .param("after", after)
                .param("limit", PAGE)
                .query((row, _) -> Row.read(row))
                .list();
    }
}
