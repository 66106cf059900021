package io.bailiff.store;

import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.id.TenantId;
import java.util.UUID;

/// What a new database begins with: its tenant, and a log with a lineage of its own.
final class FirstRows {
    private FirstRows() {}

    static TenantId ensure(Sql sql, String tenantName) {
        int fresh = sql.sql("""
                        INSERT INTO log (id, n, sequence, lineage, audit_link, audit_hash)
                        VALUES (1, :n, 0, :lineage, 0, :root)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .param("n", sql.time().toEpochMilli())
                .param("lineage", UUID.randomUUID().toString())
                .param("root", AuditChain.ROOT)
                .update();
        if (fresh == 1) {
            int made = sql.sql("INSERT INTO tenant (id, name) VALUES (:id, :name)")
                    .param("id", UUID.randomUUID().toString())
                    .param("name", tenantName)
                    .update();
            if (made != 1) {
                throw new IllegalStateException("the tenant was not made");
            }
        }
        String id = sql.sql("SELECT id FROM tenant").query(String.class).single();
        return TenantId.parse(id).orElseThrow(() -> new IllegalStateException("the tenant's id is not a UUID"));
    }
}
