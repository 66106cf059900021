package io.bailiff.store.grant;

import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Held;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.ClaimsMark;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.status.StatusSlot;
import io.bailiff.store.client.ClientSql;
import io.bailiff.store.revocation.RevocationSql;
import io.bailiff.store.row.ClaimsRow;
import io.bailiff.store.row.CodeRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.GrantFactsRow;
import io.bailiff.store.row.Json;
import io.bailiff.store.row.SessionRow;
import io.bailiff.store.row.StandingRow;
import io.bailiff.store.row.UserRow;
import io.bailiff.store.session.WatchSql;
import io.bailiff.store.status.StatusSql;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Codes and refresh-token families.
public interface GrantSql extends GrantTx, RevocationSql, ClientSql, ConsentSql, WatchSql, StatusSql {
    Set<ScopeKind> OF_A_SESSION_AT_A_CLIENT = EnumSet.complementOf(EnumSet.of(ScopeKind.GRANT));

    @Override
    default Optional<GrantFacts> grant(GrantId id) {
        return store().sql(GrantFactsRow.SELECT + "WHERE f.id = :id")
                .param("id", id.text())
                .query((row, _) -> GrantFactsRow.read(row))
                .optional();
    }

    @Override
    default Optional<GrantFacts> lockGrant(GrantId id) {
        // The marks are read in a statement after the lock: in READ COMMITTED, the locking one might still see those of
        // the moment it began to wait.
        return store().sql("UPDATE token_family SET generation = generation WHERE id = :id RETURNING id")
                .param("id", id.text())
                .query(String.class)
                .optional()
                .flatMap(_ -> grant(id));
    }

    @Override
    default Optional<AuthorizationCode> code(String codeHash) {
        return store().sql("SELECT " + CodeRow.COLUMNS + " FROM authorization_code WHERE code_hash = :hash")
                .param("hash", codeHash)
                .query((row, _) -> CodeRow.read(row))
                .optional();
    }

    @Override
    default Optional<AuthorizationCode> lockCode(String codeHash) {
        return store().sql("UPDATE authorization_code SET burnt = burnt WHERE code_hash = :hash RETURNING "
                        + CodeRow.COLUMNS)
                .param("hash", codeHash)
                .query((row, _) -> CodeRow.read(row))
                .optional();
    }

    @Override
    default Optional<SessionFacts> sessionFor(SessionId session, ClientId client) {
        return store().sql("SELECT " + SessionRow.COLUMNS + ", " + UserRow.COLUMNS + ", " + StandingRow.TENANT + ", "
                        + StandingRow.CLIENT + ", " + StandingRow.USER + ", " + StandingRow.USER_CLIENT + ", "
                        + StandingRow.DEVICE + ", " + StandingRow.SESSION + """
                         FROM session s
                         JOIN account u ON u.id = s.user_id
                         JOIN client c ON c.id = :client
                         JOIN tenant t ON 1 = 1
                         LEFT JOIN user_client uc ON uc.user_id = s.user_id AND uc.client_id = c.id
                         LEFT JOIN device d ON d.id = s.device_id
                        WHERE s.id = :session
                        """)
                .param("session", session.text())
                .param("client", client.text())
                .query((row, _) -> new SessionFacts(
                        SessionRow.read(row), UserRow.read(row), StandingRow.read(row, OF_A_SESSION_AT_A_CLIENT)))
                .optional();
    }

    @Override
    default Standing standingOf(ClientId client) {
        return standingOf(Optional.empty(), client, Optional.empty(), Optional.empty());
    }

