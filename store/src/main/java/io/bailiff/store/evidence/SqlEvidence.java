package io.bailiff.store.evidence;

import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.core.evidence.EvidenceTx;
import io.bailiff.core.revocation.Position;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.row.AuditRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Evidence on one open transaction.
public record SqlEvidence(Sql store) implements EvidenceTx, AuditSql {
    private static final List<String> LEDGERS = List.of("logout_delivery", "signal_delivery", "downstream_demand");

    @Override
    public List<ChainedEntry> about(Position kill, Set<String> targets, int most) {
        return store.sql("SELECT " + AuditRow.COLUMNS + """
                        , (SELECT p.hash FROM audit p WHERE p.link = a.link - 1) AS previous
                          FROM audit a
                         WHERE target IN (:targets) AND link IS NOT NULL
                           AND (target = :position OR detail LIKE :named)
                         ORDER BY link
                         LIMIT :most
                        """)
                .param("targets", targets)
                .param("position", Long.toString(kill.value()))
                .param("named", "%\"position\":\"" + kill.value() + "\"%")
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    private static ChainedEntry read(ResultSet row) throws SQLException {
        return new ChainedEntry(
                row.getLong("link"),
                Optional.ofNullable(row.getString("previous")).orElse(AuditChain.ROOT),
                row.getString("hash"),
                AuditRow.read(row));
    }

    @Override
    public List<Position> openKills(long acknowledged, Position before, int limit) {
        long from = store.sql("SELECT n FROM kill WHERE sequence <= :acknowledged ORDER BY sequence DESC LIMIT 1")
                .param("acknowledged", acknowledged)
                .query((row, _) -> row.getLong("n"))
                .optional()
                .orElse(0L);
        var unconfirmed = store.sql("SELECT n FROM kill WHERE n > :from AND n < :before ORDER BY n DESC LIMIT :limit")
                .param("from", from)
                .param("before", before.value())
                .param("limit", limit)
                .query((row, _) -> row.getLong("n"))
                .list();
        return Stream.concat(unconfirmed.stream(), LEDGERS.stream().flatMap(ledger -> held(ledger, before, limit)))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(limit)
                .map(Position::new)
                .toList();
    }

    /// From one kill to the next along the index, however much is held of each.
    private Stream<Long> held(String ledger, Position before, int limit) {
        String next = "(SELECT max(d.killed) FROM " + ledger
                + " d WHERE d.state = 'pending' AND d.killed > 0 AND d.killed < %s)";
        return store
                .sql("WITH RECURSIVE held (n) AS (SELECT " + next.formatted(":before") + " UNION ALL SELECT "
                        + next.formatted("held.n")
                        + " FROM held WHERE held.n IS NOT NULL) SELECT n FROM held WHERE n IS NOT NULL LIMIT :limit")
                .param("before", before.value())
                .param("limit", limit)
                .query((row, _) -> row.getLong("n"))
                .list()
                .stream();
    }

    @Override
    public ChainEnd chainEnd() {
        return store.sql("SELECT audit_link, audit_hash FROM log WHERE id = 1")
                .query((row, _) -> new ChainEnd(row.getLong("audit_link"), row.getString("audit_hash")))
                .single();
    }
}
