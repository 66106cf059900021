package io.bailiff.store.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.PreferenceTx;
import java.time.Instant;
import java.util.Optional;

/// Writing what a user prefers, and what he has put off.
public interface PreferenceSql extends PolicySql, PreferenceTx {

    @Override
    default void prefer(UserId user, Optional<AuthenticatorKind> kind) {
        var _ = store().sql("DELETE FROM method_preference WHERE user_id = :user")
                .param("user", user.text())
                .update();
        kind.ifPresent(wanted -> {
            var _ = store().sql("INSERT INTO method_preference (user_id, kind) VALUES (:user, :kind)")
                    .param("user", user.text())
                    .param("kind", wanted.wireName())
                    .update();
        });
    }

    @Override
    default void skip(UserId user, AuthenticatorKind kind, Instant at) {
        var _ = store().sql("""
                        INSERT INTO campaign_skip (user_id, kind, times, last_at) VALUES (:user, :kind, 1, :at)
                        ON CONFLICT (user_id, kind) DO UPDATE
                           SET times = campaign_skip.times + 1, last_at = excluded.last_at
                        """)
                .param("user", user.text())
                .param("kind", kind.wireName())
                .param("at", at.toEpochMilli())
                .update();
    }
}
