package io.bailiff.store.authenticator;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.AuthenticatorTx;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.RecoveryCodes;
import io.bailiff.core.authenticator.TotpAuthenticator;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Second factors, which signing in and administering share.
public interface AuthenticatorSql extends AuthenticatorTx, DestinationSql, PasskeySql {
    String COMMON = "a.id, a.user_id, a.kind, a.name, a.enrolled_by, a.created_at, a.registered_at, a.last_used";
    String APP =
            "SELECT " + COMMON + ", t.secret_encrypted, t.last_step FROM authenticator a JOIN totp t ON t.id = a.id ";
    String REGISTERED = "WHERE a.user_id = :user AND a.registered_at IS NOT NULL ORDER BY a.created_at, a.id";

    @Override
    Sql store();

    @Override
    default Mfa mfa(UserId user) {
        return store().sql("SELECT state, compromised_at FROM mfa WHERE user_id = :user")
                .param("user", user.text())
                .query((row, _) -> new Mfa(
                        MfaState.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state of MFA")),
                        Column.optionalInstant(row, "compromised_at")))
                .optional()
                .orElse(Mfa.NONE);
    }

    @Override
    default void mfa(UserId user, Mfa mfa) {
        var _ = store().sql("""
                        INSERT INTO mfa (user_id, state, compromised_at) VALUES (:user, :state, :compromised)
                        ON CONFLICT (user_id) DO UPDATE
                           SET state = excluded.state, compromised_at = excluded.compromised_at
                        """)
                .param("user", user.text())
                .param("state", mfa.state().wireName())
                .param(
                        "compromised",
                        mfa.compromisedAt().map(Instant::toEpochMilli).orElse(null),
                        Types.BIGINT)
                .update();
    }

    @Override
    default List<Authenticator> authenticators(UserId user) {
        return store().sql("SELECT " + COMMON + " FROM authenticator a " + REGISTERED)
                .param("user", user.text())
                .query((row, _) -> common(row))
                .list();
    }

    @Override
    default List<TotpAuthenticator> apps(UserId user) {
        return store().sql(APP + REGISTERED)
                .param("user", user.text())
                .query((row, _) -> app(row))
                .list();
    }

    @Override
    default Optional<TotpAuthenticator> enrolment(AuthenticatorId id) {
        return store().sql(APP + "WHERE a.id = :id AND a.registered_at IS NULL")
                .param("id", id.text())
                .query((row, _) -> app(row))
                .optional();
    }

    /// The columns of [#COMMON].
    static Authenticator common(ResultSet row) throws SQLException {
        return new Authenticator(
                Ids.authenticator(row.getString("id")),
                Ids.user(row.getString("user_id")),
                AuthenticatorKind.named(row.getString("kind"))
                        .orElseThrow(() -> Column.damaged("a kind of authenticator")),
                row.getString("name"),
                row.getString("enrolled_by"),
                Column.instant(row, "created_at"),
                Column.optionalInstant(row, "registered_at"),
                Column.optionalInstant(row, "last_used"));
    }

    private static TotpAuthenticator app(ResultSet row) throws SQLException {
        return new TotpAuthenticator(
                common(row), new Ciphertext(row.getBytes("secret_encrypted")), row.getLong("last_step"));
    }

    @Override
    default void enrol(TotpAuthenticator app) {
        add(app.common());
        var _ = store().sql("INSERT INTO totp (id, secret_encrypted, last_step) VALUES (:id, :secret, :step)")
                .param("id", app.common().id().text())
                .param("secret", app.secret().bytes(), Types.VARBINARY)
                .param("step", app.lastStep())
                .update();
    }

