package io.bailiff.store.grant;

import io.bailiff.core.grant.OnceTx;
import io.bailiff.core.id.Sha256;
import io.bailiff.store.Sql;
import java.time.Instant;

/// The memory of single-use things on one open transaction.
public record SqlOnce(Sql store) implements OnceTx {

    @Override
    public boolean firstUse(String issuer, String id, Instant expiresAt) {
        return store.sql("""
                        INSERT INTO assertion_jti (issuer, jti_hash, expires_at) VALUES (:issuer, :hash, :expiresAt)
                        ON CONFLICT (issuer, jti_hash) DO NOTHING
                        """)
                        .param("issuer", issuer)
                        .param("hash", Sha256.hex(id))
                        .param("expiresAt", expiresAt.toEpochMilli())
                        .update()
                == 1;
    }
}
