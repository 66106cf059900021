package io.bailiff.store.notice;

import io.bailiff.core.notice.ChainedEntry;
import io.bailiff.core.notice.NoticeTx;
import io.bailiff.store.Sql;
import io.bailiff.store.message.MessageSql;
import io.bailiff.store.row.AuditRow;
import io.bailiff.store.session.SessionSql;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Notices on one open transaction.
public record SqlNotices(Sql store) implements NoticeTx, MessageSql, SessionSql {

    @Override
    public Optional<Long> told() {
        return store.sql("SELECT link FROM notice_place WHERE id = 1")
                .query(Long.class)
                .optional();
    }

    @Override
    public long chainEnd() {
        return store.sql("SELECT audit_link FROM log WHERE id = 1")
                .query(Long.class)
                .single();
    }

    @Override
    public List<ChainedEntry> chained(long after, long until, Set<String> actions, int limit) {
        return store.sql("SELECT " + AuditRow.COLUMNS + """
                         FROM audit
                        WHERE link > :after AND link <= :until AND action IN (:actions)
                        ORDER BY link
                        LIMIT :limit
                        """)
                .param("after", after)
                .param("until", until)
                .param("actions", List.copyOf(actions))
                .param("limit", limit)
                .query((row, _) -> new ChainedEntry(row.getLong("link"), row.getLong("seq"), AuditRow.read(row)))
                .list();
    }

    @Override
    public boolean tellUpTo(Optional<Long> from, long to) {
        if (from.isEmpty()) {
            return store.sql("INSERT INTO notice_place (id, link) VALUES (1, :to) ON CONFLICT (id) DO NOTHING")
                            .param("to", to)
                            .update()
                    == 1;
        }
        return store.sql("UPDATE notice_place SET link = :to WHERE id = 1 AND link = :from")
                        .param("to", to)
                        .param("from", from.get())
                        .update()
                == 1;
    }
}