    @Override
    default void add(Authenticator one) {
        var _ = store().sql("""
                        DELETE FROM authenticator
                         WHERE user_id = :user AND enrolled_by = :by AND registered_at IS NULL
                        """)
                .param("user", one.user().text())
                .param("by", one.enrolledBy())
                .update();
        var _ = store().sql("""
                        INSERT INTO authenticator (id, user_id, kind, name, enrolled_by, created_at, registered_at,
                                                   last_used)
                        VALUES (:id, :user, :kind, :name, :by, :createdAt, :registeredAt, :lastUsed)
                        """)
                .param("id", one.id().text())
                .param("user", one.user().text())
                .param("kind", one.kind().wireName())
                .param("name", one.name())
                .param("by", one.enrolledBy())
                .param("createdAt", one.createdAt().toEpochMilli())
                .param(
                        "registeredAt",
                        one.registeredAt().map(Instant::toEpochMilli).orElse(null),
                        Types.BIGINT)
                .param("lastUsed", one.lastUsed().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .update();
    }

    @Override
    default boolean register(AuthenticatorId id, String name, Instant at) {
        return store().sql("""
                        UPDATE authenticator SET name = :name, registered_at = :at, last_used = :at
                         WHERE id = :id AND registered_at IS NULL
                        """)
                        .param("id", id.text())
                        .param("name", name)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    default boolean spendStep(AuthenticatorId id, long step, Instant at) {
        boolean spent = store().sql("UPDATE totp SET last_step = :step WHERE id = :id AND last_step < :step")
                        .param("id", id.text())
                        .param("step", step)
                        .update()
                == 1;
        if (spent) {
            used(id, at);
        }
        return spent;
    }

    @Override
    default void used(AuthenticatorId id, Instant at) {
        var _ = store().sql("UPDATE authenticator SET last_used = :at WHERE id = :id")
                .param("id", id.text())
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default void rename(AuthenticatorId id, String name) {
        var _ = store().sql("UPDATE authenticator SET name = :name WHERE id = :id")
                .param("id", id.text())
                .param("name", name)
                .update();
    }

    @Override
    default void remove(AuthenticatorId id) {
        var _ = store().sql("DELETE FROM authenticator WHERE id = :id")
                .param("id", id.text())
                .update();
    }

    @Override
    default void removeEnrolments(UserId user) {
        var _ = store().sql("DELETE FROM authenticator WHERE user_id = :user AND registered_at IS NULL")
                .param("user", user.text())
                .update();
    }

    @Override
    default Optional<RecoveryCodes> recoveryCodes(UserId user) {
        return store().sql("""
                        SELECT set_id, created_at, max(used_at) AS last_used,
                               sum(CASE WHEN used_at IS NULL THEN 1 ELSE 0 END) AS unused
                          FROM recovery_code
                         WHERE user_id = :user
                         GROUP BY set_id, created_at
                        """)
                .param("user", user.text())
                .query((row, _) -> new RecoveryCodes(
                        Ids.authenticator(row.getString("set_id")),
                        Column.instant(row, "created_at"),
                        row.getInt("unused"),
                        Column.optionalInstant(row, "last_used")))
                .optional();
    }

    @Override
    default void recoveryCodes(UserId user, AuthenticatorId id, List<String> hashes, Instant at) {
        removeRecoveryCodes(user);
        store().batch(
                        """
                INSERT INTO recovery_code (user_id, hash, set_id, created_at) VALUES (:user, :hash, :set, :at)
                """,
                        hashes.stream()
                                .map(hash -> Map.of(
                                        "user", user.text(), "hash", hash, "set", id.text(), "at", at.toEpochMilli()))
                                .toList());
    }

    @Override
    default boolean spendRecoveryCode(UserId user, String hash, Instant at) {
        return store().sql("""
                        UPDATE recovery_code SET used_at = :at
                         WHERE user_id = :user AND hash = :hash AND used_at IS NULL
                        """)
                        .param("user", user.text())
                        .param("hash", hash)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    default void removeRecoveryCodes(UserId user) {
        var _ = store().sql("DELETE FROM recovery_code WHERE user_id = :user")
                .param("user", user.text())
                .update();
    }

    @Override
    default Optional<AccessPass> accessPass(UserId user) {
        return store().sql("""
                        SELECT id, user_id, hash, born, created_at, starts_at, expires_at, once, last_used
                          FROM access_pass
                         WHERE user_id = :user
                        """)
                .param("user", user.text())
                .query((row, _) -> new AccessPass(
                        Ids.authenticator(row.getString("id")),
                        Ids.user(row.getString("user_id")),
                        row.getString("hash"),
                        Column.position(row, "born"),
                        Column.instant(row, "created_at"),
                        Column.instant(row, "starts_at"),
                        Column.instant(row, "expires_at"),
                        Column.yes(row, "once"),
                        Column.optionalInstant(row, "last_used")))
                .optional();
    }

    @Override
    default void accessPass(AccessPass pass) {
        var _ = store().sql("""
                        INSERT INTO access_pass (user_id, id, hash, born, created_at, starts_at, expires_at, once,
                                                 last_used)
                        VALUES (:user, :id, :hash, :born, :createdAt, :startsAt, :expiresAt, :once, :lastUsed)
                        ON CONFLICT (user_id) DO UPDATE
                           SET id = excluded.id, hash = excluded.hash, born = excluded.born,
                               created_at = excluded.created_at, starts_at = excluded.starts_at,
                               expires_at = excluded.expires_at, once = excluded.once, last_used = excluded.last_used
                        """)
                .param("user", pass.user().text())
                .param("id", pass.id().text())
                .param("hash", pass.hash())
                .param("born", pass.born().value())
                .param("createdAt", pass.createdAt().toEpochMilli())
                .param("startsAt", pass.startsAt().toEpochMilli())
                .param("expiresAt", pass.expiresAt().toEpochMilli())
                .param("once", Column.of(pass.once()))
                .param("lastUsed", pass.lastUsed().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .update();
    }

    @Override
    default boolean spendAccessPass(AuthenticatorId id, Instant at) {
        return store().sql("""
                        UPDATE access_pass SET last_used = :at
                         WHERE id = :id AND (once = 0 OR last_used IS NULL)
                        """)
                        .param("id", id.text())
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    default void removeAccessPass(UserId user) {
        var _ = store().sql("DELETE FROM access_pass WHERE user_id = :user")
                .param("user", user.text())
                .update();
    }

    @Override
    default void removePending(UserId user) {
        var _ = store().sql("DELETE FROM pending_sign_in WHERE user_id = :user")
                .param("user", user.text())
                .update();
    }
}
