package io.bailiff.store.audit;

import io.bailiff.core.audit.ChainReads;
import io.bailiff.core.audit.LinkedEntry;
import io.bailiff.store.Sql;
import io.bailiff.store.row.AuditRow;
import java.util.List;
import java.util.Set;

/// Following the audit chain.
public interface ChainSql extends ChainReads {

    Sql store();

    @Override
    default long chainEnd() {
        return store().sql("SELECT audit_link FROM log WHERE id = 1")
                .query(Long.class)
                .single();
    }

    @Override
    default List<LinkedEntry> chained(long after, long until, Set<String> actions, int limit) {
        return store().sql("SELECT " + AuditRow.COLUMNS + """
                         FROM audit
                        WHERE link > :after AND link <= :until AND action IN (:actions)
                        ORDER BY link
                        LIMIT :limit
                        """)
                .param("after", after)
                .param("until", until)
                .param("actions", List.copyOf(actions))
                .param("limit", limit)
                .query((row, _) -> new LinkedEntry(row.getLong("link"), row.getLong("seq"), AuditRow.read(row)))
                .list();
    }

    @Override
    default List<LinkedEntry> chained(long after, long until, int limit) {
        return store().sql("SELECT " + AuditRow.COLUMNS + """
                         FROM audit
                        WHERE link > :after AND link <= :until
                        ORDER BY link
                        LIMIT :limit
                        """)
                .param("after", after)
                .param("until", until)
                .param("limit", limit)
                .query((row, _) -> new LinkedEntry(row.getLong("link"), row.getLong("seq"), AuditRow.read(row)))
                .list();
    }
}
