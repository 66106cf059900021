package io.bailiff.store.row;

/// `Alive`, written once more in SQL, for lists and counts that must not load the dead: tests hold the two against each
/// other. Binds `:now`.
public final class Living {
    /// Of a `session s` joined with `account u`, `tenant t` and, from outside, `device d`.
    public static final String SESSION = """
            (s.born >= t.killed AND s.born >= u.killed AND s.born >= coalesce(d.killed, 0) AND s.born >= s.killed
             AND t.enabled = 1 AND u.enabled = 1 AND u.deleted_at IS NULL AND coalesce(d.enabled, 1) = 1
             AND s.expires_at > :now AND s.idle_until > :now AND coalesce(s.signed_out_at, :now + 1) > :now)
            """;

    /// Of a `token_family f` joined with its `session s`, `account u`, `client c`, `tenant t` and, from outside,
    /// `user_client uc` and `device d`.
    public static final String GRANT = """
            (f.born >= t.killed AND f.born >= c.killed AND f.born >= u.killed AND f.born >= coalesce(uc.killed, 0)
             AND f.born >= coalesce(d.killed, 0) AND f.born >= s.killed AND f.born >= f.killed
             AND t.enabled = 1 AND c.enabled = 1 AND c.deleted_at IS NULL
             AND u.enabled = 1 AND u.deleted_at IS NULL AND coalesce(d.enabled, 1) = 1
             AND f.expires_at > :now AND f.idle_until > :now
             AND (f.offline = 1 OR (s.expires_at > :now AND s.idle_until > :now
                                    AND coalesce(s.signed_out_at, :now + 1) > :now)))
            """;

    private Living() {}
}
