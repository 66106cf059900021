package io.bailiff.store.key;

import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.StoredKey;
import io.bailiff.store.revocation.RevocationSql;
import io.bailiff.store.row.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/// The provider's keys.
public interface KeySql extends KeyTx, RevocationSql {

    @Override
    default List<StoredKey> keys() {
        return store().sql("""
                        SELECT kid, purpose, algorithm, public_jwk, private_encrypted, created_at, active_from, retired_at,
                               withdrawn_at
                          FROM signing_key
                         ORDER BY active_from, kid
                        """).query((row, _) -> read(row)).list();
    }

    private static StoredKey read(ResultSet row) throws SQLException {
        return new StoredKey(
                row.getString("kid"),
                KeyPurpose.named(row.getString("purpose")).orElseThrow(() -> Column.damaged("the purpose of a key")),
                row.getString("algorithm"),
                row.getString("public_jwk"),
                new Ciphertext(row.getBytes("private_encrypted")),
                Column.instant(row, "created_at"),
                Column.instant(row, "active_from"),
                Column.optionalInstant(row, "retired_at"),
                Column.optionalInstant(row, "withdrawn_at"));
    }

    @Override
    default void insert(StoredKey key) {
        one(store().sql("""
                        INSERT INTO signing_key (kid, purpose, algorithm, public_jwk, private_encrypted, created_at,
                                                 active_from, retired_at, withdrawn_at)
                        VALUES (:kid, :purpose, :algorithm, :publicJwk, :secret, :createdAt, :activeFrom, :retiredAt,
                                :withdrawnAt)
                        """)
                .param("kid", key.kid())
                .param("purpose", key.purpose().wireName())
                .param("algorithm", key.algorithm())
                .param("publicJwk", key.publicJwk())
                .param("secret", key.secret().bytes(), Types.VARBINARY)
                .param("createdAt", key.createdAt().toEpochMilli())
                .param("activeFrom", key.activeFrom().toEpochMilli())
                .param("retiredAt", key.retiredAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .param(
                        "withdrawnAt",
                        key.withdrawnAt().map(Instant::toEpochMilli).orElse(null),
                        Types.BIGINT)
                .update());
    }

    @Override
    default void retire(String kid, Instant at) {
        one(store().sql("UPDATE signing_key SET retired_at = :at WHERE kid = :kid AND retired_at IS NULL")
                .param("kid", kid)
                .param("at", at.toEpochMilli())
                .update());
    }

    @Override
    default void withdraw(String kid, Instant at) {
        one(store().sql("""
                        UPDATE signing_key
                           SET withdrawn_at = :at,
                               retired_at = CASE WHEN retired_at < :at THEN retired_at ELSE :at END
                         WHERE kid = :kid AND withdrawn_at IS NULL
                        """).param("kid", kid).param("at", at.toEpochMilli()).update());
    }

    @Override
    default void delete(String kid) {
        one(store().sql("DELETE FROM signing_key WHERE kid = :kid")
                .param("kid", kid)
                .update());
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("one key should have changed, but " + rows + " did");
        }
    }
}
