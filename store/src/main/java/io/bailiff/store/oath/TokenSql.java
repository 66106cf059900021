package io.bailiff.store.oath;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.OathClock;
import io.bailiff.core.oath.OathProfile;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.oath.TokenTx;
import io.bailiff.store.authenticator.AuthenticatorSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Hardware tokens, which signing in and administering share.
public interface TokenSql extends TokenTx, AuthenticatorSql {
    String TOKEN = """
            SELECT h.id, h.serial, h.manufacturer, h.model, h.hash, h.digits, h.seconds, h.secret_encrypted, h.owner,
                   h.last_step, h.drift, h.imported_at, a.registered_at
              FROM hardware_token h
              LEFT JOIN authenticator a ON a.id = h.id
            """;

    @Override
    default Optional<HardwareToken> hardwareToken(String serial) {
        return store().sql(TOKEN + "WHERE h.serial = :serial")
                .param("serial", serial)
                .query((row, _) -> token(row))
                .optional();
    }

    @Override
    default List<HardwareToken> hardwareTokens(UserId owner) {
        return store().sql(TOKEN + "WHERE h.owner = :owner ORDER BY h.serial")
                .param("owner", owner.text())
                .query((row, _) -> token(row))
                .list();
    }

    @Override
    default List<HardwareToken> hardwareTokens(TokenQuery query, Optional<String> after, int limit) {
        String state = query.state()
                .map(wanted -> switch (wanted) {
                    case IN_STOCK -> " AND h.owner IS NULL";
                    case ASSIGNED -> " AND h.owner IS NOT NULL AND a.registered_at IS NULL";
                    case ACTIVE -> " AND a.registered_at IS NOT NULL";
                })
                .orElse("");
        return store().sql(TOKEN + "WHERE h.serial >= :from AND h.serial < :to AND h.serial > :after" + state
                        + " ORDER BY h.serial LIMIT :limit")
                .param("from", query.serial())
                .param("to", Column.afterPrefix(query.serial()))
                .param("after", after.orElse(""))
                .param("limit", limit)
                .query((row, _) -> token(row))
                .list();
    }

    private static HardwareToken token(ResultSet row) throws SQLException {
        return new HardwareToken(
                Ids.authenticator(row.getString("id")),
                row.getString("serial"),
                row.getString("manufacturer"),
                row.getString("model"),
                new OathProfile(
                        OathProfile.Hash.named(row.getString("hash"))
                                .orElseThrow(() -> Column.damaged("a hash function of a token")),
                        row.getInt("digits"),
                        row.getInt("seconds")),
                new Ciphertext(row.getBytes("secret_encrypted")),
                Column.optionalText(row, "owner").map(Ids::user),
                new OathClock(row.getLong("last_step"), row.getLong("drift")),
                Column.instant(row, "imported_at"),
                Column.optionalInstant(row, "registered_at"));
    }

    @Override
    default void add(List<HardwareToken> tokens) {
        for (HardwareToken token : tokens) {
            var _ = store().sql("""
                            INSERT INTO hardware_token (id, serial, manufacturer, model, hash, digits, seconds,
                                                        secret_encrypted, owner, last_step, drift, imported_at)
                            VALUES (:id, :serial, :manufacturer, :model, :hash, :digits, :seconds, :secret, :owner,
                                    :step, :drift, :at)
                            """)
                    .param("id", token.id().text())
                    .param("serial", token.serial())
                    .param("manufacturer", token.manufacturer())
                    .param("model", token.model())
                    .param("hash", token.profile().hash().wireName())
                    .param("digits", token.profile().digits())
                    .param("seconds", token.profile().seconds())
                    .param("secret", token.secret().bytes(), Types.VARBINARY)
                    .param("owner", token.owner().map(UserId::text).orElse(null), Types.VARCHAR)
                    .param("step", token.clock().lastStep())
                    .param("drift", token.clock().drift())
                    .param("at", token.importedAt().toEpochMilli())
                    .update();
        }
    }

    @Override
    default void assign(AuthenticatorId id, Optional<UserId> owner, Ciphertext secret) {
        var _ = store().sql("UPDATE hardware_token SET owner = :owner, secret_encrypted = :secret WHERE id = :id")
                .param("id", id.text())
                .param("owner", owner.map(UserId::text).orElse(null), Types.VARCHAR)
                .param("secret", secret.bytes(), Types.VARBINARY)
                .update();
    }

    @Override
    default boolean moveClock(AuthenticatorId id, OathClock clock) {
        return store().sql("""
                        UPDATE hardware_token SET last_step = :step, drift = :drift
                         WHERE id = :id AND last_step < :step
                        """)
                        .param("id", id.text())
                        .param("step", clock.lastStep())
                        .param("drift", clock.drift())
                        .update()
                == 1;
    }

    @Override
    default void activate(HardwareToken token, String name, String by, Instant at) {
        var _ = store().sql("""
                        INSERT INTO authenticator (id, user_id, kind, name, enrolled_by, created_at, registered_at,
                                                   last_used)
                        SELECT h.id, h.owner, :kind, :name, :by, :at, :at, :at
                          FROM hardware_token h
                         WHERE h.id = :id AND h.owner IS NOT NULL
                        """)
                .param("id", token.id().text())
                .param("kind", AuthenticatorKind.HARDWARE_OATH.wireName())
                .param("name", name)
                .param("by", by)
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default void discard(AuthenticatorId id) {
        var _ = store().sql("DELETE FROM hardware_token WHERE id = :id")
                .param("id", id.text())
                .update();
    }
}