    @Override
    default Standing standingOf(
            Optional<UserId> user, ClientId client, Optional<DeviceId> device, Optional<SessionId> session) {
        // No id is empty, so an absent one finds no row.
        return store().sql("SELECT " + StandingRow.TENANT + ", " + StandingRow.CLIENT + ", " + StandingRow.USER + ", "
                        + StandingRow.USER_CLIENT + ", " + StandingRow.DEVICE + ", " + StandingRow.SESSION + """
                         FROM tenant t
                         LEFT JOIN client c ON c.id = :client
                         LEFT JOIN account u ON u.id = :user
                         LEFT JOIN user_client uc ON uc.user_id = :user AND uc.client_id = :client
                         LEFT JOIN device d ON d.id = :device
                         LEFT JOIN session s ON s.id = :session
                        """)
                .param("client", client.text())
                .param("user", user.map(UserId::text).orElse(""))
                .param("device", device.map(DeviceId::text).orElse(""))
                .param("session", session.map(SessionId::text).orElse(""))
                .query((row, _) -> StandingRow.read(row, OF_A_SESSION_AT_A_CLIENT))
                .single();
    }

    @Override
    default List<ClaimsMark> claimsMarks(UserId user, Position after) {
        return store().sql("SELECT " + ClaimsRow.MARK + " FROM claims_mark WHERE user_id IN ('', :user) AND n > :after")
                .param("user", user.text())
                .param("after", after.value())
                .query((row, _) -> ClaimsRow.mark(row))
                .list();
    }

    @Override
    default Set<String> consented(UserId user, ClientId client) {
        return store().sql("SELECT consent FROM user_client WHERE user_id = :user AND client_id = :client")
                .param("user", user.text())
                .param("client", client.text())
                .query((row, _) -> Json.set(row.getString("consent")))
                .optional()
                .orElse(Set.of());
    }

