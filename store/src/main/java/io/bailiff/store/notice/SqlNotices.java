package io.bailiff.store.notice;

import io.bailiff.core.notice.NoticeTx;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.ChainSql;
import io.bailiff.store.message.MessageSql;
import io.bailiff.store.session.SessionSql;
import java.util.Optional;

/// Notices on one open transaction.
public record SqlNotices(Sql store) implements NoticeTx, MessageSql, SessionSql, ChainSql {

    @Override
    public Optional<Long> told() {
        return store.sql("SELECT link FROM notice_place WHERE id = 1")
                .query(Long.class)
                .optional();
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
