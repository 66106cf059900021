package io.bailiff.store.credential;

import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.CredentialTx;
import io.bailiff.core.id.UserId;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
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
    default boolean mustChangePassword(UserId user) {
        return store().sql("SELECT must_change FROM password WHERE user_id = :user")
                .param("user", user.text())
                .query((row, _) -> Column.yes(row, "must_change"))
                .optional()
                .orElse(false);
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
