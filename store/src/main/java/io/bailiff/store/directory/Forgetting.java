package io.bailiff.store.directory;

import io.bailiff.core.id.UserId;
import io.bailiff.store.Sql;
import java.time.Instant;

/// Overwrites what is known of a deleted user. The row stays, because his id and the marks of his kills do.
public final class Forgetting {
    private static final String NAME = "Deleted user";

    private Forgetting() {}

    /// @return false if he was not deleted, or is forgotten already
    public static boolean forget(Sql store, UserId user, Instant at) {
        // It has the form of a name, and nobody can have it: the domain is reserved (RFC 6761, 6.4).
        String name = "deleted." + user.text() + "@deleted.invalid";
        int found = store.sql("""
                        UPDATE account
                           SET upn = :upn, upn_canonical = :upn, display_name = :name,
                               display_name_canonical = lower(:name), given_name = NULL, surname = NULL,
                               mail = NULL, mail_canonical = NULL, forgotten_at = :at
                         WHERE id = :id AND deleted_at IS NOT NULL AND forgotten_at IS NULL
                        """)
                .param("upn", name)
                .param("name", NAME)
                .param("at", at.toEpochMilli())
                .param("id", user.text())
                .update();
        int _ = store.sql("DELETE FROM deleted_membership WHERE user_id = :id")
                .param("id", user.text())
                .update();
        return found == 1;
    }
}
