package io.bailiff.store.authenticator;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.Ceremony;
import io.bailiff.core.authenticator.CredentialId;
import io.bailiff.core.authenticator.Passkey;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.PasskeyTx;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Passkeys and their ceremonies.
public interface PasskeySql extends PasskeyTx {
    String PASSKEY = "SELECT " + AuthenticatorSql.COMMON + ", " + """
            p.credential_id, p.public_key, p.sign_count, p.user_verified, p.backup_eligible, p.backed_up, p.aaguid,
                   p.transports
              FROM authenticator a JOIN passkey p ON p.id = a.id
            """;

    Sql store();

    /// The part that all kinds have in common.
    void add(Authenticator one);

    @Override
    default List<Passkey> passkeys(UserId user) {
        return store().sql(PASSKEY + "WHERE a.user_id = :user ORDER BY a.created_at, a.id")
                .param("user", user.text())
                .query((row, _) -> passkey(row))
                .list();
    }

    @Override
    default Optional<Passkey> passkey(CredentialId id) {
        return store().sql(PASSKEY + "WHERE p.credential_id = :id")
                .param("id", id.value())
                .query((row, _) -> passkey(row))
                .optional();
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                AuthenticatorSql.common(row),
                new PasskeyCredential(
                        new CredentialId(row.getString("credential_id")),
                        row.getString("public_key"),
                        row.getLong("sign_count"),
                        Column.yes(row, "user_verified"),
                        Column.yes(row, "backup_eligible"),
                        Column.yes(row, "backed_up"),
                        row.getString("aaguid"),
                        Json.set(row.getString("transports"))));
    }

    @Override
    default void add(Passkey passkey) {
        add(passkey.common());
        PasskeyCredential credential = passkey.credential();
        var _ = store().sql("""
                        INSERT INTO passkey (id, credential_id, public_key, sign_count, user_verified, backup_eligible,
                                             backed_up, aaguid, transports)
                        VALUES (:id, :credential, :key, :count, :verified, :eligible, :backedUp, :aaguid, :transports)
                        """)
                .param("id", passkey.common().id().text())
                .param("credential", credential.id().value())
                .param("key", credential.publicKey())
                .param("count", credential.signCount())
                .param("verified", Column.of(credential.userVerified()))
                .param("eligible", Column.of(credential.backupEligible()))
                .param("backedUp", Column.of(credential.backedUp()))
                .param("aaguid", credential.aaguid())
                .param("transports", Json.set(credential.transports()))
                .update();
    }

    @Override
    default boolean signed(AuthenticatorId id, long signCount, boolean backedUp, Instant at) {
        boolean risen = store().sql("""
                        UPDATE passkey SET sign_count = :count, backed_up = :backedUp
                         WHERE id = :id AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
                        """)
                        .param("id", id.text())
                        .param("count", signCount)
                        .param("backedUp", Column.of(backedUp))
                        .update()
                == 1;
        if (risen) {
            used(id, at);
        }
        return risen;
    }

    /// Marks an authenticator as used.
    void used(AuthenticatorId id, Instant at);

    @Override
    default void begin(Ceremony ceremony) {
        var _ = store().sql("""
                        INSERT INTO ceremony (hash, purpose, bound_to, user_id, expires_at)
                        VALUES (:hash, :purpose, :boundTo, :user, :expiresAt)
                        """)
                .param("hash", ceremony.hash())
                .param("purpose", ceremony.purpose().name().toLowerCase(Locale.ROOT))
                .param("boundTo", ceremony.boundTo())
                .param("user", ceremony.user().map(UserId::text).orElse(""))
                .param("expiresAt", ceremony.expiresAt().toEpochMilli())
                .update();
    }

    @Override
    default Optional<Ceremony> use(String challengeHash) {
        return store().sql("""
                        DELETE FROM ceremony WHERE hash = :hash
                        RETURNING hash, purpose, bound_to, user_id, expires_at
                        """)
                .param("hash", challengeHash)
                .query((row, _) -> new Ceremony(
                        row.getString("hash"),
                        Ceremony.Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                        row.getString("bound_to"),
                        Optional.of(row.getString("user_id"))
                                .filter(user -> !user.isEmpty())
                                .map(Ids::user),
                        Column.instant(row, "expires_at")))
                .optional();
    }
}