    @Override
    default List<GrantFacts> grantsOf(UserId user, int limit, Instant now) {
        return store().sql(GrantFactsRow.SELECT + """
                        WHERE f.user_id = :user AND f.born >= u.killed AND f.born >= f.killed
                          AND f.born >= coalesce(uc.killed, 0)
                          AND f.expires_at > :now AND f.idle_until > :now
                        ORDER BY f.created_at DESC, f.id DESC
                        LIMIT :limit
                        """)
                .param("user", user.text())
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> GrantFactsRow.read(row))
                .list();
    }

    @Override
    default List<Held> held(Scope scope, Position below, Instant since, int most) {
        return store().sql("""
                        SELECT f.client_id, f.scopes, max(f.rotated_at) AS used_at
                          FROM token_family f
                         WHERE
                        """ + " " + where(scope) + """

                           AND f.born < :below AND f.rotated_at > :since
                         GROUP BY f.client_id, f.scopes
                         LIMIT :most
                        """)
                .params(names(scope))
                .param("below", below.value())
                .param("since", since.toEpochMilli())
                .param("most", most)
                .query((row, _) -> new Held(
                        new ClientId(row.getString("client_id")),
                        Json.set(row.getString("scopes")),
                        Column.instant(row, "used_at")))
                .list();
    }

    private static String where(Scope scope) {
        return switch (scope) {
            case Scope.OfUser _ -> "f.user_id = :id";
            case Scope.OfUserAtClient _ -> "f.user_id = :id AND f.client_id = :client";
            case Scope.OfDevice _ -> "f.device_id = :id";
            case Scope.OfSession _ -> "f.session_id = :id";
            case Scope.OfGrant _ -> "f.id = :id";
            case Scope.OfClient _, Scope.OfTenant _ -> throw new IllegalArgumentException(scope.toString());
        };
    }

    private static Map<String, String> names(Scope scope) {
        return scope instanceof Scope.OfUserAtClient(var user, var client)
                ? Map.of("id", user.text(), "client", client.text())
                : Map.of("id", scope.id());
    }

    @Override
    default void consent(UserId user, ClientId client, Set<String> scopes, Instant at) {
        // Locks the row, or makes it: of two consents at once, both count.
        Set<String> all = new HashSet<>(store().sql("""
                        INSERT INTO user_client (user_id, client_id) VALUES (:user, :client)
                        ON CONFLICT (user_id, client_id) DO UPDATE SET consent = user_client.consent
                        RETURNING consent
                        """)
                .param("user", user.text())
                .param("client", client.text())
                .query((row, _) -> Json.set(row.getString("consent")))
                .single());
        all.addAll(scopes);
        one(store().sql("""
                        UPDATE user_client SET consent = :consent, consented_at = :at
                         WHERE user_id = :user AND client_id = :client
                        """)
                .param("user", user.text())
                .param("client", client.text())
                .param("consent", Json.set(all))
                .param("at", at.toEpochMilli())
                .update());
    }

    @Override
    default void insert(AuthorizationCode code, String codeHash) {
        one(store().sql("""
                        INSERT INTO authorization_code (code_hash, client_id, session_id, redirect_uri, challenge,
                                                        scopes, requested_scope, nonce, claims, acr, expires_at, burnt,
                                                        grant_id, key_thumbprint)
                        VALUES (:hash, :client, :session, :redirectUri, :challenge, :scopes, :requestedScope, :nonce,
                                :claims, :acr, :expiresAt, :burnt, :grant, :key)
                        """)
                .param("hash", codeHash)
                .param("client", code.client().text())
                .param("session", code.session().text())
                .param("redirectUri", code.redirectUri())
                .param("challenge", code.challenge())
                .param("scopes", Json.set(code.scopes()))
                .param("requestedScope", code.requestedScope())
                .param("nonce", code.nonce().orElse(null), Types.VARCHAR)
                .param("claims", code.claims().orElse(null), Types.VARCHAR)
                .param("acr", code.acr().orElse(null), Types.VARCHAR)
                .param("expiresAt", code.expiresAt().toEpochMilli())
                .param("burnt", Column.of(code.burnt()))
                .param("grant", code.grant().map(GrantId::text).orElse(null), Types.VARCHAR)
                .param("key", code.key().orElse(null), Types.VARCHAR)
                .update());
    }

    @Override
    default void redeemed(String codeHash, GrantId grant) {
        one(store().sql("UPDATE authorization_code SET grant_id = :grant WHERE code_hash = :hash")
                .param("hash", codeHash)
                .param("grant", grant.text())
                .update());
    }

    @Override
    default void burn(String codeHash) {
        one(store().sql("UPDATE authorization_code SET burnt = 1 WHERE code_hash = :hash")
                .param("hash", codeHash)
                .update());
    }

    @Override
    default void insert(Grant grant) {
        one(store().sql("""
                        INSERT INTO token_family (id, client_id, user_id, session_id, device_id, born, scopes, offline,
                                                  generation, created_at, rotated_at, expires_at, idle_until,
                                                  key_thumbprint, status_slot)
                        VALUES (:id, :client, :user, :session, :device, :born, :scopes, :offline,
                                :generation, :createdAt, :rotatedAt, :expiresAt, :idleUntil, :key, :slot)
                        """)
                .param("id", grant.id().text())
                .param("client", grant.client().text())
                .param("user", grant.user().text())
                .param("session", grant.session().text())
                .param("device", grant.device().text())
                .param("born", grant.born().value())
                .param("scopes", Json.set(grant.scopes()))
                .param("offline", Column.of(grant.offline()))
                .param("generation", grant.generation())
                .param("createdAt", grant.createdAt().toEpochMilli())
                .param("rotatedAt", roundedUp(grant.rotatedAt()))
                .param("expiresAt", grant.expiresAt().toEpochMilli())
                .param("idleUntil", grant.idleUntil().toEpochMilli())
                .param("key", grant.key().orElse(null), Types.VARCHAR)
                .param("slot", grant.slot().map(StatusSlot::number).orElse(null), Types.BIGINT)
                .update());
    }

    @Override
    default void rotate(GrantId id, long generation, Instant rotatedAt, Instant idleUntil) {
        one(store().sql("""
                        UPDATE token_family
                           SET generation = :generation, rotated_at = :rotatedAt, idle_until = :idleUntil
                         WHERE id = :id AND generation < :generation
                        """)
                .param("id", id.text())
                .param("generation", generation)
                .param("rotatedAt", roundedUp(rotatedAt))
                .param("idleUntil", idleUntil.toEpochMilli())
                .update());
    }

    /// A request that began before the rotation, within the same millisecond, must still be seen to have begun before.
    private static long roundedUp(Instant instant) {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        return millis.equals(instant) ? millis.toEpochMilli() : millis.toEpochMilli() + 1;
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("one row should have changed, but " + rows + " did");
        }
    }
}
