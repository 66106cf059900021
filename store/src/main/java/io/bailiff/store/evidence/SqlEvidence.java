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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Evidence on one open transaction.
public record SqlEvidence(Sql store) implements EvidenceTx, AuditSql {

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
    public ChainEnd chainEnd() {
        return store.sql("SELECT audit_link, audit_hash FROM log WHERE id = 1")
                .query((row, _) -> new ChainEnd(row.getLong("audit_link"), row.getString("audit_hash")))
                .single();
    }
}
