package io.bailiff.store.session;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.session.WatchTx;
import io.bailiff.store.Sql;
import java.time.Instant;

/// Asking for a look at a session.
public interface WatchSql extends WatchTx {

    Sql store();

    @Override
    default void watch(SessionId session, Instant at) {
        var _ = store().sql("""
                        INSERT INTO logout_watch (session_id, look_at) VALUES (:session, :at)
                        ON CONFLICT (session_id) DO UPDATE SET look_at = excluded.look_at
                         WHERE logout_watch.look_at > excluded.look_at
                        """)
                .param("session", session.text())
                .param("at", at.toEpochMilli())
                .update();
    }
}
