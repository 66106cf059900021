package io.bailiff.store.credential;

import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.CredentialTx;
import io.bailiff.core.id.UserId;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import java.time.Instant;
import java.util.Optional;

/// Password hashes and failed attempts, which signing in and changing a password share.
public interface CredentialSql extends CredentialTx {

    Sql store();

    @Override
    default Optional<String> passwordHash(UserId user) {
        return store().sql("SELECT hash FROM password WHERE user_id = :user")
                .param("user", user.text())
                .query(String.class)
                .optional();
    }

    @Override
    default Optional<Instant> passwordSetAt(UserId user) {
        return store().sql("SELECT changed_at FROM password WHERE user_id = :user")
                .param("user", user.text())
                .query((row, _) -> Column.instant(row, "changed_at"))
                .optional();
    }

    @Override
    default Optional<Instant> passwordGiven(UserId user) {
        return store().sql("SELECT changed_at FROM password WHERE user_id = :user AND must_change = 1")
                .param("user", user.text())
                .query((row, _) -> Column.instant(row, "changed_at"))
                .optional();
    }

    @Override
    default void password(UserId user, String hash, Instant changedAt) {
        var _ = store().sql("""
                        INSERT INTO password (user_id, hash, changed_at) VALUES (:user, :hash, :at)
                        ON CONFLICT (user_id) DO UPDATE
                           SET hash = excluded.hash, changed_at = excluded.changed_at, must_change = 0
                        """)
                .param("user", user.text())
                .param("hash", hash)
                .param("at", changedAt.toEpochMilli())
                .update();
    }

    @Override
    default Attempts attempts(String key) {
        return store().sql("SELECT failures, window_start FROM sign_in_attempts WHERE key = :key")
                .param("key", key)
                .query((row, _) -> new Attempts(row.getLong("failures"), Column.instant(row, "window_start")))
                .optional()
                .orElse(Attempts.NONE);
    }

    @Override
    default Attempts lockAttempts(String key) {
        return store().sql("""
                        INSERT INTO sign_in_attempts (key, failures, window_start) VALUES (:key, 0, 0)
                        ON CONFLICT (key) DO UPDATE SET failures = sign_in_attempts.failures
                        RETURNING failures, window_start
                        """)
                .param("key", key)
                .query((row, _) -> new Attempts(row.getLong("failures"), Column.instant(row, "window_start")))
                .single();
    }

    @Override
    default void attempts(String key, Attempts attempts) {
        var _ = store().sql("""
                        INSERT INTO sign_in_attempts (key, failures, window_start) VALUES (:key, :failures, :start)
                        ON CONFLICT (key) DO UPDATE
                           SET failures = excluded.failures, window_start = excluded.window_start
                        """)
                .param("key", key)
                .param("failures", attempts.failures())
                .param("start", attempts.windowStart().toEpochMilli())
                .update();
    }
}
