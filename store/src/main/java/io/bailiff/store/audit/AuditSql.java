package io.bailiff.store.audit;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.audit.AuditTx;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Json;

/// Adding to the audit table.
public interface AuditSql extends AuditTx {

    Sql store();

    @Override
    default void audit(AuditEntry entry) {
        int added = store().sql("""
                        INSERT INTO audit (at, actor_kind, actor_id, actor_via, action, target, outcome, detail)
                        VALUES (:at, :actorKind, :actorId, :actorVia, :action, :target, :outcome, :detail)
                        """)
                .param("at", entry.at().toEpochMilli())
                .param("actorKind", entry.actor().kind())
                .param("actorId", entry.actor().id())
                .param("actorVia", entry.actor().via())
                .param("action", entry.action())
                .param("target", entry.target())
                .param("outcome", entry.outcome())
                .param("detail", Json.facts(entry.detail()))
                .update();
        if (added != 1) {
            throw new IllegalStateException("the audit entry was not written");
        }
    }
}
